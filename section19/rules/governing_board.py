"""What a governing board must do about an exclusion, and by when.

Explained in docs/rules/governing-board.md.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.counting import school_days_after, school_days_before
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words, require_date, require_word, require_yes_or_no
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays
from apcase.rules.versions import Versions
from section19.rules.suspension_lengths import require_half_days

KINDS = ("suspension", "permanent", "lunchtime")
NOTIFIED = "the governing board receives the notice"

MUST_MEET = Basis(
    instrument=(
        "School Discipline (Pupil Exclusions and Reviews) (England) Regulations 2012 (SI 2012/1033)"
    ),
    provision="regulations 6, 15 and 24, as Southampton City Council sums them up",
    address="southampton.gov.uk/schools-learning/support-inclusion-education/exclusion",
    mark="found",
    read_on=date(2026, 11, 24),
    effective_from=date(2012, 9, 1),
    note="Within so many school days of receiving notice: the school day after it is day 1.",
)
WHERE_ASKED = Basis(
    instrument=MUST_MEET.instrument,
    provision="regulations 6, 15 and 24, as Staffordshire's advice service sums them up",
    address="staffs-iass.org",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2012, 9, 1),
    note="Without representations by the parents the board need not meet and cannot reinstate.",
)
BEFORE_THE_EXAM = replace(
    MUST_MEET,
    note=(
        "So far as is reasonably practicable, the board considers the exclusion before the "
        "examination. If it cannot, the chair of a maintained school's board may do so alone."
    ),
)


@dataclass(frozen=True)
class Trigger:
    """One situation and what it asks of the board. `within`: school days from its notice."""

    key: str
    situation: str
    must: str
    may_reinstate: bool
    within: int | None
    basis: Basis


MEET = "Meet and decide whether to reinstate the pupil."
TRIGGERS = (
    Trigger("permanent", "The exclusion is permanent", MEET, True, 15, MUST_MEET),
    Trigger("over-15", "More than 15 school days in the term", MEET, True, 15, MUST_MEET),
    Trigger(
        "exam",
        "The pupil would miss a public examination or a National Curriculum test",
        MEET + " Take reasonable steps to do so before the examination.",
        True,
        15,
        MUST_MEET,
    ),
    Trigger(
        "over-5-asked",
        "More than 5 and up to 15 school days in the term, and the parents make representations",
        MEET,
        True,
        50,
        WHERE_ASKED,
    ),
    Trigger(
        "over-5",
        "More than 5 and up to 15 school days in the term, without representations",
        "Nothing, unless the parents make representations. It cannot reinstate the pupil.",
        False,
        None,
        WHERE_ASKED,
    ),
    Trigger(
        "up-to-5",
        "Up to 5 school days in the term",
        "Consider any representations. It cannot reinstate the pupil.",
        False,
        None,
        WHERE_ASKED,
    ),
)
BOARD_DUTIES = Versions(
    "the governing board's duties",
    {date(2012, 9, 1): {trigger.key: trigger for trigger in TRIGGERS}},
)


@dataclass(frozen=True)
class BoardDuty:
    """`if_asked`: the deadline that applies once parents make representations.

    `before_exam` is a target, not a deadline; where it is None, `exam_note` says why.
    """

    trigger: Trigger
    deadline: Deadline | None
    if_asked: Deadline | None = None
    before_exam: Deadline | None = None
    exam_note: str = ""


def trigger_for(
    *,
    kind: str,
    notified_on: date,
    term_total: Decimal | None = None,
    misses_exam: bool = False,
    representations: bool = False,
) -> Trigger:
    """The row that applies. `term_total`: school days in the term, this suspension included."""
    require_word(kind, "kind of exclusion", KINDS, "kind")
    require_yes_or_no(misses_exam, "the pupil would miss an examination", "misses_exam")
    require_yes_or_no(representations, "the parents make representations", "representations")
    rows = BOARD_DUTIES.on(require_date(notified_on, "day of the notice", "notified_on"))
    if kind == "permanent":
        return rows["permanent"]
    total = require_half_days(term_total, "total in the term", "term_total")
    if total > 15:
        return rows["over-15"]
    if misses_exam:
        return rows["exam"]
    if total > 5:
        return rows["over-5-asked" if representations else "over-5"]
    return rows["up-to-5"]


def board_duty(
    *,
    kind: str,
    notified_on: date,
    school_days: SchoolDays,
    term_total: Decimal | None = None,
    misses_exam: bool = False,
    exam_on: date | None = None,
    representations: bool = False,
) -> BoardDuty:
    """What the board must do about one exclusion, by when, on its school's calendar.

    `exam_on`: the first examination or test that the pupil would miss, where its day is known.
    """
    trigger = trigger_for(
        kind=kind,
        notified_on=notified_on,
        term_total=term_total,
        misses_exam=misses_exam,
        representations=representations,
    )
    deadline = _deadline(trigger, notified_on, school_days)
    asked = BOARD_DUTIES.on(notified_on)["over-5-asked"] if trigger.key == "over-5" else None
    if_asked = asked and _deadline(asked, notified_on, school_days)
    _check_exam(exam_on, misses_exam)
    target = _before_exam(exam_on, notified_on, deadline, school_days) if misses_exam else ()
    return BoardDuty(trigger, deadline, if_asked, *target)


def _deadline(trigger: Trigger, notified_on: date, school_days: SchoolDays) -> Deadline | None:
    if trigger.within is None:
        return None
    return school_days_after(trigger.within, notified_on, school_days, trigger.basis, NOTIFIED)


def _check_exam(exam_on: Any, misses_exam: bool) -> None:
    if exam_on is None:
        return
    require_date(exam_on, "day of the examination", "exam_on")
    if not misses_exam:
        raise Refusal(
            f"An examination on {in_words(exam_on)} was given, but the pupil misses none. Say that "
            "the exclusion makes the pupil miss it, or leave its day empty.",
            "exam_on",
        )


def _before_exam(
    exam_on: date | None, notified_on: date, deadline: Deadline, school_days: SchoolDays
) -> tuple[Deadline | None, str]:
    if exam_on is None:
        return None, "The day of the examination is not given. The board meets before it if it can."
    if exam_on > deadline.due_on:
        return None, "The examination is after the deadline, so the deadline is early enough."
    target = school_days_before(1, exam_on, school_days, BEFORE_THE_EXAM, "the examination")
    if target.due_on < notified_on:
        return None, (
            "No school day is left between the notice and the examination. In a maintained school "
            "the chair may decide alone."
        )
    return target, ""

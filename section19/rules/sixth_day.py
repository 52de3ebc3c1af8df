"""Full-time education is due from the sixth school day of an exclusion.

Explained in docs/rules/sixth-day.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.counting import from_day_one, school_days_after
from apcase.rules.deadline import Deadline
from apcase.rules.facts import (
    require_date,
    require_span,
    require_whole,
    require_word,
    require_yes_or_no,
    shown,
)
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays, require_calendar
from apcase.rules.versions import Versions

KINDS = ("suspension", "permanent")
PART_DAYS = ("counts", "next-day")
SIXTH = 6

BEGAN = date(2007, 9, 1)
JOINED_SINCE = date(2015, 1, 5)

REGULATIONS = (
    "The Education (Provision of Full-Time Education for Excluded Pupils) (England) "
    "Regulations 2007 (SI 2007/1870)"
)
PERMANENT = Basis(
    instrument=REGULATIONS,
    provision="explanatory note",
    address="legislation.gov.uk/uksi/2007/1870/note/made",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=BEGAN,
    note=(
        "The first school day of the exclusion is counted as day 1. Guidance can be read as one "
        "school day later; the earlier date is used because it protects the child."
    ),
    reading=True,
)
PERMANENT_ONE_DAY_LATER = Basis(
    instrument="Department for Education, guidance on suspension and permanent exclusion",
    provision="paragraph 90, as quoted by Shine Training",
    address="shinetraining.co.uk/lesson/sixth-day-provsion",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=BEGAN,
    note=(
        "This authority has chosen the later reading: the sixth school day after the first day. "
        "The explanatory note to the regulations gives one school day earlier."
    ),
    reading=True,
)
SUSPENSION = Basis(
    instrument=REGULATIONS,
    provision="as amended by SI 2014/3216",
    address="legislation.gov.uk/uksi/2014/3216/made",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=JOINED_SINCE,
    note="The sixth school day in a row, whether of one suspension or of several back to back.",
)
ONE_SUSPENSION = replace(
    PERMANENT,
    note="The sixth school day of one suspension: before 2015 each was counted by itself.",
    reading=False,
)
JOINED_SUSPENSIONS = replace(
    SUSPENSION,
    note=(
        "Suspensions are taken as one where no school day falls between them. That weekends, "
        "holidays and training days do not break the row is our reading."
    ),
    reading=True,
)
THE_DAY_AFTER = "the child was sent home: counted from the next school day"

OF_PERMANENT = Versions(
    "education from the sixth day of a permanent exclusion",
    {BEGAN: (PERMANENT, PERMANENT_ONE_DAY_LATER)},
)
OF_SUSPENSION = Versions(
    "education from the sixth day of a suspension",
    {BEGAN: ONE_SUSPENSION, JOINED_SINCE: SUSPENSION},
)


@dataclass(frozen=True)
class Run:
    """Suspensions with no school day between them. `length` is in school days."""

    first_day: date
    last_day: date
    length: int
    due_on: date | None
    basis: Basis = JOINED_SUSPENSIONS


def sixth_day(
    *,
    kind: str,
    first_day: date,
    school_days: SchoolDays,
    last_day: date | None = None,
    offset: int = 0,
    sent_home: bool = False,
    part_day: str = "counts",
) -> Deadline | None:
    """The deadline, or None for a suspension of five school days or fewer.

    `offset` is the authority's reading for permanent exclusions; it does not move a suspension's.
    `part_day` is its reading for a child `sent_home` during the first day.
    """
    require_word(kind, "kind of exclusion", KINDS, "kind")
    require_date(first_day, "first day of the exclusion", "first_day")
    require_calendar(school_days)
    require_whole(offset, "setting for the day that a permanent exclusion begins", 0, 1, "offset")
    require_yes_or_no(sent_home, "the child was sent home during the first day", "sent_home")
    require_word(part_day, "reading of a part day", PART_DAYS, "part_day")
    late = sent_home and part_day == "next-day" and first_day in school_days
    if kind == "suspension":
        return _of_suspension(first_day, last_day, school_days, late)
    if last_day is not None:
        raise Refusal(
            f"A permanent exclusion has no last day; {shown(last_day)} was given. "
            "Leave the last day empty, or record a suspension.",
            "last_day",
        )
    basis = OF_PERMANENT.on(first_day)[offset]
    return _counted(SIXTH + offset, first_day, school_days, basis, late)


def suspension_runs(spans: Iterable[tuple[date, date]], school_days: SchoolDays) -> list[Run]:
    """One pupil's suspensions from one school, joined where no school day parts them."""
    require_calendar(school_days)
    if isinstance(spans, str) or not isinstance(spans, Iterable):
        raise Refusal(f"Give a list of suspensions; {shown(spans)} is not one.", "spans")
    joined: list[tuple[date, date]] = []
    for first, last in sorted(_span(pair) for pair in spans):
        if joined and _continues(joined[-1], first, school_days):
            first, last = joined[-1][0], max(joined.pop()[1], last)
        joined.append((first, last))
    return [_run(first, last, school_days) for first, last in joined]


def school_day_between(earlier: date, later: date, school_days: SchoolDays) -> bool:
    """Whether the child could have attended on a day after the one and before the other."""
    if later <= earlier:
        return False
    ends = (earlier in school_days) + (later in school_days)
    return school_days.count(earlier, later) > ends


def _of_suspension(
    first_day: date, last_day: Any, school_days: SchoolDays, late: bool
) -> Deadline | None:
    if last_day is None:
        raise Refusal(
            "A suspension has a last day. Enter it, or record a permanent exclusion.", "last_day"
        )
    first_day, last_day = _span((first_day, last_day))
    basis = OF_SUSPENSION.on(first_day)
    if school_days.count(first_day, last_day) - late < SIXTH:
        return None
    return _counted(SIXTH, first_day, school_days, basis, late)


def _counted(
    n: int, first_day: date, school_days: SchoolDays, basis: Basis, late: bool
) -> Deadline:
    if late:
        return school_days_after(n, first_day, school_days, basis, THE_DAY_AFTER)
    return from_day_one(n, first_day, school_days, basis)


def _span(pair: Any) -> tuple[date, date]:
    if isinstance(pair, str) or not isinstance(pair, Iterable) or len(pair := tuple(pair)) != 2:
        raise Refusal(f"A suspension has a first and a last day; {shown(pair)} does not.", "spans")
    return require_span(*pair, "The suspension")


def _continues(before: tuple[date, date], next_first_day: date, school_days: SchoolDays) -> bool:
    # What began before 2015 was joined to nothing; two records of one day are still one absence.
    first_day, last_day = before
    if first_day < JOINED_SINCE and next_first_day > last_day:
        return False
    return not school_day_between(last_day, next_first_day, school_days)


def _run(first: date, last: date, school_days: SchoolDays) -> Run:
    length = school_days.count(first, last)
    due_on = school_days.nth_from(first, SIXTH) if length >= SIXTH else None
    basis = JOINED_SUSPENSIONS if first >= JOINED_SINCE else OF_SUSPENSION.on(first)
    return Run(first, last, length, due_on, basis)

"""Pupils whom an allegation must keep apart may be separated, which is not an exclusion.

Explained in docs/rules/safeguarding-separation.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from apcase.rules.basis import Basis
from apcase.rules.facts import (
    in_words,
    require_date,
    require_whole,
    require_yes_or_no,
    shown,
)
from apcase.rules.refusal import EndBeforeStart, Refusal
from apcase.rules.school_days import SchoolDays
from apcase.rules.versions import Versions
from section19.rules.faults import Fault
from section19.rules.illness_sessions import known_by
from section19.rules.part_time_timetable import Code

SEPARATION = Basis(
    instrument="Department for Education, suspension and permanent exclusion (July 2026)",
    provision="separation of pupils for safeguarding, as Behaviour Smart gives it",
    address="behavioursmart.co.uk/post/behaviour-smart-suspensions-exclusions-july26",
    mark="found",
    read_on=date(2026, 11, 24),
    effective_from=date(2026, 7, 26),
    note=(
        "Where two or more pupils must be kept apart; rarely; led by the designated safeguarding "
        "lead. Not a suspension and not on the record as one. The authority arranges education."
    ),
)
RARELY = Basis(
    instrument="Department for Education, suspension and permanent exclusion (July 2026)",
    provision="separation of pupils for safeguarding",
    mark="derived",
    effective_from=date(2026, 7, 26),
    note=(
        "Rarely, and only when the situation requires it: taken to mean that the pupils cannot be "
        "kept apart at the school, and that it does not stand in for an exclusion."
    ),
    reading=True,
)
WITHOUT_DELAY = Basis(
    instrument="Department for Education, suspension and permanent exclusion (July 2026)",
    provision="separation of pupils for safeguarding",
    mark="derived",
    effective_from=date(2026, 7, 26),
    note=(
        "No number of days was found for telling the authority, for its education or for a review, "
        "and none is made up: each is wanted without delay, and the days that pass are shown."
    ),
    reading=True,
)
CODE_NOT_FOUND = Basis(
    instrument="Department for Education, suspension and permanent exclusion (July 2026)",
    provision="the register during a separation",
    mark="derived",
    effective_from=date(2026, 7, 26),
    note="No text says which attendance code is used.",
    reading=True,
)
RULES = Versions("safeguarding separation", {SEPARATION.effective_from: SEPARATION})

# The separation is a reason “or otherwise” for which section 19 may be owed.
GROUND = "otherwise"
NOT_AN_EXCLUSION = (
    "A safeguarding separation is not an exclusion: it is not counted towards the 45 days of a "
    "year, gives no sixth day and goes before no governing board."
)
YES_OR_NO = {
    "must_be_apart": "the pupils must be kept physically apart because of an allegation",
    "for_behaviour": "it is used as a punishment or to manage behaviour",
    "led_by_safeguarding_lead": "the designated safeguarding lead leads it",
    "can_be_apart_on_site": "the pupils could be kept apart at the school",
}


@dataclass(frozen=True)
class Separation:
    """One pupil kept away from a school. `pupils`: how many must be kept apart, this one too."""

    began_on: date
    reason: str
    pupils: int
    must_be_apart: bool
    led_by_safeguarding_lead: bool
    for_behaviour: bool = False
    can_be_apart_on_site: bool = False
    told_on: date | None = None
    education_from: date | None = None
    next_review_on: date | None = None

    def __post_init__(self):
        RULES.on(require_date(self.began_on, "first day of the separation", "began_on"))
        if not isinstance(self.reason, str):
            raise Refusal(f"Enter the reason in words. {shown(self.reason)} is none.", "reason")
        require_whole(self.pupils, "number of pupils to keep apart", 1, 1000, "pupils")
        for field, question in YES_OR_NO.items():
            require_yes_or_no(getattr(self, field), question, field)
        for field, name in (
            ("told_on", "day the authority was told"),
            ("education_from", "day on which the education began"),
            ("next_review_on", "day of the review"),
        ):
            self._check_day(field, name)

    def _check_day(self, field: str, name: str) -> None:
        day = getattr(self, field)
        if day is not None and require_date(day, name, field) < self.began_on:
            raise EndBeforeStart(
                f"The {name}, {in_words(day)}, is before the separation began on "
                f"{in_words(self.began_on)}. Check both dates.",
                field,
            )


@dataclass(frozen=True)
class Step:
    """What is wanted without delay: `waited` school days from the first day until it was done.

    None of these has a day on which it is due: no text gives one.
    """

    key: Literal["tell", "educate", "review"]
    owed_by: str
    sentence: str
    done_on: date | None
    waited: int | None
    basis: Basis = WITHOUT_DELAY


def faults_of(separation: Separation) -> tuple[Fault, ...]:
    """Which conditions of a separation fail; none where it may be used."""
    return tuple(_faults(_separation(separation)))


def steps(separation: Separation, *, on: date, school_days: SchoolDays) -> tuple[Step, ...]:
    """Telling the authority, its education and a review, as they stand on a day."""
    separation = _separation(separation)
    RULES.on(require_date(on, "day", "on"))
    told_on = known_by(on, separation.told_on, "day the authority was told", "told_on")
    taught_from = known_by(
        on, separation.education_from, "first day of education", "education_from"
    )
    telling, teaching = (
        _waited(separation.began_on, on if done_on is None else done_on - timedelta(1), school_days)
        for done_on in (told_on, taught_from)
    )
    return (
        Step("tell", "the school", "Tell the local authority without delay.", told_on, telling),
        Step(
            "educate",
            "the local authority",
            "Arrange suitable education without delay, under section 19.",
            taught_from,
            teaching,
        ),
        Step("review", "the school", _review(separation.next_review_on, on), None, None),
    )


def attendance_code(on: date) -> Code:
    """No code: nothing is suggested, and the sentence says so."""
    RULES.on(on)
    return Code(
        None,
        CODE_NOT_FOUND,
        "Which attendance code a school uses during a safeguarding separation is not known. Ask "
        "the Department for Education.",
    )


def _waited(first: date, last: date, school_days: SchoolDays) -> int:
    return school_days.count(first, last) if last >= first else 0


def _review(next_review_on: date | None, on: date) -> str:
    if next_review_on is None:
        return "Enter the day on which the separation is looked at again."
    if next_review_on < on:
        return f"Its review on {in_words(next_review_on)} has passed. Enter the next."
    return f"It is looked at again on {in_words(next_review_on)}."


def _faults(separation: Separation) -> Iterator[Fault]:
    if not separation.reason.strip():
        yield Fault("reason", "Enter the reason for the separation.", SEPARATION)
    if separation.pupils < 2:
        yield Fault("pupils", "At least two pupils must need to be kept apart.", SEPARATION)
    if not separation.must_be_apart:
        sentence = "It is only for pupils who must be kept apart because of an allegation."
        yield Fault("must_be_apart", sentence, SEPARATION)
    if separation.can_be_apart_on_site:
        sentence = "It is for rare cases: keep the pupils apart at the school where that can be."
        yield Fault("can_be_apart_on_site", sentence, RARELY)
    if separation.for_behaviour:
        sentence = "It may not stand in for an exclusion: conduct is dealt with as such."
        yield Fault("for_behaviour", sentence, RARELY)
    if not separation.led_by_safeguarding_lead:
        sentence = "The designated safeguarding lead must lead it."
        yield Fault("led_by_safeguarding_lead", sentence, SEPARATION)
    if separation.next_review_on is None:
        yield Fault("next_review_on", "Enter the day of its first review.", WITHOUT_DELAY)


def _separation(given: Any) -> Separation:
    if not isinstance(given, Separation):
        raise Refusal(f"Give the separation. {shown(given)} is none.", "separation")
    return given

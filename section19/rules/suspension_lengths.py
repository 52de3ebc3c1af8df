"""A suspension is as long as the school days and half days that its pupil misses.

Explained in docs/rules/suspension-limits.md.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import (
    in_words,
    require_date,
    require_span,
    require_word,
    require_yes_or_no,
    shown,
)
from apcase.rules.refusal import EndBeforeStart, NotANumber, Refusal
from apcase.rules.school_days import SchoolDays

SESSIONS = ("am", "pm")
LUNCH = "lunch"
HALF = Decimal("0.5")

PART_DAYS = Basis(
    instrument="Department for Education, guidance on suspension and permanent exclusion",
    provision="suspensions of parts of a school day",
    mark="derived",
    effective_from=date(2012, 9, 1),
    note=(
        "Guidance allows a part of a day and counts a lunchtime as half. A morning or an afternoon "
        "is taken for half a school day in the same way."
    ),
)
LUNCHTIMES = Basis(
    instrument="Department for Education, guidance on suspension and permanent exclusion",
    provision="lunchtime suspensions, as North Somerset Council gives it",
    address="n-somerset.gov.uk",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2012, 9, 1),
    note="Each lunchtime counts as half a school day.",
)
SERVED_DAYS = Basis(
    instrument="Department for Education, guidance on suspension and permanent exclusion",
    provision="paragraph 13, as the School Exclusions Hub gives it",
    address="schoolexclusionshub.org.uk/?p=17811",
    mark="found",
    read_on=date(2026, 11, 24),
    effective_from=date(2023, 9, 1),
    note=(
        "Days spent out of school before a cancellation count. That the day of the cancellation "
        "is one of them, and that they counted before 2023 too, is our reading."
    ),
    reading=True,
)


@dataclass(frozen=True)
class Suspension:
    """One suspension as its notice says it. `school` names the calendar that it is counted on.

    `first_session` and `last_session` are the first and the last that the pupil misses. A cancelled
    permanent exclusion is one too, up to the day on which it was cancelled.
    """

    first_day: date
    last_day: date
    first_session: str = "am"
    last_session: str = "pm"
    lunchtimes: bool = False
    school: str = ""
    cancelled_on: date | None = None

    def __post_init__(self):
        require_span(self.first_day, self.last_day, "The suspension")
        require_word(self.first_session, "first session missed", SESSIONS, "first_session")
        require_word(self.last_session, "last session missed", SESSIONS, "last_session")
        require_yes_or_no(self.lunchtimes, "the suspension is of lunchtimes only", "lunchtimes")
        if not isinstance(self.school, str):
            raise Refusal(f"Name the school in words. {shown(self.school)} is no name.", "school")
        if self.cancelled_on is not None:
            require_date(self.cancelled_on, "day of the cancellation", "cancelled_on")
        if self.lunchtimes and (self.first_session, self.last_session) != SESSIONS:
            raise Refusal(
                "A suspension of lunchtimes has no first or last session. Leave them as they are, "
                "or record the sessions as a suspension.",
                "first_session",
            )
        if self.first_day == self.last_day and self.first_session > self.last_session:
            raise EndBeforeStart(
                f"The suspension ends in the morning of {in_words(self.last_day)}, before it "
                "starts in the afternoon. Enter a last session that is not before the first.",
                "last_session",
            )

    @property
    def served_until(self) -> date:
        """Before the first day where it was cancelled before it began."""
        return min(self.last_day, self.cancelled_on or self.last_day)


Calendars = SchoolDays | Mapping[str, SchoolDays]


def length_in_days(suspension: Suspension, school_days: SchoolDays) -> Decimal:
    """School days, in halves, on the calendar of the school that suspended."""
    return days_between([suspension], school_days, date.min, date.max)


def days_between(
    suspensions: Iterable[Suspension], calendars: Calendars, first: date, last: date
) -> Decimal:
    """School days, in halves, from `first` to `last`. What is entered twice counts once.

    `calendars`: one for every school, or each school's own by its name.
    """
    require_span(first, last, "The time looked at")
    missed = {
        half for one in each(suspensions) for half in _halves_missed(one, calendars, first, last)
    }
    halves_on = Counter(day for day, _ in missed)
    return HALF * sum(min(halves, 2) for halves in halves_on.values())


def lunchtimes_between(
    suspensions: Iterable[Suspension], calendars: Calendars, first: date, last: date
) -> int:
    """Lunchtimes missed by suspensions of lunchtimes, each once."""
    lunchtimes = [one for one in each(suspensions) if one.lunchtimes]
    return int(days_between(lunchtimes, calendars, first, last) / HALF)


def calendar_of(school: str, calendars: Calendars) -> SchoolDays:
    if isinstance(calendars, SchoolDays):
        return calendars
    held = calendars.get(school) if isinstance(calendars, Mapping) else None
    if not isinstance(held, SchoolDays):
        raise Refusal(
            f"No term dates are held for the school {shown(school)}. Add them, so that its "
            "suspensions can be counted.",
            "school",
        )
    return held


def each(suspensions: Any) -> tuple[Suspension, ...]:
    given = tuple(suspensions) if isinstance(suspensions, Iterable) else (suspensions,)
    for one in given:
        if not isinstance(one, Suspension):
            raise Refusal(f"{shown(one)} is no suspension with a first and a last day.")
    return given


def in_figures(days: Decimal) -> str:
    """“half a day”, “1 day”, “5.5 days”."""
    if days in (HALF, 1):
        return "1 day" if days == 1 else "half a day"
    return f"{days.normalize():f} days"


def require_half_days(value: Any, name: str, field: str | None = None) -> Decimal:
    """School days, whole or with a half, from 0 to 366."""
    number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    unreal = isinstance(value, Decimal) and not value.is_finite()
    if not number or unreal or not 0 <= value <= 366 or value * 2 % 1:
        raise NotANumber(
            f"The {name} must be a number of days, whole or with a half, from 0 to 366. "
            f"{shown(value)} is not.",
            field,
        )
    return HALF * int(value * 2)


def _halves_missed(
    suspension: Suspension, calendars: Calendars, first: date, last: date
) -> set[tuple[date, str]]:
    """Each half day missed from `first` to `last`, as its date and which half."""
    first, last = max(first, suspension.first_day), min(last, suspension.served_until)
    if last < first:
        return set()
    days = calendar_of(suspension.school, calendars).between(first, last)
    if suspension.lunchtimes:
        return {(day, LUNCH) for day in days}
    missed = {(day, session) for day in days for session in SESSIONS}
    if suspension.first_session == "pm":
        missed.discard((suspension.first_day, "am"))
    if suspension.last_session == "am":
        missed.discard((suspension.last_day, "pm"))
    return missed

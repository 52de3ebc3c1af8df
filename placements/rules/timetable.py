"""A child's week at a place: which session is where and when, and how many hours that makes.

Explained in docs/rules/timetable.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from itertools import pairwise
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_whole, shown
from apcase.rules.refusal import EndBeforeStart, Refusal

WHOLE_TIMETABLE = Basis(
    instrument="No statute: how the sessions of one week relate",
    mark="derived",
    note="A child is in one place at a time, and a timetable runs while its placement does.",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MOST_HOURS = Decimal("40")
# Morning and afternoon of five days.
MOST_SESSIONS = 10


class NotATime(Refusal):
    """Something that is no time of day was given for one."""


class TwoPlacesAtOnce(Refusal):
    """Two sessions of one child overlap."""


@dataclass(frozen=True, order=True)
class Slot:
    """One session of every week. `weekday`: 1 is Monday, 7 is Sunday."""

    weekday: int
    starts_at: time
    ends_at: time

    def __post_init__(self):
        require_whole(self.weekday, "day of the week", 1, 7, "weekday")
        _require_time(self.starts_at, "start of a session", "starts_at")
        _require_time(self.ends_at, "end of a session", "ends_at")
        if self.ends_at <= self.starts_at:
            raise EndBeforeStart(
                f"The session on {self.day} ends at {self.ends_at:%H:%M}, and starts at "
                f"{self.starts_at:%H:%M}. Enter an end that is later.",
                "ends_at",
            )

    @property
    def day(self) -> str:
        return WEEKDAYS[self.weekday - 1]

    @property
    def minutes(self) -> int:
        return _minutes(self.ends_at) - _minutes(self.starts_at)

    def __str__(self) -> str:
        return f"{self.day} {self.starts_at:%H:%M} to {self.ends_at:%H:%M}"


def check_week(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """The week in order. Refuses none, more than ten, sessions that overlap, and 40 hours."""
    week = tuple(sorted(slots))
    if not week:
        raise Refusal("Enter at least one session: a day, when it starts and when it ends.")
    if len(week) > MOST_SESSIONS:
        raise Refusal(
            f"A week has {MOST_SESSIONS} sessions, two on each school day, and these are "
            f"{len(week)}. Join those that follow one another on a day, or leave one out."
        )
    for one, other in pairwise(week):
        if overlap(one, other):
            raise TwoPlacesAtOnce(f"Two sessions overlap: {one}, and {other}. Change one of them.")
    if (hours := hours_a_week(week)) > MOST_HOURS:
        raise Refusal(f"The sessions make {hours:f} hours a week. At most {MOST_HOURS} can be.")
    return week


def overlap(one: Slot, other: Slot) -> bool:
    """One that begins as the other ends does not overlap it."""
    if one.weekday != other.weekday:
        return False
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def hours_a_week(slots: Iterable[Slot]) -> Decimal:
    """In hundredths of an hour, breaks included."""
    return (Decimal(sum(slot.minutes for slot in slots)) / 60).quantize(Decimal("0.01"))


def check_from(from_on: date, *, starts_on: date, ends_on: date | None) -> None:
    """A timetable begins on a day on which its placement runs."""
    require_date(from_on, "first day of the timetable", "from_on")
    if from_on < starts_on:
        raise Refusal(
            f"The placement starts on {in_words(starts_on)}: the timetable cannot begin on "
            f"{in_words(from_on)}. Enter that day or a later one.",
            "from_on",
        )
    if ends_on is not None and from_on > ends_on:
        raise Refusal(
            f"The placement ends on {in_words(ends_on)}: the timetable cannot begin on "
            f"{in_words(from_on)}. Enter that day or an earlier one.",
            "from_on",
        )


def _require_time(value: Any, name: str, field: str) -> time:
    if not isinstance(value, time) or value.tzinfo is not None:
        raise NotATime(
            f"The {name} must be a time of day, such as 09:30. {shown(value)} is not one.", field
        )
    return value


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute

"""One child’s week, wherever it is taught: hours against full time, gaps, what lies at one time.

Explained in docs/rules/package.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import combinations

from apcase.rules.basis import Basis
from apcase.rules.facts import require_date, require_whole
from placements.rules.timetable import Slot, overlap

WHOLE_WEEK = Basis(
    instrument="No statute: the Department’s guidance on arranging alternative provision",
    mark="own",
    note="Several part-time placements may add up to full time; the commissioner sees the whole.",
)
HALVES = ("morning", "afternoon")
SCHOOL_WEEK = range(1, 6)
# Between the halves of a school day; a session that reaches an hour across it fills both.
MIDDAY = time(12, 30)
FILLS = 60  # minutes


@dataclass(frozen=True)
class Part:
    """What one place teaches of the week. `counts`: the child is taught there on the day.

    `hours` may be more than its slots make, where a placement has no timetable yet.
    """

    name: str
    slots: tuple[Slot, ...]
    hours: Decimal
    counts: bool = True

    @property
    def untimed(self) -> bool:
        return self.counts and not self.slots and self.hours > 0


@dataclass(frozen=True)
class Package:
    hours: Decimal
    full_time: Decimal
    gaps: tuple[tuple[int, str], ...]
    at_once: tuple[tuple[str, Slot, str, Slot], ...]
    untimed: tuple[str, ...]

    @property
    def short(self) -> Decimal:
        return max(self.full_time - self.hours, Decimal(0))


def package(parts: Iterable[Part], *, full_time: int) -> Package:
    """`gaps`: weekday and half of the school week in which nothing that counts is taught."""
    require_whole(full_time, "full-time hours a week", 20, 30, "full_time")
    counted = [part for part in parts if part.counts]
    slots = [slot for part in counted for slot in part.slots]
    return Package(
        hours=sum((part.hours for part in counted), Decimal(0)),
        full_time=Decimal(full_time),
        gaps=tuple(
            (weekday, half)
            for weekday in SCHOOL_WEEK
            for half in HALVES
            if not any(fills(slot, weekday, half) for slot in slots)
        ),
        at_once=tuple(
            (one.name, slot, other.name, against)
            for one, other in combinations(counted, 2)
            for slot in one.slots
            for against in other.slots
            if overlap(slot, against)
        ),
        untimed=tuple(part.name for part in counted if part.untimed),
    )


def fills(slot: Slot, weekday: int, half: str) -> bool:
    """Whether a session is an hour or more of this half day, or all that there is of itself."""
    if slot.weekday != weekday:
        return False
    before = max(_minutes(min(slot.ends_at, MIDDAY)) - _minutes(slot.starts_at), 0)
    inside = before if half == "morning" else slot.minutes - before
    return inside >= min(FILLS, (slot.minutes + 1) // 2)


def half_of(slot: Slot) -> str:
    """The half day under which a session is drawn: the one in which it begins."""
    return "morning" if slot.starts_at < MIDDAY else "afternoon"


def week_around(on: date) -> tuple[date, ...]:
    """Monday to Sunday; of a Saturday or Sunday the week that is about to begin."""
    require_date(on, "day", "on")
    ahead = 7 if on.weekday() >= 5 else 0
    monday = on - timedelta(days=on.weekday()) + timedelta(days=ahead)
    return tuple(monday + timedelta(days=each) for each in range(7))


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute

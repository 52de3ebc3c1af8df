"""A placement's sessions as they run on a day, and as a page draws them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from placements.models import Placement, WeeklySession
from placements.rules.timetable import WEEKDAYS


@dataclass(frozen=True)
class DayOfWeek:
    name: str
    sessions: tuple[WeeklySession, ...]


def week_of(placement: Placement, on: date) -> list[WeeklySession]:
    """Those that run on a day; before the placement starts or between timetables, the next."""
    rows = list(placement.sessions.running_between(on, None).select_related("site"))
    first = min((row.from_on for row in rows), default=on)
    return [row for row in rows if row.from_on <= max(first, on)]


def drawn(week: Iterable[WeeklySession]) -> list[DayOfWeek]:
    """Monday to Friday, and a day of the weekend that has a session."""
    week = list(week)
    days = sorted({1, 2, 3, 4, 5, *(session.weekday for session in week)})
    return [
        DayOfWeek(WEEKDAYS[day - 1], tuple(session for session in week if session.weekday == day))
        for day in days
    ]

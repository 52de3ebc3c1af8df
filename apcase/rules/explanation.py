"""A count of school days laid out day by day. Explained in docs/rules/school-days.md."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays

COUNTED = "school day"
NOT_IN_THE_COUNT = "school day, not in this count"


@dataclass(frozen=True)
class Day:
    """One date: its number in the count, or None, and why."""

    on: date
    counts: int | None
    why: str


def explain(days: SchoolDays, first: date, last: date, counted: Iterable[date]) -> tuple[Day, ...]:
    """Every date from `first` to `last`, each with its number in the count or why it has none."""
    days.count(first, last)  # refuses dates that are reversed or beyond the calendar
    numbers = {day: n for n, day in enumerate(sorted(set(counted)), start=1)}
    return tuple(
        _explained(days, first + timedelta(n), numbers) for n in range((last - first).days + 1)
    )


def _explained(days: SchoolDays, on: date, numbers: dict[date, int]) -> Day:
    closed_because = days.reason_not_counted(on)
    if on not in numbers:
        return Day(on, None, closed_because or NOT_IN_THE_COUNT)
    if closed_because:
        # Counted on an earlier calendar: showing it as counted would defend a date that is wrong.
        raise Refusal(
            f"{in_words(on)} was counted as a school day, but the calendar now says "
            f"“{closed_because}”. Work the date out again."
        )
    return Day(on, numbers[on], COUNTED)

"""A count laid out day by day, each counted or not and why.

Explained in docs/rules/school-days.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import WEEKEND, SchoolDays

COUNTED = "school day"
NOT_IN_THE_COUNT = "school day, not in this count"
NOT_ONE_DAY = ("half-term", "bank holiday")
BANK_HOLIDAY = "bank holiday"


@dataclass(frozen=True)
class Day:
    """One date: its number in the count, or None, and why."""

    on: date
    counts: int | None
    why: str


def explain(days: SchoolDays, first: date, last: date, counted: Iterable[date]) -> tuple[Day, ...]:
    """Every date from `first` to `last`, each with its number in the count or why it has none."""
    days.count(first, last)  # refuses dates that are reversed or beyond the calendar
    return _laid_out(days, first, last, _numbered(sorted(set(counted))))


def explain_deadline(deadline: Deadline, school_days: SchoolDays | None = None) -> tuple[Day, ...]:
    """Every date from the first that the deadline rests on to the last, in the year's order.

    A count of school days needs their calendar; one of other days, weeks or months needs none.
    """
    about = {deadline.due_on, *deadline.days}
    if deadline.counted_from:
        about.add(deadline.counted_from)
    first, last = min(about), max(about)
    numbers = _numbered(deadline.days)
    if deadline.unit == "school day":
        if school_days is None:
            raise Refusal("A count of school days is explained on the school's calendar. Give it.")
        return tuple(_hinged(day, deadline) for day in _laid_out(school_days, first, last, numbers))
    return tuple(_on_any_calendar(on, deadline, numbers) for on in _dates(first, last))


def _numbered(counted: Iterable[date]) -> dict[date, int]:
    return {day: n for n, day in enumerate(counted, start=1)}


def _dates(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(n) for n in range((last - first).days + 1))


def _laid_out(days: SchoolDays, first: date, last: date, numbers: dict) -> tuple[Day, ...]:
    return tuple(_explained(days, on, numbers) for on in _dates(first, last))


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


def _hinged(day: Day, deadline: Deadline) -> Day:
    """The day the count hangs on says what it is, where it is an uncounted school day."""
    if day.on == deadline.counted_from and deadline.hinge and day.why == NOT_IN_THE_COUNT:
        return Day(day.on, None, deadline.hinge)
    return day


def _on_any_calendar(on: date, deadline: Deadline, numbers: dict[date, int]) -> Day:
    if on in numbers:
        return Day(on, numbers[on], deadline.unit)
    if on == deadline.counted_from:
        return Day(on, None, deadline.hinge)
    if deadline.unit == "working day":
        return Day(on, None, WEEKEND if on.weekday() >= 5 else BANK_HOLIDAY)
    return Day(on, None, f"within the {deadline.unit}")


def if_open(deadline: Deadline, school_days: SchoolDays) -> list[tuple[date, date]]:
    """Each single closure within a forward count, with the day that would be due without it.

    Half-terms and bank holidays are left out: nobody enters those by mistake for one day.
    """
    first = min(deadline.days[0], deadline.counted_from or deadline.days[0])
    others = []
    for on in _dates(first, deadline.due_on):
        why = school_days.closed.get(on)
        if why is None or school_days.reason_not_counted(on) != why or why.startswith(NOT_ONE_DAY):
            continue
        days = school_days.if_open(on).first(len(deadline.days), min(on, deadline.days[0]))
        if days[-1] != deadline.due_on:
            others.append((on, days[-1]))
    return others


def what_changed(before: Sequence[date], after: Sequence[date], school_days: SchoolDays) -> str:
    """Why a count of school days has other days than it had, in a sentence or two.

    `before` and `after`: the days counted then and now, each in order.
    """
    if not before:
        return "The calendar now reaches far enough for the day to be worked out."
    lost = [day for day in before if day not in after and day not in school_days]
    gained = [day for day in after if day not in before and day <= before[-1]]
    said = [
        f"{in_words(day)} is no longer counted: {school_days.reason_not_counted(day)}."
        for day in lost
    ]
    said += [f"{in_words(day)} is now counted." for day in gained]
    return " ".join(said) or "The count begins or ends elsewhere."

"""The few ways in which law counts to a date. Explained in docs/rules/school-days.md."""

from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.deadline import Deadline, Unit
from apcase.rules.facts import in_words, require_date, require_whole
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays


def from_day_one(n: int, first_day: date, school_days: SchoolDays, basis: Basis) -> Deadline:
    """The nth school day, the first on or after `first_day` being day 1."""
    days = school_days.first(n, first_day)
    return Deadline(days[-1], days, basis, counted_from=first_day, hinge="the first day given")


def school_days_after(
    n: int, day: date, school_days: SchoolDays, basis: Basis, hinge: str
) -> Deadline:
    """The nth school day after a day, which is not itself counted."""
    days = school_days.first(n, _moved(day, 1))
    return Deadline(days[-1], days, basis, counted_from=day, hinge=hinge)


def school_days_before(
    n: int, day: date, school_days: SchoolDays, basis: Basis, hinge: str
) -> Deadline:
    """The nth school day before a day, which is not itself counted: the latest that will do."""
    days = tuple(school_days.before(day, number) for number in range(1, n + 1))
    return Deadline(days[-1], days, basis, counted_from=day, hinge=hinge)


def days_after(n: int, day: date, basis: Basis, hinge: str) -> Deadline:
    """n calendar days after a day, which is not itself counted."""
    return _calendar(n, day, basis, hinge, "day", 1)


def days_before(n: int, day: date, basis: Basis, hinge: str) -> Deadline:
    """n calendar days before a day, which is not itself counted: the latest that will do."""
    return _calendar(n, day, basis, hinge, "day", -1)


def weeks_after(n: int, day: date, basis: Basis, hinge: str) -> Deadline:
    """The same day of the week, n weeks after a day."""
    return _calendar(n, day, basis, hinge, "week", 7)


def _calendar(n: int, day: date, basis: Basis, hinge: str, unit: Unit, step: int) -> Deadline:
    require_whole(n, f"number of {unit}s", 1, 1000)
    days = tuple(_moved(day, step * number) for number in range(1, n + 1))
    return Deadline(days[-1], days, basis, unit=unit, counted_from=day, hinge=hinge)


def _moved(day: date, by: int) -> date:
    require_date(day, "day")
    try:
        return day + timedelta(by)
    except OverflowError:
        raise Refusal(
            f"{in_words(day)} leaves no room for days around it. Check the year."
        ) from None

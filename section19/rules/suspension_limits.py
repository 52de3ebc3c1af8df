"""A pupil may be suspended for 45 school days in a school year, at all schools together.

Explained in docs/rules/suspension-limits.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apcase.rules.basis import Basis
from apcase.rules.facts import require_date, require_whole
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions
from section19.rules.suspension_lengths import (
    Calendars,
    Suspension,
    days_between,
    each,
    in_figures,
)

YEAR_LIMIT = Basis(
    instrument=(
        "School Discipline (Pupil Exclusions and Reviews) (England) Regulations 2012 (SI 2012/1033)"
    ),
    provision="the limit of 45 school days, as Tower Hamlets Council gives it",
    address="localoffertowerhamlets.co.uk",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2012, 9, 1),
    note="The limit follows the pupil from school to school.",
)
SCHOOL_YEAR = Basis(
    instrument="Education (School Day and School Year) (England) Regulations 1999 (SI 1999/3181)",
    provision="regulation 2",
    address="beta.bailii.org/uk/legis/num_reg/1999/uksi_19993181_en.html",
    mark="found",
    read_on=date(2026, 11, 24),
    effective_from=date(1999, 12, 23),
    note=(
        "A school year begins with the first term to begin after July. Every school day from "
        "1 August is taken for the new year, also in a term that had begun before."
    ),
    reading=True,
)

MOST_DAYS = Versions("the limit of suspensions in a year", {date(2012, 9, 1): Decimal(45)})


class OverTheLimit(Refusal):
    """A suspension would take its pupil beyond what the law allows in a school year."""


@dataclass(frozen=True)
class YearTotal:
    """School days of suspension, and those left, from 1 August of `school_year` to 31 July."""

    school_year: int
    days: Decimal
    left: Decimal
    basis: Basis = YEAR_LIMIT


def school_year_of(day: date) -> int:
    """The calendar year in which the school year of this day began."""
    require_date(day, "day")
    return day.year if day.month >= 8 else day.year - 1


def year_total(
    suspensions: Iterable[Suspension], calendars: Calendars, *, school_year: int
) -> YearTotal:
    """One pupil's suspensions at every school in the year that began in August `school_year`."""
    require_whole(school_year, "school year", 1, 9998, "school_year")
    first, last = date(school_year, 8, 1), date(school_year + 1, 7, 31)
    most = MOST_DAYS.on(last)
    days = days_between(suspensions, calendars, first, last)
    return YearTotal(school_year, days, max(most - days, Decimal(0)))


def check_year_limit(
    suspension: Suspension, *, others: Iterable[Suspension] = (), calendars: Calendars
) -> tuple[YearTotal, ...]:
    """Each school year's total with this suspension; OverTheLimit where it would go beyond 45."""
    (suspension,), others = each([suspension]), each(others)
    MOST_DAYS.on(suspension.first_day)
    first, last = school_year_of(suspension.first_day), school_year_of(suspension.served_until)
    return tuple(
        _within_limit(suspension, others, calendars, year) for year in range(first, last + 1)
    )


def _within_limit(
    suspension: Suspension, others: tuple[Suspension, ...], calendars: Calendars, year: int
) -> YearTotal:
    before = year_total(others, calendars, school_year=year)
    after = year_total((*others, suspension), calendars, school_year=year)
    most = MOST_DAYS.on(date(year + 1, 7, 31))
    # A pupil already beyond it may be recorded again for days that are counted in any case.
    if after.days > max(most, before.days):
        raise OverTheLimit(
            f"This suspension would bring the pupil to {in_figures(after.days)} in the school "
            f"year {year} to {year + 1}, at all schools together. The law allows "
            f"{in_figures(most)}, and {_left(before.left)} left. Shorten it.",
            "last_day",
        )
    return after


def _left(days: Decimal) -> str:
    if not days:
        return "no days are"
    return f"{in_figures(days)} {'is' if days <= 1 else 'are'}"

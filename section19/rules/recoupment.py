"""What is taken back from a school that excluded a child for good, week by week.

Explained in docs/rules/recoupment.md.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from apcase.rules.basis import Basis
from apcase.rules.facts import require_date
from apcase.rules.money import FinancialYear, require_money, rounded

WEEKS_OF_A_YEAR = 52
DEDUCTION = Basis(
    instrument="School and Early Years Finance and Childcare (Provision of Information About "
    "Young Children) (Amendment) (England) Regulations 2024",
    provision="regulation 39",
    address="legislation.gov.uk/uksi/2024/66/part/3/chapter/3/made",
    mark="found",
    read_on=date(2026, 11, 29),
    effective_from=date(2024, 4, 1),
    note=(
        "A × (B/52) for the complete weeks that remain in the funding period. Made anew each year; "
        "for maintained schools. That an academy pays alike is in its funding agreement, and that "
        "the first day is the sixth school day is our reading."
    ),
    reading=True,
)


@dataclass(frozen=True)
class Week:
    """One complete week, and its share of the amount a year. The last takes the odd pennies."""

    number: int
    first: date
    last: date
    amount: Decimal


@dataclass(frozen=True)
class Recoupment:
    weeks: tuple[Week, ...]
    basis: Basis = DEDUCTION

    @property
    def total(self) -> Decimal:
        return sum((week.amount for week in self.weeks), Decimal("0.00"))


def leaves_this_year(*, first_day: date, year_group: int, highest_age: int | None) -> bool:
    """Whether the exclusion took effect on or after 1 April of the school year at whose end
    children of this age leave the school."""
    require_date(first_day, "first day", "first_day")
    if highest_age is None or not 4 <= first_day.month <= 8:
        return False
    # Children become sixteen in Year 11.
    return year_group + 5 >= highest_age


def recoupment(*, relevant_on: date, a_year: Decimal, leaves: bool = False) -> Recoupment:
    """The complete weeks from the relevant day to the end of its financial year.

    With `leaves` to the end of the school year, which lasts until the next begins in September.
    """
    require_date(relevant_on, "day from which it counts", "relevant_on")
    require_money(a_year, "a_year")
    last = date(relevant_on.year, 8, 31) if leaves else FinancialYear.of(relevant_on).last
    number = max(((last - relevant_on).days + 1) // 7, 0)
    weeks, so_far = [], Decimal("0.00")
    for n in range(1, number + 1):
        # What is due up to the end of this week, less what is due already: nothing is lost.
        due = rounded(Fraction(a_year) * n / WEEKS_OF_A_YEAR)
        first = relevant_on + timedelta(days=7 * (n - 1))
        weeks.append(Week(n, first, first + timedelta(days=6), due - so_far))
        so_far = due
    return Recoupment(tuple(weeks))

"""What is taken back from a school that excluded a child for good, week by week."""

from datetime import date
from decimal import Decimal

import pytest

from apcase.rules.refusal import NotANumber
from section19.rules.recoupment import leaves_this_year, recoupment

A_YEAR = Decimal("5200.00")


@pytest.mark.parametrize(
    ("relevant_on", "leaves", "weeks"),
    [
        pytest.param(date(2026, 4, 1), False, 52, id="the-whole-year"),
        pytest.param(date(2027, 3, 25), False, 1, id="one-complete-week-is-left"),
        pytest.param(date(2027, 3, 26), False, 0, id="six-days-are-no-complete-week"),
        pytest.param(date(2026, 10, 12), False, 24, id="in-the-autumn"),
        pytest.param(date(2026, 5, 11), True, 16, id="before-children-leave-school"),
    ],
)
def test_complete_weeks(relevant_on, leaves, weeks):
    found = recoupment(relevant_on=relevant_on, a_year=A_YEAR, leaves=leaves)

    assert (len(found.weeks), found.total) == (weeks, Decimal(weeks) * 100)


def test_each_week_has_its_days_and_its_share():
    first, second, *_ = recoupment(relevant_on=date(2026, 10, 12), a_year=A_YEAR).weeks

    assert (first.first, first.last, second.first) == (
        date(2026, 10, 12), date(2026, 10, 18), date(2026, 10, 19),
    )  # fmt: skip
    assert (first.number, first.amount) == (1, Decimal("100.00"))


def test_no_penny_is_lost_by_rounding_each_week():
    found = recoupment(relevant_on=date(2026, 4, 1), a_year=Decimal("5000.00"))

    assert found.total == Decimal("5000.00")
    assert {week.amount for week in found.weeks} == {Decimal("96.15"), Decimal("96.16")}


def test_a_float_is_refused():
    with pytest.raises(NotANumber):
        recoupment(relevant_on=date(2026, 10, 12), a_year=5200.0)


@pytest.mark.parametrize(
    ("first_day", "year", "highest_age", "leaves"),
    [
        pytest.param(date(2026, 5, 4), 11, 16, True, id="year-11-of-a-school-to-sixteen"),
        pytest.param(date(2026, 5, 4), 11, 18, False, id="the-school-has-a-sixth-form"),
        pytest.param(date(2026, 5, 4), 10, 16, False, id="a-year-below"),
        pytest.param(date(2026, 5, 4), 6, 11, True, id="the-end-of-primary"),
        pytest.param(date(2026, 3, 31), 11, 16, False, id="before-april"),
        pytest.param(date(2026, 10, 5), 11, 16, False, id="in-the-autumn"),
        pytest.param(date(2026, 5, 4), 11, None, False, id="nobody-knows-its-ages"),
    ],
)
def test_who_leaves_at_the_end_of_the_school_year(first_day, year, highest_age, leaves):
    facts = {"first_day": first_day, "year_group": year, "highest_age": highest_age}

    assert leaves_this_year(**facts) is leaves

"""What an offer costs by the week and the hour, and the reason for a choice."""

from decimal import Decimal

import pytest

from apcase.rules.refusal import Refusal
from directory.rules.prices import UNITS
from placements.rules.value import check_choice, cost_of_a_week, cost_of_an_hour

WEEK = {"hours": Decimal(12), "sessions": 4, "days": 2}


@pytest.mark.parametrize(
    ("unit", "price", "week", "hour"),
    [
        pytest.param("hour", "30", "360.00", "30.00", id="by-the-hour"),
        pytest.param("session", "20", "80.00", "6.67", id="by-the-session"),
        pytest.param("half_day", "20", "80.00", "6.67", id="half-a-day-is-a-session"),
        pytest.param("day", "65", "130.00", "10.83", id="by-the-day"),
        pytest.param("week", "90.30", "90.30", "7.53", id="halves-of-a-penny-upwards"),
        pytest.param("term", "2000", None, None, id="a-term-holds-no-fixed-weeks"),
        pytest.param("place", "9000", None, None, id="nor-does-a-year"),
    ],
)
def test_what_it_costs(unit, price, week, hour):
    costs = cost_of_a_week(unit, Decimal(price), **WEEK)
    an_hour = cost_of_an_hour(costs, WEEK["hours"])

    assert (costs and str(costs), an_hour and str(an_hour)) == (week, hour)
    assert unit in UNITS


@pytest.mark.parametrize(
    ("others", "reason", "said"),
    [
        pytest.param(0, "", "", id="no-choice"),
        pytest.param(1, "Nearer.", "", id="with-its-reason"),
        pytest.param(1, " ", "1 other offer stands", id="one-other"),
        pytest.param(2, "", "2 other offers stand", id="two-others"),
    ],
)
def test_a_choice_has_its_reason(others, reason, said):
    if not said:
        assert check_choice(others, reason) is None
        return
    with pytest.raises(Refusal, match=said) as refused:
        check_choice(others, reason)
    assert refused.value.field == "choice_reason"

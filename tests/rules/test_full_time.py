from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import NotADate, NotANumber, NotYetLaw, Refusal, UnknownWord
from section19.rules.full_time import (
    FULL_TIME,
    LESS_FOR_HEALTH,
    ONE_TO_ONE,
    Amount,
    Hours,
    check_amount,
    weekly_hours,
)
from tests.rules.calendars import fewer_examples

ON = date(2026, 11, 24)
FOR_HEALTH = {
    "on": ON,
    "reason": "mental_health",
    "why": "More than ten hours a week makes her anxiety worse.",
    "evidence": "Letter of her clinician, 12 November 2026.",
    "plan": "Two hours more each fortnight.",
    "increase_on": date(2027, 1, 11),
}


def refused(hours, **over):
    with pytest.raises(Refusal) as refusal:
        check_amount(hours, **FOR_HEALTH | over)
    return refusal.value.field, str(refusal.value)


@pytest.mark.parametrize(
    ("placements", "hours"),
    [
        pytest.param([Hours(25)], "25", id="one-placement"),
        pytest.param([Hours(12.5), Hours(12.5)], "25", id="two-halves-make-full-time"),
        pytest.param([Hours(Decimal("15.00")), Hours(10)], "25", id="decimals-and-whole-hours"),
        pytest.param([Hours(0.1)] * 250, "25", id="sessions-that-add-up-do-not-fall-short"),
        pytest.param([Hours(0), Hours(6.25)], "6.25", id="a-placement-not-begun"),
        pytest.param([Hours(40)], "40", id="the-most-that-a-week-holds"),
    ],
)
def test_the_hours_of_all_placements_are_added(placements, hours):
    assert weekly_hours(placements) == Decimal(hours)


@pytest.mark.parametrize(
    ("placements", "over", "amount"),
    [
        pytest.param(
            [Hours(25)], {"reason": ""}, Amount(Decimal(25), "full time", FULL_TIME), id="full-time"
        ),
        pytest.param(
            [Hours(15), Hours(10)],
            {"reason": "cost"},
            Amount(Decimal(25), "full time", FULL_TIME),
            id="full-time-in-two-places-needs-no-reason-whatever-is-given",
        ),
        pytest.param(
            [Hours(10)], {}, Amount(Decimal(10), "health", LESS_FOR_HEALTH), id="mental-health"
        ),
        pytest.param(
            [Hours(24.75)],
            {"reason": "physical_health"},
            Amount(Decimal("24.75"), "health", LESS_FOR_HEALTH),
            id="physical-health-a-quarter-of-an-hour-below",
        ),
        pytest.param(
            [Hours(21)],
            {"full_time_hours": 21},
            Amount(Decimal(21), "full time", FULL_TIME),
            id="the-authoritys-own-figure",
        ),
        pytest.param(
            [Hours(25)],
            {"full_time_hours": 26},
            Amount(Decimal(25), "health", LESS_FOR_HEALTH),
            id="a-higher-figure-asks-for-a-reason",
        ),
        pytest.param(
            [Hours(12, one_to_one=True)],
            {"reason": "", "plan": "", "why_one_to_one": "Taught alone, she covers all subjects."},
            Amount(Decimal(12), "one to one", ONE_TO_ONE),
            id="one-to-one-is-more-concentrated",
        ),
    ],
)
def test_an_amount_that_holds(placements, over, amount):
    assert check_amount(placements, **FOR_HEALTH | over) == amount


@pytest.mark.parametrize(
    ("over", "field", "sentence"),
    [
        pytest.param(
            {"reason": ""},
            "reason",
            "10 hours a week are fewer than full time (25). Choose the reason: only physical or "
            "mental health is one.",
            id="no-reason",
        ),
        pytest.param(
            {"reason": "cost"},
            "reason",
            "Cost is no reason for fewer hours. Arrange full time, or give a reason in health.",
            id="cost",
        ),
        pytest.param(
            {"reason": "resources"},
            "reason",
            "A lack of staff, places or money is no reason for fewer hours. Arrange full time, or "
            "give a reason in health.",
            id="resources",
        ),
        pytest.param(
            {"reason": "other"},
            "reason",
            "Only physical or mental health is a reason. Arrange full time, or give a reason in "
            "health.",
            id="any-other-reason",
        ),
        pytest.param(
            {"why": " "},
            "why",
            "Enter why full-time education would not be in the child's best interests.",
            id="without-why",
        ),
        pytest.param(
            {"evidence": ""},
            "evidence",
            "Enter the evidence on the child's health that was considered.",
            id="without-evidence",
        ),
        pytest.param(
            {"plan": ""}, "plan", "Enter how the hours are to grow to full time.", id="without-plan"
        ),
        pytest.param(
            {"increase_on": None},
            "increase_on",
            "Enter the day on which more hours are looked at.",
            id="without-a-day-to-increase",
        ),
        pytest.param(
            {"increase_on": ON},
            "increase_on",
            "The day on which more hours are looked at, Tuesday 24 November 2026, must be after "
            "Tuesday 24 November 2026.",
            id="a-day-to-increase-that-is-today",
        ),
        pytest.param(
            {"why_one_to_one": "Taught alone."},
            "why_one_to_one",
            "No placement here has one teacher for one child. Give the reason in the child's "
            "health, or more hours.",
            id="one-to-one-where-there-is-none",
        ),
        pytest.param({"why": 5}, "why", "Enter words. “5” is not text.", id="a-number-for-words"),
    ],
)
def test_fewer_hours_that_are_refused(over, field, sentence):
    assert refused([Hours(10)], **over) == (field, sentence)


def test_one_to_one_is_looked_at_again_too():
    hours = [Hours(10, one_to_one=True)]

    assert refused(hours, why_one_to_one="Taught alone.", increase_on=None) == (
        "increase_on",
        "Enter the day on which more hours are looked at.",
    )


@pytest.mark.parametrize(
    ("placements", "sentence"),
    [
        pytest.param(
            [],
            "The hours of all placements together must be more than 0 and at most 40. “0” is not.",
            id="no-placement",
        ),
        pytest.param(
            [Hours(20), Hours(20.25)],
            "The hours of all placements together must be more than 0 and at most 40. “40.25” is "
            "not.",
            id="more-than-a-week-holds",
        ),
        pytest.param(
            [10], "Give each placement's Hours; “10” is none.", id="a-number-for-a-placement"
        ),
        pytest.param(7, "Give each placement's Hours; “7” is none.", id="a-number-alone"),
    ],
)
def test_hours_that_cannot_be_added_are_refused(placements, sentence):
    assert refused(placements) == ("hours_per_week", sentence)


@pytest.mark.parametrize(
    ("attempt", "kind"),
    [
        pytest.param(lambda: Hours(True), NotANumber, id="a-yes-for-hours"),
        pytest.param(lambda: Hours(-1), NotANumber, id="less-than-none"),
        pytest.param(lambda: Hours(Decimal("NaN")), NotANumber, id="no-number"),
        pytest.param(lambda: Hours(5, one_to_one=None), UnknownWord, id="one-to-one-not-known"),
        pytest.param(
            lambda: check_amount([Hours(10)], on=ON, reason="poverty"),
            UnknownWord,
            id="no-such-word",
        ),
        pytest.param(
            lambda: check_amount([Hours(25)], on=date(2011, 8, 31)), NotYetLaw, id="before-the-law"
        ),
        pytest.param(
            lambda: check_amount([Hours(25)], on=ON, full_time_hours=19), NotANumber, id="below-20"
        ),
        pytest.param(
            lambda: check_amount([Hours(25)], on=ON, full_time_hours=31), NotANumber, id="above-30"
        ),
        pytest.param(lambda: check_amount([Hours(25)], on="now"), NotADate, id="a-word-for-a-date"),
        pytest.param(
            lambda: check_amount([Hours(10)], **FOR_HEALTH | {"increase_on": "soon"}),
            NotADate,
            id="increase-soon",
        ),
    ],
)
def test_what_is_no_fact_is_refused(attempt, kind):
    with pytest.raises(kind):
        attempt()


def test_the_first_day_of_the_duty():
    assert check_amount([Hours(25)], on=date(2011, 9, 1)).enough_by == "full time"


@fewer_examples
@given(st.lists(st.integers(1, 24), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_no_order_matters_and_more_hours_never_ask_for_a_reason(quarters, random):
    placements = [Hours(n / 4) for n in quarters]
    shuffled = placements[:]
    random.shuffle(shuffled)

    assert weekly_hours(shuffled) == weekly_hours(placements) == Decimal(sum(quarters)) / 4
    assert check_amount([Hours(25), placements[0]], on=ON).enough_by == "full time"

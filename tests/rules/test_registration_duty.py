from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import Refusal
from placements.rules.registration_duty import (
    SECTION_43,
    TODAY,
    Attendee,
    Verdict,
    registration_duty,
)
from tests.rules.calendars import examples

ON = date(2026, 11, 23)
LEVELS = ("clear", "amber", "red")


def child(hours, **over):
    values = {"compulsory_age": True, "ehcp": False, "looked_after": False}
    return Attendee(hours, **values | over)


def level(attendees, **over):
    return registration_duty(attendees, **{"registered": False, "on": ON} | over).level


@pytest.mark.parametrize(
    ("attendees", "expected"),
    [
        pytest.param([], "clear", id="nobody-there"),
        pytest.param([child(18)] * 5, "red", id="five-full-time"),
        pytest.param([child(18)] * 4, "amber", id="four-full-time-is-a-warning"),
        pytest.param([child(18)] * 4 + [child(17.75)], "amber", id="the-fifth-just-below-18"),
        pytest.param([child(17.75)] * 40, "amber", id="forty-below-18-is-still-a-warning"),
        pytest.param([child(18)] * 3, "clear", id="three-full-time"),
        pytest.param([child(15)] * 4, "amber", id="four-at-15-hours"),
        pytest.param([child(14.75)] * 40, "clear", id="forty-below-15-hours"),
        pytest.param([child(15)] * 3, "clear", id="three-at-15-hours"),
        pytest.param(
            [child(15, only_education=True)] * 5, "red", id="15-hours-is-full-time-if-all-they-get"
        ),
        pytest.param(
            [child(14.75, only_education=True)] * 5, "clear", id="below-15-even-if-all-they-get"
        ),
        pytest.param([child(18, ehcp=True)], "red", id="one-with-a-plan-full-time"),
        pytest.param([child(18, looked_after=True)], "red", id="one-looked-after-full-time"),
        pytest.param(
            [child(15, ehcp=True, only_education=True)], "red", id="one-with-a-plan-all-they-get"
        ),
        pytest.param([child(15, ehcp=True)], "amber", id="one-with-a-plan-at-15"),
        pytest.param([child(15, looked_after=True)], "amber", id="one-looked-after-at-15"),
        pytest.param([child(14.75, ehcp=True)], "clear", id="one-with-a-plan-below-15"),
        pytest.param([child(25, special_needs=True)], "clear", id="needs-without-a-plan-today"),
        pytest.param(
            [child(18)] * 4 + [child(25, compulsory_age=False)] * 9,
            "amber",
            id="those-past-compulsory-age-do-not-count",
        ),
        pytest.param(
            [child(25, compulsory_age=False, ehcp=True)], "clear", id="a-plan-at-17-does-not-count"
        ),
        pytest.param([child(Decimal("18.0"))] * 5, "red", id="hours-as-decimals"),
        pytest.param([child(sum([0.1] * 180))] * 5, "red", id="sessions-that-add-up-to-18"),
    ],
)
def test_registration_duty(attendees, expected):
    assert level(attendees) == expected


@pytest.mark.parametrize(
    "attendees",
    [
        pytest.param([child(25)] * 30, id="however-many"),
        pytest.param([child(25, ehcp=True, looked_after=True)], id="whoever-they-are"),
    ],
)
def test_a_registered_school_is_clear(attendees):
    assert registration_duty(attendees, registered=True, on=ON) == Verdict("clear", ())


def test_each_reason_shows_its_arithmetic():
    attendees = [child(18)] * 4 + [child(15, looked_after=True, only_education=True)]

    verdict = registration_duty(attendees, registered=False, on=ON)

    assert verdict.reasons == (
        "5 children of compulsory school age there full time (18 hours a week or more, or 15 "
        "where it is their only education): the threshold is 5.",
        "1 child with an EHC plan, or looked after, there full time (18 hours a week or more, "
        "or 15 where it is their only education): the threshold is one.",
    )
    assert verdict.basis == TODAY


def test_a_warning_shows_its_arithmetic():
    verdict = registration_duty([child(15)] * 4, registered=False, on=ON)

    assert verdict == Verdict(
        "amber",
        ("4 children of compulsory school age there 15 hours a week or more: the threshold is 4.",),
    )


@pytest.mark.parametrize(
    ("begins", "hours", "expected"),
    [
        pytest.param(None, 18, "clear", id="no-date-set"),
        pytest.param(date(2026, 11, 24), 18, "clear", id="begins-tomorrow"),
        pytest.param(date(2026, 11, 23), 18, "red", id="begins-today"),
        pytest.param(date(2026, 11, 23), 15, "amber", id="begun-at-15-hours"),
        pytest.param(date(2026, 11, 23), 14, "clear", id="begun-below-15-hours"),
    ],
)
def test_section_43_counts_needs_without_a_plan_from_its_date(begins, hours, expected):
    assert level([child(hours, special_needs=True)], section_43_from=begins) == expected


def test_the_verdict_says_which_law_it_used():
    after = registration_duty(
        [child(18, special_needs=True)], registered=False, on=ON, section_43_from=ON
    )

    assert after == Verdict(
        "red",
        (
            "1 child with special educational needs, or looked after, there full time (18 hours a "
            "week or more, or 15 where it is their only education): the threshold is one.",
        ),
        SECTION_43,
    )


@pytest.mark.parametrize(
    ("settings_of_the_authority", "expected"),
    [
        pytest.param({}, "amber", id="as-delivered"),
        pytest.param({"full_time_hours": 16}, "red", id="full-time-from-16"),
        pytest.param({"warning_hours": 17}, "clear", id="warning-from-17"),
        pytest.param({"warning_children": 6}, "clear", id="warning-from-six-children"),
        pytest.param(
            {"full_time_hours": 16, "full_time_children": 6}, "amber", id="six-children-full-time"
        ),
    ],
)
def test_thresholds_are_settings(settings_of_the_authority, expected):
    assert level([child(16)] * 5, **settings_of_the_authority) == expected


@pytest.mark.parametrize(
    "hours",
    [-1, 169, float("nan"), float("inf"), Decimal("NaN"), Decimal("sNaN"), "18", None, True],
)
def test_hours_that_no_week_has_are_refused(hours):
    with pytest.raises(Refusal, match="hours a week must be a number from 0 to 168"):
        child(hours)


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        pytest.param(
            lambda: child(18, ehcp=None),
            "Say yes or no: has an EHC plan. “None” is neither.",
            id="plan-not-known",
        ),
        pytest.param(
            lambda: child(18, compulsory_age="Y11"),
            "Say yes or no: of compulsory school age. “Y11” is neither.",
            id="age-as-text",
        ),
        pytest.param(
            lambda: level([], registered=None),
            "Say yes or no: registered as a school. “None” is neither.",
            id="registration-not-known",
        ),
        pytest.param(
            lambda: level([], on=datetime.fromisoformat("2026-11-23T08:40")),
            "The day has a time of day, “2026-11-23 08:40:00”. "
            "Give the date alone, without a time.",
            id="a-moment",
        ),
        pytest.param(
            lambda: level(["Ash"]),
            "Each child must be given as an Attendee; “Ash” is not one.",
            id="not-an-attendee",
        ),
        pytest.param(
            lambda: level([], full_time_children=0),
            "The number of children in a threshold must be a whole number from 1 to 100. "
            "“0” is not.",
            id="threshold-of-nobody",
        ),
    ],
)
def test_what_is_not_known_is_refused(ask, sentence):
    with pytest.raises(Refusal) as refusal:
        ask()

    assert str(refusal.value) == sentence


children = st.builds(
    Attendee,
    hours_per_week=st.sampled_from([0, 14.5, 15, 17.5, 18, 25]),
    compulsory_age=st.booleans(),
    ehcp=st.booleans(),
    looked_after=st.booleans(),
    only_education=st.booleans(),
    special_needs=st.booleans(),
)


@examples
@given(st.lists(children, max_size=7), children)
def test_one_more_child_never_lowers_the_level(attendees, another):
    assert LEVELS.index(level(attendees)) <= LEVELS.index(level([*attendees, another]))


@examples
@given(st.lists(children, max_size=7), st.randoms(use_true_random=False))
def test_the_order_of_children_does_not_matter(attendees, random):
    shuffled = random.sample(attendees, len(attendees))

    assert registration_duty(shuffled, registered=False, on=ON) == registration_duty(
        attendees, registered=False, on=ON
    )


@examples
@given(st.lists(children, max_size=7))
def test_section_43_never_lowers_the_level(attendees):
    today, after = level(attendees), level(attendees, section_43_from=ON)

    assert LEVELS.index(today) <= LEVELS.index(after)

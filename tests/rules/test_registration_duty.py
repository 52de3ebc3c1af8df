from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import NotADate, NotANumber, Refusal
from placements.rules.registration_duty import (
    SECTION_43,
    TODAY,
    Attendee,
    Verdict,
    attendees_from,
    both_tests,
    registration_duty,
)
from tests.rules.calendars import examples, fewer_examples

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
            lambda: level(None),
            "Give a list of the children; “None” is not one.",
            id="no-list",
        ),
        pytest.param(
            lambda: level([], section_43_from=date(2026, 4, 28)),
            "Section 43 cannot begin on Tuesday 28 April 2026: its Act was passed on Wednesday "
            "29 April 2026. Give a day after that.",
            id="section-43-before-its-act",
        ),
        pytest.param(
            lambda: level([], on=date(2014, 8, 31)),
            "No rule on the duty to register as a school is held for Sunday 31 August 2014: the "
            "earliest took effect on Monday 1 September 2014. Check the year.",
            id="before-there-were-ehc-plans",
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


def test_the_law_held_begins_with_ehc_plans():
    assert level([child(18, ehcp=True)], on=date(2014, 9, 1)) == "red"


def test_section_43_cannot_be_dated_by_a_moment():
    with pytest.raises(NotADate):
        level([], section_43_from=datetime.fromisoformat("2027-09-01T00:00"))


@pytest.mark.parametrize(
    ("attendees", "today", "section_43"),
    [
        pytest.param([child(18, special_needs=True)], "clear", "red", id="needs-without-a-plan"),
        pytest.param([child(15, special_needs=True)], "clear", "amber", id="needs-at-15-hours"),
        pytest.param(
            [child(15, special_needs=True, only_education=True)],
            "clear",
            "red",
            id="needs-at-15-hours-all-they-get",
        ),
        pytest.param([child(18, ehcp=True)], "red", "red", id="a-plan-counts-under-both"),
        pytest.param([child(18, looked_after=True)], "red", "red", id="care-counts-under-both"),
        pytest.param(
            [child(18)] * 3 + [child(18, special_needs=True)], "amber", "red", id="four-full-time"
        ),
        pytest.param(
            [child(25, special_needs=True, compulsory_age=False)], "clear", "clear", id="too-old"
        ),
        pytest.param([child(14, special_needs=True)], "clear", "clear", id="few-hours"),
    ],
)
def test_both_tests_side_by_side(attendees, today, section_43):
    both = both_tests(iter(attendees), registered=False, on=ON)

    assert (both.today.level, both.section_43.level) == (today, section_43)
    assert (both.today.basis, both.section_43.basis) == (TODAY, SECTION_43)
    assert both.newly_in_scope == (section_43 == "red" and today != "red")


def test_from_its_day_section_43_is_the_law_of_the_day():
    needs = [child(18, special_needs=True)]
    both = both_tests(needs, registered=False, on=ON, section_43_from=ON)

    assert both.today == both.section_43
    assert not both.newly_in_scope


def test_both_tests_use_the_settings_of_the_authority_and_spare_a_registered_school():
    needs = [child(16, special_needs=True)]

    assert both_tests(needs, registered=False, on=ON, full_time_hours=16).newly_in_scope
    assert not both_tests(needs, registered=False, on=ON).newly_in_scope
    assert not both_tests(needs, registered=True, on=ON, full_time_hours=16).newly_in_scope
    with pytest.raises(NotANumber):
        both_tests(needs, registered=False, on=ON, full_time_hours=None)


@pytest.mark.parametrize(
    ("weeks", "together"),
    [
        pytest.param([], (), id="nobody"),
        pytest.param([("Ash", child(12))], (child(12.0),), id="one-commissioner"),
        pytest.param(
            [("Ash", child(12)), ("Ash", child(6))], (child(18.0),), id="two-commissioners-of-one"
        ),
        pytest.param(
            [("Ash", child(12)), ("Bo", child(6)), ("Ash", child(3.5))],
            (child(15.5), child(6.0)),
            id="each-child-by-itself",
        ),
        pytest.param(
            [("Ash", child(Decimal("7.5"))), ("Ash", child(10.5))],
            (child(18.0),),
            id="decimals-and-fractions-add-up",
        ),
        pytest.param([("Ash", child(0.1))] * 180, (child(18.0),), id="many-short-sessions"),
    ],
)
def test_hours_are_added_across_commissioners(weeks, together):
    assert attendees_from(weeks) == together


def test_two_halves_of_a_week_make_a_place_a_school():
    halves = [(n, child(9)) for n in range(5)] * 2

    assert level([week for _, week in halves]) == "clear"
    assert level(attendees_from(halves)) == "red"


@pytest.mark.parametrize(
    ("weeks", "kind", "sentence"),
    [
        pytest.param(
            [("Ash", child(9)), ("Ash", child(9, ehcp=True))],
            Refusal,
            "Two commissioners of one child, “Ash”, differ: has an EHC plan. Find out which is "
            "right and correct the other.",
            id="one-knows-of-a-plan",
        ),
        pytest.param(
            [("Ash", child(9)), ("Ash", child(9, only_education=True))],
            Refusal,
            "Two commissioners of one child, “Ash”, differ: their only education. Find out which "
            "is right and correct the other.",
            id="one-thinks-it-is-all-they-get",
        ),
        pytest.param(
            [("Ash", child(100)), ("Ash", child(100))],
            NotANumber,
            "The hours a week must be a number from 0 to 168. “200.0” is not.",
            id="more-than-a-week",
        ),
        pytest.param(
            [(None, child(9))],
            Refusal,
            "Each week must say whose it is. One does not: find the child's record.",
            id="nobodys-week",
        ),
        pytest.param(
            [([], child(9))],
            Refusal,
            "Each week must say whose it is. One does not: find the child's record.",
            id="a-key-that-is-none",
        ),
        pytest.param(
            [("", child(9))],
            Refusal,
            "Each week must say whose it is. One does not: find the child's record.",
            id="an-empty-key",
        ),
        pytest.param(
            [("Ash", 9)],
            Refusal,
            "Each child must be given as an Attendee; “9” is not one.",
            id="hours-alone",
        ),
        pytest.param(
            ["Ash"],
            Refusal,
            "Each week is given with the child whose it is; “Ash” is not.",
            id="a-child-alone",
        ),
        pytest.param(
            5, Refusal, "Give a list of the children; “5” is not one.", id="a-number-of-children"
        ),
    ],
)
def test_weeks_that_cannot_be_added_are_refused(weeks, kind, sentence):
    with pytest.raises(kind) as refusal:
        attendees_from(weeks)

    assert str(refusal.value) == sentence


planned = st.lists(
    st.tuples(st.sampled_from(["Ash", "Bo", "Cy"]), st.sampled_from([0, 0.1, 3, 7.35, 9, 18])),
    max_size=8,
)


@fewer_examples
@given(planned, st.randoms(use_true_random=False))
def test_the_order_of_commissioners_does_not_matter(hours, random):
    weeks = [(key, child(number)) for key, number in hours]
    shuffled = random.sample(weeks, len(weeks))

    assert sorted(c.hours for c in attendees_from(shuffled)) == sorted(
        c.hours for c in attendees_from(weeks)
    )


@fewer_examples
@given(planned)
def test_adding_hours_up_never_lowers_the_level(hours):
    weeks = [(key, child(number, looked_after=True)) for key, number in hours]
    apart = level([week for _, week in weeks], full_time_children=9, warning_children=9)

    assert LEVELS.index(apart) <= LEVELS.index(level(attendees_from(weeks)))

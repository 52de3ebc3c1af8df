"""What a provider may answer, what it is told, when it is chased, and what an offer says."""

from datetime import date
from decimal import Decimal

import pytest

from apcase.rules.refusal import Refusal
from apcase.rules.school_days import CalendarTooShort
from apcase.rules.working_days import WorkingDays
from placements.rules.life_cycle import SOUGHT
from placements.rules.referrals import (
    BEFORE_DAY_ONE,
    CHOSEN,
    EVENTS,
    MOVES,
    OPEN,
    OUTLINE,
    SECTION,
    STATES,
    TOLD_OF_CHILD,
    chase_days,
    chased_on,
    check_acceptance,
    check_offer,
    check_sections,
    check_sessions,
    moved,
    not_told,
    sought,
)

ON = date(2026, 11, 9)
DAYS = WorkingDays([date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)])


@pytest.mark.parametrize(
    ("state", "event", "after"),
    [
        pytest.param("asked", "interest", "interested", id="there-may-be-a-place"),
        pytest.param("interested", "interest", "interested", id="asks-for-more-again"),
        pytest.param("asked", "offer", "offered", id="offers-at-once"),
        pytest.param("interested", "offer", "offered", id="offers-once-it-knows-more"),
        pytest.param("offered", "lapse", "lapsed", id="an-offer-lapses"),
        pytest.param("lapsed", "offer", "offered", id="and-is-made-again"),
        pytest.param("offered", "accept", "accepted", id="an-offer-is-accepted"),
        pytest.param("offered", "decline", "declined", id="a-provider-takes-its-offer-back"),
        pytest.param("offered", "pass_over", "not_chosen", id="another-was-chosen"),
        pytest.param("asked", "withdraw", "withdrawn", id="the-authority-asks-no-more"),
        pytest.param("accepted", "share", "accepted", id="told-more-before-the-first-day"),
    ],
)
def test_moves(state, event, after):
    assert moved(state, event) == after


def test_every_other_move_is_refused():
    for state in STATES:
        for event in EVENTS:
            if (state, event) not in MOVES:
                with pytest.raises(Refusal, match="The enquiry stands at"):
                    moved(state, event)


def test_nothing_follows_upon_a_no():
    over = set(STATES) - set(OPEN)
    assert {state for state, event in MOVES if event != "share"} & over == set()
    assert {state for state, event in MOVES if event == "share"} == set(TOLD_OF_CHILD)


@pytest.mark.parametrize(
    ("states", "state"),
    [
        pytest.param({"asked", "declined"}, "referred", id="one-has-not-answered"),
        pytest.param({"lapsed"}, "referred", id="a-lapsed-offer-may-come-again"),
        pytest.param({"offered", "asked"}, "offered", id="one-offers"),
        pytest.param({"declined", "withdrawn"}, "provider_declined", id="all-have-said-no"),
    ],
)
def test_where_the_search_stands(states, state):
    assert sought(states) == state
    assert state in SOUGHT


# What is told


def test_the_outline_goes_with_every_enquiry_and_is_not_chosen():
    assert OUTLINE not in {section.key for section in CHOSEN}
    with pytest.raises(Refusal):
        check_sections({OUTLINE: "Always."})


def test_each_section_is_told_for_a_reason():
    check_sections({"risk": "Staff must know."})
    with pytest.raises(Refusal, match="enter why the provider needs to know it") as refused:
        check_sections({"risk": " "})
    assert refused.value.field == "risk_why"
    with pytest.raises(Refusal):
        check_sections({"ethnicity": "Because."})


def test_what_is_needed_before_the_first_day():
    assert not_told(BEFORE_DAY_ONE) == ()
    assert [section.key for section in not_told({"name", "needs", "care", "contact"})] == [
        "risk",
        "medical",
    ]
    assert SECTION["medical"].typed


# When a provider is chased


@pytest.mark.parametrize(
    ("since", "days"),
    [
        pytest.param(date(2026, 11, 9), [(11, 12), (11, 16), (11, 23)], id="a-monday"),
        pytest.param(date(2026, 11, 6), [(11, 11), (11, 13), (11, 20)], id="over-a-weekend"),
        pytest.param(date(2026, 12, 22), [(12, 29), (12, 31)], id="over-bank-holidays"),
    ],
)
def test_chased_on_the_third_fifth_and_tenth_working_day(since, days):
    found = [(day.month, day.day) for day in chase_days(since, DAYS)]
    assert found[: len(days)] == days


@pytest.mark.parametrize(
    ("on", "reached"),
    [
        pytest.param(date(2026, 11, 11), None, id="the-second-day-is-none"),
        pytest.param(date(2026, 11, 12), (3, date(2026, 11, 12)), id="the-third-day"),
        pytest.param(date(2026, 11, 15), (3, date(2026, 11, 12)), id="until-the-fifth"),
        pytest.param(date(2026, 11, 16), (5, date(2026, 11, 16)), id="the-fifth-day"),
        pytest.param(date(2027, 3, 1), (10, date(2026, 11, 23)), id="long-after-the-tenth"),
    ],
)
def test_which_chase_has_come(on, reached):
    assert chased_on(ON, on, DAYS) == reached


def test_a_year_without_bank_holidays_is_not_guessed():
    with pytest.raises(CalendarTooShort):
        chased_on(ON, ON, WorkingDays([date(2025, 12, 25)]))


# What an offer says

OFFER = {
    "starts_on": date(2026, 11, 16), "ends_on": None, "open_until": date(2026, 11, 13),
    "price": Decimal("65.00"), "how": "A mentor.", "asked_on": date(2026, 11, 2), "on": ON,
}  # fmt: skip


def test_a_whole_offer_and_one_that_costs_nothing():
    check_offer(**OFFER)
    check_offer(**OFFER | {"price": Decimal(0), "ends_on": date(2026, 11, 16)})


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({"starts_on": date(2026, 11, 8)}, "starts_on", id="a-start-that-is-over"),
        pytest.param({"ends_on": date(2026, 11, 15)}, "ends_on", id="an-end-before-the-start"),
        pytest.param({"open_until": date(2026, 11, 8)}, "open_until", id="open-until-yesterday"),
        pytest.param({"open_until": date(2026, 11, 17)}, "open_until", id="open-after-the-start"),
        pytest.param({"price": Decimal("-1")}, "price", id="less-than-nothing"),
        pytest.param({"price": Decimal("NaN")}, "price", id="no-number"),
        pytest.param({"price": 65.0}, "price", id="a-float"),
        pytest.param({"how": " "}, "how", id="nothing-of-how"),
    ],
)
def test_an_offer_that_cannot_be(over, field):
    with pytest.raises(Refusal) as refused:
        check_offer(**OFFER | over)
    assert refused.value.field == field


def test_a_start_before_the_referral_was_sent_says_when_it_was():
    with pytest.raises(Refusal, match="before the referral was sent, on Monday 2 November 2026"):
        check_offer(**OFFER | {"starts_on": date(2026, 11, 1)})


@pytest.mark.parametrize(
    ("weekdays", "sessions", "said"),
    [
        pytest.param([1, 2], 4, "", id="two-whole-days"),
        pytest.param([1, 1], 3, "One day has 2 sessions", id="a-day-named-twice-is-one"),
        pytest.param([1, 2, 3, 4, 5], 10, "", id="the-whole-week"),
        pytest.param([1, 2, 3, 4, 5], 11, "5 days have 10 sessions", id="beyond-the-week"),
    ],
)
def test_a_day_has_two_sessions(weekdays, sessions, said):
    if not said:
        check_sessions(weekdays, sessions)
        return
    with pytest.raises(Refusal, match=said) as refused:
        check_sessions(weekdays, sessions)
    assert refused.value.field == "sessions_per_week"


def test_an_offer_is_accepted_until_its_day():
    days = {"starts_on": date(2026, 11, 16), "open_until": date(2026, 11, 13)}
    check_acceptance(**days, on=date(2026, 11, 13))
    with pytest.raises(Refusal, match="has lapsed"):
        check_acceptance(**days, on=date(2026, 11, 14))
    with pytest.raises(Refusal, match="is over"):
        check_acceptance(starts_on=ON, open_until=date(2026, 11, 13), on=date(2026, 11, 10))

"""Who may commit the authority to how much, and what waits for another."""

from datetime import date
from decimal import Decimal

import pytest

from apcase.rules.refusal import NotYours, Refusal, UnknownWord
from placements.rules.cost_approval import (
    MOVES,
    STATES,
    check_approver,
    check_days,
    committed_until,
    decide_by,
    may_approve,
    moved,
    must_wait,
)

LEVEL = Decimal("5000")
FIRST = date(2026, 9, 7)


@pytest.mark.parametrize(
    ("committed", "level", "waits"),
    [
        pytest.param("5000.00", LEVEL, False, id="up-to-the-level-counts-at-once"),
        pytest.param("5000.01", LEVEL, True, id="a-penny-more-waits"),
        pytest.param(None, LEVEL, True, id="what-cannot-be-counted-waits"),
        pytest.param("0.00", None, True, id="without-a-level-everything-waits"),
    ],
)
def test_what_waits(committed, level, waits):
    assert must_wait(committed and Decimal(committed), level) is waits


@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        pytest.param((False, "5000.01", None), False, id="the-right-alone-decides"),
        pytest.param((False, "5000.00", LEVEL), False, id="within-the-level"),
        pytest.param((False, "5000.01", LEVEL), True, id="above-the-level"),
        pytest.param((False, None, LEVEL), True, id="not-counted-is-above-any-level"),
        pytest.param((False, None, None), False, id="not-counted-without-a-level"),
        pytest.param((True, "1.00", LEVEL), True, id="whoever-entered-it-never"),
    ],
)
def test_who_approves(facts, refused):
    entered_it, committed, level = facts
    given = {"committed": committed and Decimal(committed), "level": level}
    if not refused:
        check_approver(entered_it=entered_it, **given)
        return
    with pytest.raises(NotYours):
        check_approver(entered_it=entered_it, **given)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("event", ["approve", "decline", "withdraw"])
def test_those_moves_and_no_others(state, event):
    if (state, event) in MOVES:
        assert moved(state, event) in STATES
        return
    with pytest.raises(Refusal):
        moved(state, event)


def test_an_unknown_state_is_refused():
    with pytest.raises(UnknownWord):
        moved("lost", "approve")


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "field"),
    [
        pytest.param(date(2026, 9, 6), None, "starts_on", id="before-the-placement"),
        pytest.param(date(2027, 2, 1), None, "starts_on", id="after-the-placement"),
        pytest.param(date(2026, 10, 5), date(2026, 10, 4), "ends_on", id="out-of-order"),
        pytest.param(FIRST, date(2027, 6, 1), None, id="may-end-later-than-the-placement"),
    ],
)
def test_a_cost_lies_within_its_placement(starts_on, ends_on, field):
    days = {"starts_on": starts_on, "ends_on": ends_on}
    days |= {"placed_from": FIRST, "placed_until": date(2027, 1, 29)}
    if field is None:
        check_days(**days)
        return
    with pytest.raises(Refusal) as refused:
        check_days(**days)
    assert refused.value.field == field


def test_a_cost_begins_in_a_year_that_is_counted():
    days = {"ends_on": None, "placed_from": FIRST, "placed_until": None}
    check_days(starts_on=date(2200, 12, 31), **days)
    with pytest.raises(Refusal, match="in the year 2200 or before") as refused:
        check_days(starts_on=date.max, **days)
    assert refused.value.field == "starts_on"


@pytest.mark.parametrize(
    ("ends_on", "placed_until", "until"),
    [
        pytest.param(date(2026, 12, 1), date(2027, 1, 29), date(2026, 12, 1), id="its-own-end"),
        pytest.param(None, date(2027, 1, 29), date(2027, 1, 29), id="the-placements"),
        pytest.param(None, None, date(2027, 8, 31), id="the-school-years"),
    ],
)
def test_to_which_day_a_line_commits(ends_on, placed_until, until):
    assert committed_until(FIRST, ends_on, placed_until) == until


@pytest.mark.parametrize(
    ("starts_on", "entered_on", "by"),
    [
        pytest.param(
            date(2026, 11, 2), date(2026, 10, 6), date(2026, 11, 2), id="by-its-first-day"
        ),
        pytest.param(date(2026, 9, 7), date(2026, 10, 6), date(2026, 10, 6), id="entered-late"),
    ],
)
def test_by_when_it_is_decided(starts_on, entered_on, by):
    assert decide_by(starts_on, entered_on=entered_on) == by


def test_whom_to_tell_are_those_who_may_approve():
    asked = {"committed": Decimal(900), "level": Decimal(1000)}

    assert may_approve(entered_it=False, **asked)
    assert may_approve(entered_it=False, committed=None, level=None)
    assert not may_approve(entered_it=True, **asked)
    assert not may_approve(entered_it=False, **asked | {"level": Decimal(899)})
    assert not may_approve(entered_it=False, **asked | {"committed": None})

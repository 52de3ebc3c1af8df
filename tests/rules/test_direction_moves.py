"""The table of moves of a direction off site: these and no others."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.direction_moves import (
    EVENTS,
    MOVES,
    OVER,
    STATES,
    check_end,
    check_withdrawal,
    moved,
)

ON = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("state", "event", "after"),
    [
        pytest.param("draft", "answer", "draft", id="questions-are-answered-in-any-order"),
        pytest.param("draft", "decide", "decided", id="it-is-decided"),
        pytest.param("decided", "answer", "draft", id="a-changed-answer-takes-the-decision-back"),
        pytest.param("decided", "tell", "told", id="notice-follows-the-decision"),
        pytest.param("told", "review", "told", id="reviews-while-it-lasts"),
        pytest.param("told", "end", "ended", id="it-ends-once-told"),
        pytest.param("told", "withdraw", "withdrawn", id="withdrawn-after-notice"),
    ],
)
def test_moves(state, event, after):
    assert moved(state, event) == after


def test_every_other_move_is_refused():
    for state in STATES:
        for event in EVENTS:
            if (state, event) not in MOVES:
                with pytest.raises(Refusal, match=STATES[state].lower()):
                    moved(state, event)


def test_what_is_over_stays_over():
    assert not [move for move in MOVES if move[0] in OVER]
    assert {after for after in MOVES.values()} <= set(STATES)


@pytest.mark.parametrize(
    ("starts_on", "withdrawn"),
    [
        pytest.param(date(2026, 11, 24), True, id="the-day-before-it-begins"),
        pytest.param(date(2026, 11, 23), False, id="on-its-first-day-it-has-begun"),
    ],
)
def test_withdrawal_is_for_what_has_not_begun(starts_on, withdrawn):
    if withdrawn:
        assert check_withdrawal("told", starts_on=starts_on, on=ON) == "withdrawn"
    else:
        with pytest.raises(Refusal, match="End it"):
            check_withdrawal("told", starts_on=starts_on, on=ON)


def test_a_draft_without_a_day_can_be_withdrawn():
    assert check_withdrawal("draft", starts_on=None, on=ON) == "withdrawn"


@pytest.mark.parametrize(
    ("ended_on", "said"),
    [
        pytest.param(date(2026, 11, 20), "began on", id="before-its-first-day"),
        pytest.param(date(2026, 11, 24), "has not come", id="tomorrow"),
    ],
)
def test_the_last_day_is_one_of_its_days(ended_on, said):
    with pytest.raises(Refusal, match=said):
        check_end(ended_on, starts_on=date(2026, 11, 21), on=ON)


def test_it_may_end_on_its_first_day():
    assert check_end(ON, starts_on=ON, on=ON) == ON

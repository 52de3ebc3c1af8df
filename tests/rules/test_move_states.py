"""The table of a managed move: proposed, made, withdrawn, and no trial."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.move_states import EVENTS, MOVES, STATES, check_withdrawal, moved

DAY = date(2026, 11, 23)


def test_every_move_of_the_table_and_no_other():
    for state in STATES:
        for event in EVENTS:
            if after := MOVES.get((state, event)):
                assert moved(state, event) == after
            else:
                with pytest.raises(Refusal, match=STATES[state].lower()):
                    moved(state, event)


def test_there_is_no_trial():
    assert set(STATES) == {"proposed", "made", "withdrawn"}
    assert {after for after in MOVES.values()} <= set(STATES)


@pytest.mark.parametrize(
    ("state", "on", "taken_back"),
    [
        pytest.param("made", date(2026, 11, 22), True, id="made-and-the-day-before"),
        pytest.param("made", DAY, False, id="made-and-its-day-has-come"),
        pytest.param("proposed", DAY, True, id="only-proposed"),
    ],
)
def test_it_is_taken_back_before_its_day(state, on, taken_back):
    if taken_back:
        assert check_withdrawal(state, moves_on=DAY, on=on) == "withdrawn"
    else:
        with pytest.raises(Refusal, match="permanent"):
            check_withdrawal(state, moves_on=DAY, on=on)

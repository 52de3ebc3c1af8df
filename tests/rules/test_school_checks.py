from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from directory.rules.school_checks import answered, check_answer, state_of

ON = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("answer", "answered_on", "state"),
    [
        pytest.param(None, None, "open", id="nobody-has-answered"),
        pytest.param("met", date(2025, 11, 29), "met", id="twelve-months-to-the-day"),
        pytest.param("met", date(2025, 11, 28), "old", id="a-day-more"),
        pytest.param("not_asked", date(2025, 11, 28), "old", id="does-not-matter-grows-old-too"),
        pytest.param("not_met", date(2024, 3, 3), "not_met", id="not-in-order-however-old"),
    ],
)
def test_state(answer, answered_on, state):
    assert state_of(answer, answered_on, on=ON) == state


@pytest.mark.parametrize(
    ("answer", "note", "field"),
    [
        pytest.param("met", "", None, id="in-order-needs-no-word"),
        pytest.param("not_met", " ", "note", id="not-in-order-says-what"),
        pytest.param("not_asked", "", "note", id="does-not-matter-says-why"),
        pytest.param("not_met", "No drill this year.", None, id="said"),
        pytest.param("perhaps", "", "answer", id="unknown"),
    ],
)
def test_an_answer(answer, note, field):
    try:
        check_answer(answer, note)
    except Refusal as refusal:
        assert refusal.field == field
    else:
        assert field is None


def test_what_is_old_or_open_is_not_answered():
    assert answered(["met", "not_met", "not_asked", "old", "open"]) == 3

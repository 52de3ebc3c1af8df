"""By when another authority is told of a child taught in its area."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.host_authority import check_told, tell_by
from tests.make import BANK_HOLIDAYS


@pytest.mark.parametrize(
    ("recorded_on", "due_on"),
    [
        pytest.param(date(2026, 10, 5), date(2026, 10, 12), id="from-a-monday"),
        pytest.param(date(2026, 10, 9), date(2026, 10, 16), id="from-a-friday"),
        pytest.param(date(2026, 10, 10), date(2026, 10, 16), id="from-a-saturday"),
        pytest.param(date(2026, 12, 24), date(2027, 1, 5), id="over-christmas"),
    ],
)
def test_five_working_days_after_it_was_recorded(recorded_on, due_on):
    due = tell_by(recorded_on, bank_holidays=frozenset(BANK_HOLIDAYS))

    assert (due.due_on, len(due.days)) == (due_on, 5)


@pytest.mark.parametrize(
    ("told_on", "told_to", "field"),
    [
        pytest.param(date(2026, 10, 6), "Their team", "told_on", id="tomorrow"),
        pytest.param(date(2026, 10, 5), "  ", "told_to", id="nobody"),
    ],
)
def test_what_is_refused(told_on, told_to, field):
    with pytest.raises(Refusal) as refusal:
        check_told(told_on, on=date(2026, 10, 5), told_to=told_to)
    assert refusal.value.field == field

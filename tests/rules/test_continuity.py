"""By when it is decided what a changed standing means for a child."""

from datetime import date

import pytest

from apcase.rules.refusal import NotADate
from placements.rules.continuity import continuity_due

HOLIDAYS = {date(2026, 12, 25), date(2026, 12, 28)}


@pytest.mark.parametrize(
    ("told_on", "about_safety", "due_on"),
    [
        pytest.param(date(2026, 10, 6), True, date(2026, 10, 6), id="safety-is-the-same-day"),
        pytest.param(date(2026, 10, 10), True, date(2026, 10, 10), id="safety-on-a-saturday"),
        pytest.param(date(2026, 10, 6), False, date(2026, 10, 8), id="two-working-days"),
        pytest.param(date(2026, 10, 8), False, date(2026, 10, 12), id="over-a-weekend"),
        pytest.param(date(2026, 10, 9), False, date(2026, 10, 13), id="from-a-friday"),
        pytest.param(date(2026, 12, 24), False, date(2026, 12, 30), id="without-bank-holidays"),
        pytest.param(date(2026, 10, 6), None, date(2026, 10, 8), id="it-happened-by-itself"),
    ],
)
def test_when_it_is_decided(told_on, about_safety, due_on):
    due = continuity_due(told_on, about_safety=about_safety, bank_holidays=HOLIDAYS)

    assert (due.due_on, due.days[-1], due.counted_from) == (due_on, due_on, told_on)


def test_a_day_is_needed():
    with pytest.raises(NotADate):
        continuity_due("6 October", about_safety=False, bank_holidays=())

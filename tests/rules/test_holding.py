from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.holding import check_until, held_until

HOLIDAYS = {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}


@pytest.mark.parametrize(
    ("on", "until"),
    [
        pytest.param(date(2026, 10, 5), date(2026, 10, 12), id="over-a-weekend"),
        pytest.param(date(2026, 10, 9), date(2026, 10, 16), id="from-a-friday"),
        pytest.param(date(2026, 12, 23), date(2027, 1, 4), id="over-christmas"),
    ],
)
def test_five_working_days(on, until):
    assert held_until(on, HOLIDAYS) == until


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        pytest.param(date(2026, 10, 4), "Sunday 4 October 2026 is over", id="yesterday"),
        pytest.param(date(2026, 11, 17), "six weeks at most", id="too-long"),
    ],
)
def test_a_hold_that_is_refused(until, sentence):
    with pytest.raises(Refusal, match=sentence):
        check_until(until, on=date(2026, 10, 5))


def test_today_will_do():
    check_until(date(2026, 10, 5), on=date(2026, 10, 5))

"""On which days the watch may say something else than the day before."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placements.rules.watch_days import days_to_look_at

FIRST, LAST = date(2026, 10, 12), date(2026, 12, 18)
NOVEMBER = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("last", "spans", "days"),
    [
        pytest.param(LAST, [], [FIRST], id="nothing-else-is-known"),
        pytest.param(LAST, [(NOVEMBER, None)], [FIRST, NOVEMBER], id="somebody-comes"),
        pytest.param(
            LAST, [(NOVEMBER, date(2026, 11, 6))], [FIRST, NOVEMBER, date(2026, 11, 7)],
            id="and-goes-the-day-after-the-last",
        ),
        pytest.param(LAST, [(FIRST, LAST)], [FIRST], id="there-all-the-time"),
        pytest.param(
            LAST, [(date(2026, 9, 7), FIRST - timedelta(days=1))], [FIRST], id="gone-before"
        ),
        pytest.param(LAST, [(LAST, None)], [FIRST, LAST], id="on-the-last-day"),
        pytest.param(LAST, [(date(2027, 1, 4), None)], [FIRST], id="after-the-end"),
        pytest.param(
            None, [(date(2027, 1, 4), None)], [FIRST, date(2027, 1, 4)], id="without-an-end"
        ),
        pytest.param(LAST, [(NOVEMBER, None)] * 3, [FIRST, NOVEMBER], id="each-day-once"),
        pytest.param(None, [(FIRST, date.max)], [FIRST], id="for-ever"),
    ],
)  # fmt: skip
def test_days(last, spans, days):
    assert days_to_look_at(FIRST, last, spans) == tuple(days)


offsets = st.integers(-30, 60)


@given(st.lists(st.tuples(offsets, st.integers(0, 40) | st.none()), max_size=8), st.integers(0, 60))
def test_who_is_there_is_the_same_on_every_day_up_to_the_next(given_spans, length):
    spans = [
        (
            begins := FIRST + timedelta(days=start),
            None if days is None else begins + timedelta(days=days),
        )
        for start, days in given_spans
    ]
    last = FIRST + timedelta(days=length)
    looked_at = days_to_look_at(FIRST, last, spans)

    def there(on):
        return [starts <= on and (not ends or on <= ends) for starts, ends in spans]

    for day in (FIRST + timedelta(days=number) for number in range(length + 1)):
        assert there(day) == there(max(each for each in looked_at if each <= day))

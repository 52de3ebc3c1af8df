"""The planned end of a placement is moved, and compared with what came of it."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.planned_ends import check_move, in_comparison

PLANNED, ON = date(2026, 12, 18), date(2026, 10, 6)
ASKED = {
    "before": PLANNED, "to": date(2027, 1, 29), "reason": "One more half term.", "on": ON,
    "starts_on": date(2026, 9, 7), "next_review_on": date(2026, 11, 2),
}  # fmt: skip


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({}, None, id="later"),
        pytest.param({"to": date(2026, 11, 2)}, None, id="on-the-day-of-the-review"),
        pytest.param({"before": None}, None, id="agreed-for-the-first-time"),
        pytest.param({"to": None}, "to_on", id="to-no-day"),
        pytest.param({"to": PLANNED}, "to_on", id="to-the-same-day"),
        pytest.param({"to": date(2026, 10, 5)}, "to_on", id="to-yesterday"),
        pytest.param({"to": date(2026, 11, 1)}, "to_on", id="before-the-review"),
        pytest.param(
            {"starts_on": date(2027, 2, 1), "next_review_on": date(2027, 2, 1)}, "to_on",
            id="before-it-starts",
        ),
        pytest.param({"to": date(9999, 12, 31)}, "to_on", id="to-the-end-of-all-days"),
        pytest.param({"reason": " "}, "reason", id="without-a-reason"),
    ],
)  # fmt: skip
def test_a_move(over, field):
    if field is None:
        assert check_move(**ASKED | over) is None
        return
    with pytest.raises(Refusal) as refused:
        check_move(**ASKED | over)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("planned", "ended", "words"),
    [
        (PLANNED, PLANNED, "As planned"),
        (PLANNED, date(2026, 12, 4), "14 days before the planned end"),
        (PLANNED, date(2026, 12, 19), "1 day after the planned end"),
        (None, PLANNED, "No end was planned"),
    ],
)
def test_what_came_of_it(planned, ended, words):
    assert in_comparison(planned=planned, ended=ended) == words

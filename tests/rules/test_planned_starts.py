"""The planned start of a placement is moved before the child has come."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.planned_starts import check_move

PLANNED, ON = date(2026, 10, 12), date(2026, 10, 6)
ASKED = {
    "state": "ready", "before": PLANNED, "to": date(2026, 10, 19), "reason": "The taxi is late.",
    "ends_on": None, "next_review_on": date(2026, 11, 20), "marked_on": None, "on": ON,
}  # fmt: skip


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({}, None, id="later"),
        pytest.param({"to": date(2026, 10, 7), "state": "pre_start"}, None, id="earlier"),
        pytest.param({"to": ON}, None, id="to-today"),
        pytest.param({"next_review_on": date(2026, 10, 19)}, None, id="reviewed-on-its-first-day"),
        pytest.param({"marked_on": date(2026, 10, 19)}, None, id="nothing-marked-before-it"),
        pytest.param({"to": None}, "starts_on", id="to-no-day"),
        pytest.param({"to": PLANNED}, "starts_on", id="to-the-same-day"),
        pytest.param({"to": date(2026, 10, 5)}, "starts_on", id="to-yesterday"),
        pytest.param({"to": date(9999, 10, 4)}, "starts_on", id="more-than-a-year-away"),
        pytest.param({"ends_on": date(2026, 10, 16)}, "starts_on", id="after-its-end"),
        pytest.param(
            {"next_review_on": date(2026, 10, 16)}, "next_review_on", id="after-its-first-review"
        ),
        pytest.param({"ends_on": date(2026, 11, 6)}, "next_review_on", id="reviewed-after-its-end"),
        pytest.param({"marked_on": date(2026, 10, 12)}, "starts_on", id="past-a-marked-session"),
        pytest.param({"reason": " "}, "reason", id="without-a-reason"),
        pytest.param({"state": "active"}, None, id="the-child-has-started"),
    ],
)
def test_a_move(over, field):
    if field is None and over.get("state") != "active":
        assert check_move(**ASKED | over) is None
        return
    with pytest.raises(Refusal) as refused:
        check_move(**ASKED | over)
    assert refused.value.field == field

from datetime import date
from decimal import Decimal

import pytest

from apcase.rules.refusal import Refusal
from section19.rules.decision_checks import check_decision

AGREED = {
    "outcome": "agree",
    "reason": "No suitable education without it.",
    "held_on": date(2026, 10, 13),
    "decided_on": date(2026, 10, 13),
    "review_on": date(2026, 11, 24),
    "hours_per_week": Decimal(25),
}
NOTHING_AGREED = AGREED | {"outcome": "more_information", "hours_per_week": None}


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(AGREED, id="full-time"),
        pytest.param(
            AGREED | {"hours_per_week": Decimal(10), "reason_for_fewer_hours": "Medical advice."},
            id="fewer-hours-with-a-reason",
        ),
        pytest.param(AGREED | {"hours_per_week": Decimal(40)}, id="the-most-hours"),
        pytest.param(AGREED | {"decided_on": date(2026, 10, 14)}, id="the-day-after-the-meeting"),
        pytest.param(NOTHING_AGREED, id="nothing-agreed-no-hours"),
    ],
)
def test_a_decision_that_holds(facts):
    assert check_decision(**facts) is None


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({"outcome": "perhaps"}, "outcome", id="unknown-outcome"),
        pytest.param({"reason": "  "}, "reason", id="no-reason"),
        pytest.param({"decided_on": date(2026, 10, 12)}, "decided_on", id="before-the-meeting"),
        pytest.param({"review_on": date(2026, 10, 13)}, "review_on", id="review-the-same-day"),
        pytest.param({"hours_per_week": None}, "hours_per_week", id="agreed-without-hours"),
        pytest.param({"hours_per_week": Decimal(0)}, "hours_per_week", id="no-hours-at-all"),
        pytest.param(
            {"hours_per_week": Decimal("40.5")}, "hours_per_week", id="more-hours-than-a-week-has"
        ),
        pytest.param(
            {"hours_per_week": Decimal("24.99")},
            "reason_for_fewer_hours",
            id="under-full-time-without-a-reason",
        ),
        pytest.param({"outcome": "defer"}, "hours_per_week", id="hours-though-nothing-agreed"),
    ],
)
def test_a_decision_that_is_refused_names_its_field(over, field):
    with pytest.raises(Refusal) as refusal:
        check_decision(**AGREED | over)

    assert refusal.value.field == field

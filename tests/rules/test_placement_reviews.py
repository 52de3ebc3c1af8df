"""What a review of a placement must have."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.placement_reviews import (
    DECISIONS,
    check_decision,
    check_move,
    check_voice,
    last_to_remind,
    stage,
)

DUE = date(2026, 10, 20)


@pytest.mark.parametrize(
    ("on", "said"),
    [
        pytest.param(date(2026, 10, 5), "", id="fifteen-days-before"),
        pytest.param(date(2026, 10, 6), "ahead", id="fourteen-days-before"),
        pytest.param(date(2026, 10, 16), "ahead", id="four-days-before"),
        pytest.param(date(2026, 10, 17), "soon", id="three-days-before"),
        pytest.param(DUE, "soon", id="on-the-day"),
        pytest.param(date(2026, 10, 21), "overdue", id="the-day-after"),
    ],
)
def test_how_near_a_review_is(on, said):
    assert stage(DUE, on) == said
    assert (last_to_remind(on) >= DUE) == bool(said)


@pytest.mark.parametrize(
    ("said", "why", "field"),
    [
        pytest.param("It is calm.", "", None, id="heard"),
        pytest.param("", "In hospital.", None, id="why-not"),
        pytest.param(" ", " ", "child_view", id="neither"),
        pytest.param("It is calm.", "In hospital.", "no_view_reason", id="both"),
    ],
)
def test_the_child_is_heard_or_it_is_said_why_not(said, why, field):
    if field is None:
        check_voice(said, why)
        return
    with pytest.raises(Refusal) as refused:
        check_voice(said, why)
    assert refused.value.field == field


def test_the_six_decisions_each_with_a_reason():
    for decision in DECISIONS:
        check_decision(decision, "So.")
    with pytest.raises(Refusal, match="reason"):
        check_decision("continue", " ")
    with pytest.raises(Refusal):
        check_decision("wait", "So.")


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({}, None, id="to-a-later-day"),
        pytest.param({"to": date(2026, 10, 6)}, None, id="to-today"),
        pytest.param({"to": None}, "to_on", id="to-no-day"),
        pytest.param({"to": DUE}, "to_on", id="to-the-same-day"),
        pytest.param({"to": date(2026, 10, 5)}, "to_on", id="to-the-past"),
        pytest.param({"to": date(2026, 12, 19)}, "to_on", id="past-the-end"),
        pytest.param({"to": date(2026, 12, 19), "ends_on": None}, None, id="no-end"),
        pytest.param({"reason": " "}, "reason", id="no-reason"),
    ],
)
def test_a_review_is_moved_to_a_day_to_come_with_why(over, field):
    facts = {"before": DUE, "to": date(2026, 11, 3), "reason": "The family is away."}
    facts |= {"on": date(2026, 10, 6), "ends_on": date(2026, 12, 18)} | over
    if field is None:
        check_move(**facts)
        return
    with pytest.raises(Refusal) as refused:
        check_move(**facts)
    assert refused.value.field == field

"""What a review of a placement must have."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.placement_reviews import (
    DECISIONS,
    check_decision,
    check_interval,
    check_invited,
    check_move,
    check_told,
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


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({}, None, id="invited-when-and-how"),
        pytest.param({"invited_on": DUE}, None, id="on-the-day-itself"),
        pytest.param(
            {"invited_on": None, "how": "", "why_not": "No contact by order of a court."},
            None,
            id="not-and-why",
        ),
        pytest.param({"invited_on": None, "how": " "}, "parents_invited_on", id="neither"),
        pytest.param({"why_not": "Away."}, "not_invited_reason", id="both"),
        pytest.param({"invited_on": None}, "parents_invited_on", id="how-and-not-when"),
        pytest.param({"how": ""}, "parents_invited_how", id="when-and-not-how"),
        pytest.param({"invited_on": date(2026, 10, 21)}, "parents_invited_on", id="afterwards"),
    ],
)
def test_the_parents_were_invited_or_it_is_said_why_not(over, field):
    said = {"invited_on": date(2026, 10, 6), "how": "By letter", "why_not": "", "held_on": DUE}
    if field is None:
        assert check_invited(**said | over) is None
        return
    with pytest.raises(Refusal) as refused:
        check_invited(**said | over)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("ends", "interval", "told", "field"),
    [
        pytest.param(False, "The half term ends.", "By a mentor.", None, id="goes-on"),
        pytest.param(True, "", "By a mentor.", None, id="ends"),
        pytest.param(False, " ", "By a mentor.", "interval_reason", id="no-reason-for-the-day"),
        pytest.param(True, "", " ", "child_told", id="the-child-is-not-told"),
    ],
)
def test_the_interval_has_its_reason_and_the_child_is_told(ends, interval, told, field):
    def check() -> None:
        check_interval(ends=ends, interval_reason=interval)
        check_told(told)

    if field is None:
        assert check() is None
        return
    with pytest.raises(Refusal) as refused:
        check()
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

"""Every step of a placement, and every one that there is not."""

import re
from datetime import date
from pathlib import Path

import pytest

from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays
from placements.rules.life_cycle import (
    AT_A_PROVIDER,
    BEFORE,
    BREAKDOWNS,
    CALLED_OFF,
    EVENTS,
    MOVE_AT,
    MOVES,
    OVER,
    PAIRS,
    PAUSES,
    RUNNING,
    SOUGHT,
    STATES,
    asks_for_education,
    check_step,
    first_event,
    move_from,
    moves_at_provider,
    moves_from,
    pause_decided_by,
)

PAGE = Path(__file__).parents[2] / "docs" / "rules" / "life-cycle.md"
# The whole machine once more, by hand: what may become of each state.
BECOMES = {
    None: {"draft", "pre_start", "active"},
    "draft": {"referred", "cancelled"},
    "referred": {"offered", "provider_declined", "draft", "cancelled"},
    "offered": {"pre_start", "referred", "provider_declined", "draft", "cancelled"},
    "provider_declined": {"referred", "offered", "draft", "cancelled"},
    "pre_start": {"ready", "provider_declined", "cancelled"},
    "ready": {"active", "pre_start", "provider_declined", "cancelled"},
    "active": {"at_risk", "paused", "ending", "ended", "broken_down", "ready"},
    "at_risk": {"active", "paused", "ending", "ended", "broken_down"},
    "paused": {"active", "ending", "ended", "broken_down"},
    "ending": {"active", "ended", "broken_down"},
    "ended": set(),
    "broken_down": set(),
    "cancelled": set(),
}
STARTS, ON = date(2026, 10, 5), date(2026, 10, 12)
GIVEN = {"reason": "It was agreed.", "cause": "other", "ends_on": date(2026, 12, 18)}


def refused(check, *args, **kwargs) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        check(*args, **kwargs)
    return refusal.value


def asked(event, **over):
    """All that the step asks for, on a day that is right."""
    move = next(move for move in MOVES if move.event == event)
    given = {name: GIVEN[name] for name in move.asks if name in GIVEN}
    days = {"on": ON, "after": STARTS, "starts_on": STARTS}
    return move, days | given | over


@pytest.mark.parametrize("before", [None, *STATES])
@pytest.mark.parametrize("state", STATES)
def test_a_state_follows_by_the_table_or_not_at_all(before, state):
    reached = {move.to for move in moves_from(before)}

    assert (state in reached, (before or "", state) in PAIRS) == (state in BECOMES[before],) * 2


@pytest.mark.parametrize("before", [None, *STATES])
@pytest.mark.parametrize("event", EVENTS)
def test_a_step_is_in_the_table_or_refused(before, event):
    if (before, event) in MOVE_AT:
        assert move_from(before, event).to in BECOMES[before]
    else:
        said = refused(move_from, before, event)
        assert ("does not follow upon" in str(said), said.field) == (True, "event")


def test_a_refusal_says_what_would_be_right():
    assert str(refused(move_from, "ending", "pause")) == (
        "What was asked does not follow upon “ending”. What can: “put_off” or “end” or "
        "“break_down”. Somebody may have changed the placement meanwhile: look at it first."
    )
    assert "Nothing can: record another placement." in str(refused(move_from, "ended", "resume"))


def test_a_step_follows_once_upon_a_state_and_each_state_is_reached():
    assert len(MOVE_AT) == sum(len(move.froms) for move in MOVES)
    assert {move.to for move in MOVES} == set(STATES)
    assert {state for state in STATES if not moves_from(state)} == set(OVER)


@pytest.mark.parametrize(
    ("state", "ways_back"),
    [
        pytest.param("referred", {"draft"}, id="a-referral-is-withdrawn"),
        pytest.param("offered", {"referred", "draft"}, id="an-offer-is-turned-down"),
        pytest.param("provider_declined", {"referred", "draft"}, id="another-is-asked"),
        pytest.param("ready", {"pre_start"}, id="something-has-lapsed"),
        pytest.param("active", {"ready"}, id="the-start-was-a-mistake"),
        pytest.param("at_risk", {"active"}, id="the-risk-is-over"),
        pytest.param("paused", {"active"}, id="the-child-is-back"),
        pytest.param("ending", {"active"}, id="the-exit-is-put-off"),
    ],
)
def test_the_ways_back(state, ways_back):
    order = ("draft", "referred", "offered", *BEFORE, *RUNNING)
    before = order[: 2 if state == "provider_declined" else order.index(state)]
    earlier = {move.to for move in moves_from(state) if move.to in before}

    assert earlier == ways_back


def test_a_child_who_never_came_is_cancelled_and_one_who_came_is_not():
    cancelled = {before for before, state in PAIRS if state == "cancelled"}
    over = {before for before, state in PAIRS if state in ("ended", "broken_down")}

    assert (cancelled, over) == ({*SOUGHT, *BEFORE}, set(RUNNING))


def test_a_placement_at_one_provider_is_not_sought_at_another():
    assert [move.event for move in moves_at_provider("provider_declined")] == ["cancel"]
    assert set(STATES) - set(AT_A_PROVIDER) == {"draft", "referred", "offered"}
    assert set(CALLED_OFF) == {"cancelled", "provider_declined"}


@pytest.mark.parametrize(
    ("starts_on", "event"),
    [
        pytest.param(ON, "record_running", id="starts-today"),
        pytest.param(date(2026, 10, 11), "record_running", id="started-yesterday"),
        pytest.param(date(2026, 10, 13), "record", id="starts-tomorrow"),
    ],
)
def test_how_what_was_agreed_elsewhere_comes_in(starts_on, event):
    assert first_event(starts_on=starts_on, on=ON) == event


@pytest.mark.parametrize("event", [move.event for move in MOVES])
def test_a_step_with_all_that_it_asks_for_is_let_pass(event):
    move, given = asked(event)

    assert check_step(move, **given) is None


@pytest.mark.parametrize(
    ("event", "name"),
    [(move.event, name) for move in MOVES for name in move.asks if name != "education"],
)
def test_a_step_without_what_it_asks_for_is_refused(event, name):
    move, given = asked(event, **{name: None if name == "ends_on" else ""})

    assert refused(check_step, move, **given).field == name


@pytest.mark.parametrize(
    ("event", "name"),
    [
        (move.event, name)
        for move in MOVES
        for name in ("cause", "education", "ends_on", "reason")
        if name not in move.asks
    ],
)
def test_what_is_not_asked_for_is_refused(event, name):
    move, given = asked(event)
    value = ON if name == "ends_on" else "other"

    assert refused(check_step, move, **given | {name: value}).field == name


@pytest.mark.parametrize(
    ("event", "over", "field"),
    [
        pytest.param("flag", {"on": date(2026, 10, 4)}, "on", id="before-the-step-before"),
        pytest.param(
            "start", {"on": date(2026, 10, 4), "after": None}, "on", id="a-start-before-the-start"
        ),
        pytest.param(
            "set_exit", {"ends_on": date(2026, 10, 11)}, "ends_on", id="an-exit-that-is-over"
        ),
        pytest.param(
            "set_exit", {"ends_on": date(9999, 12, 31)}, "ends_on", id="an-exit-out-of-all-time"
        ),
        pytest.param("pause", {"cause": "unsafe"}, "cause", id="a-cause-of-another-step"),
    ],
)
def test_what_is_wrong_is_refused_at_its_field(event, over, field):
    move, given = asked(event, **over)

    assert refused(check_step, move, **given).field == field


def test_a_placement_is_cancelled_before_its_start():
    move, given = asked("cancel", on=date(2026, 9, 1), after=None)

    assert check_step(move, **given) is None


def test_a_breakdown_and_a_pause_ask_what_education_from_tomorrow():
    asking = [move.event for move in MOVES if asks_for_education(move, " ")]

    assert asking == ["pause", "break_down"]
    assert [move.event for move in MOVES if asks_for_education(move, "At home, 10 hours.")] == []


def test_a_pause_is_decided_on_by_its_tenth_school_day():
    autumn = SchoolDays([(date(2026, 9, 1), date(2026, 10, 30))], [date(2026, 10, 14)])

    due = pause_decided_by(ON, autumn)

    assert (due.due_on, len(due.days)) == (date(2026, 10, 26), 10)


def test_the_page_has_every_step_and_no_other():
    rows = re.findall(r"^\| (.+?) \| `(\w+)` \| `(\w+)` \|", PAGE.read_text(), re.MULTILINE)
    told = {
        (None if before == "nothing" else before, event, to)
        for froms, event, to in rows
        for before in froms.split(", ")
    }

    assert told == {(before, event, move.to) for (before, event), move in MOVE_AT.items()}


def test_the_page_has_every_cause():
    text = PAGE.read_text()

    assert [words for words in (PAUSES | BREAKDOWNS).values() if words not in text] == []

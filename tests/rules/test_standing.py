"""Every move of a provider's standing, and every one that there is not."""

from datetime import date
from pathlib import Path

import pytest

from apcase.rules.refusal import Refusal
from directory.rules.standing import (
    ACTIVE,
    ANYBODY,
    APPLYING,
    EVENTS,
    LISTED,
    MANAGER,
    MOVE_AT,
    MOVES,
    OFFICER,
    OPEN,
    PUBLIC,
    STATES,
    SYSTEM,
    TOUCH_CHILDREN,
    TWO,
    answer_due,
    check_asked,
    check_reapply,
    check_since,
    decision_due,
    may_reapply_from,
    move_from,
    moves_from,
)

PAGE = Path(__file__).parents[2] / "docs" / "rules" / "standing.md"
# The whole machine once more, by hand: what may become of each standing.
BECOMES = {
    None: {"known", "applied"},
    "known": {"applied", "approved", "conditions", "closed"},
    "applied": {"due_diligence", "withdrawn", "closed"},
    "due_diligence": {"more_information", "visit_due", "withdrawn", "closed"},
    "more_information": {"due_diligence", "known", "withdrawn", "closed"},
    "visit_due": {"decision", "due_diligence", "withdrawn", "closed"},
    "decision": {
        "visit_due", "due_diligence", "approved", "conditions", "declined", "withdrawn", "closed",
    },
    "approved": {"conditions", "restricted", "under_review", "suspended", "withdrawn", "closed"},
    "conditions": {
        "conditions", "approved", "restricted", "under_review", "suspended", "withdrawn", "closed",
    },
    "declined": {"applied", "closed"},
    "restricted": {
        "restricted", "under_review", "suspended", "approved", "conditions", "withdrawn", "closed",
    },
    "under_review": {
        "restricted", "suspended", "approved", "conditions", "removed", "withdrawn", "closed",
    },
    "suspended": {"approved", "conditions", "removed", "withdrawn", "closed"},
    "removed": {"applied", "closed"},
    "withdrawn": {"applied", "closed"},
    "closed": {"known"},
}  # fmt: skip
BEFORE = [None, *STATES]


def refused(check, *args, **kwargs) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        check(*args, **kwargs)
    return refusal.value


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("state", STATES)
def test_a_standing_becomes_another_by_the_table_or_not_at_all(before, state):
    reached = {move.to for move in moves_from(before)}

    assert (state in reached) == (state in BECOMES[before])


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("event", EVENTS)
def test_an_event_is_in_the_table_or_refused(before, event):
    if (before, event) in MOVE_AT:
        assert move_from(before, event).to in BECOMES[before]
    else:
        said = refused(move_from, before, event)
        assert ("does not follow upon" in str(said), said.field) == (True, "event")


def test_a_refusal_says_what_would_be_right():
    assert str(refused(move_from, "withdrawn", "approve")) == (
        "What was asked does not follow upon “withdrawn”. What can: “apply” or “close”. Somebody "
        "may have changed the standing meanwhile: look at it first."
    )


def test_an_event_follows_once_upon_a_standing():
    assert len(MOVE_AT) == sum(len(move.froms) for move in MOVES)


def test_no_standing_is_a_dead_end_and_each_is_reached():
    assert [state for state in STATES if not moves_from(state)] == []
    assert {move.to for move in MOVES} == set(STATES)


def test_into_use_there_is_no_way_round_a_second_person_but_after_a_restriction_or_a_review():
    alone = {
        (before, move.event)
        for (before, _), move in MOVE_AT.items()
        if move.to in OPEN and before not in OPEN and move.who != TWO
    }

    assert alone == {
        (before, event)
        for before in ("restricted", "under_review")
        for event in ("reopen", "reopen_on_conditions")
    }


def test_what_protects_children_waits_for_no_second_person():
    closing = [m for m in MOVES if m.to in {"restricted", "under_review", "suspended", "removed"}]

    assert {move.who for move in closing} == {MANAGER, SYSTEM}


@pytest.mark.parametrize(
    ("who", "events"),
    [
        ({OFFICER, ANYBODY}, ["leave", "close"]),
        ({MANAGER}, ["set_conditions", "restrict", "review", "suspend"]),
        ({TWO}, []),
        ({SYSTEM}, ["document_expires", "not_renewed"]),
    ],
    ids=["officer", "manager", "two", "system"],
)
def test_who_may_do_what_with_an_approved_provider(who, events):
    assert [move.event for move in moves_from("approved", who=who)] == events


def test_the_groups_of_standings_are_of_the_table():
    assert set(APPLYING) | set(ACTIVE) <= set(STATES)
    assert not {"known", *APPLYING} & set(LISTED)
    assert set(PUBLIC) == {"approved", "conditions", "restricted", "under_review", "suspended"}
    assert not set(TOUCH_CHILDREN) & set(OPEN)


def test_the_page_has_a_line_for_each_move():
    events = [line.split(" | ")[1] for line in PAGE.read_text().splitlines() if " | " in line]

    assert [event for event in events if event in EVENTS] == list(EVENTS)


@pytest.mark.parametrize(
    ("since", "beginning"),
    [
        pytest.param(date(2026, 8, 31), "The standing before this one began", id="before-the-last"),
        pytest.param(
            date(2026, 10, 7), "Wednesday 7 October 2026 has not come", id="in-the-future"
        ),
    ],
)
def test_a_standing_begins_between_the_one_before_and_today(since, beginning):
    said = str(refused(check_since, since, after=date(2026, 9, 1), on=date(2026, 10, 6)))

    assert said[: len(beginning)] == beginning


def test_a_standing_may_begin_on_the_day_of_the_one_before():
    check_since(date(2026, 9, 1), after=date(2026, 9, 1), on=date(2026, 9, 1))


@pytest.mark.parametrize(
    ("declined_on", "again_from"),
    [
        pytest.param(date(2026, 10, 6), date(2027, 1, 6), id="the-same-day-three-months-later"),
        pytest.param(date(2026, 11, 30), date(2027, 2, 28), id="a-month-that-is-too-short"),
        pytest.param(date(2027, 11, 30), date(2028, 2, 29), id="a-leap-year"),
    ],
)
def test_whoever_was_declined_applies_again_after_three_months(declined_on, again_from):
    assert may_reapply_from(declined_on) == again_from
    check_reapply(declined_on=declined_on, on=again_from)
    before = date.fromordinal(again_from.toordinal() - 1)
    assert "may apply again from" in str(refused(check_reapply, declined_on=declined_on, on=before))


def test_the_two_clocks():
    assert answer_due(date(2026, 10, 6)).due_on == date(2026, 11, 5)
    assert decision_due(date(2026, 10, 6)).due_on == date(2026, 10, 13)


CONDITIONS = {"conditions": "No outings.", "ends_on": date(2027, 1, 6), "most_pupils": 4}


@pytest.mark.parametrize(
    ("before", "event", "given", "field"),
    [
        pytest.param("approved", "set_conditions", CONDITIONS, None, id="conditions"),
        pytest.param("approved", "set_conditions", CONDITIONS | {"most_pupils": None}, None,
                     id="without-a-number"),
        pytest.param("approved", "set_conditions", CONDITIONS | {"conditions": " "}, "conditions",
                     id="conditions-without-words"),
        pytest.param("approved", "set_conditions", CONDITIONS | {"ends_on": None}, "ends_on",
                     id="conditions-without-an-end"),
        pytest.param("approved", "set_conditions", CONDITIONS | {"ends_on": date(2026, 10, 6)},
                     "ends_on", id="conditions-that-end-as-they-begin"),
        pytest.param("approved", "set_conditions", CONDITIONS | {"most_pupils": 0}, "most_pupils",
                     id="nobody-at-most"),
        pytest.param("approved", "suspend", {"about_safety": True}, None, id="suspended"),
        pytest.param("approved", "suspend", {}, "about_safety", id="nobody-said-about-safety"),
        pytest.param("suspended", "remove", {"about_safety": False, "representations": "None."},
                     None, id="removed"),
        pytest.param("suspended", "remove", {"about_safety": False}, "representations",
                     id="removed-unheard"),
        pytest.param("approved", "leave", CONDITIONS, "conditions", id="what-is-not-asked-for"),
        pytest.param("approved", "leave", {"about_safety": False}, "about_safety", id="a-no-too"),
    ],
)  # fmt: skip
def test_what_a_move_asks(before, event, given, field):
    move = move_from(before, event)

    if field is None:
        check_asked(move, since=date(2026, 10, 6), **given)
    else:
        said = refused(check_asked, move, since=date(2026, 10, 6), **given)
        assert said.field == field

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from directory.rules.critical import (
    check_none_not_met,
    check_visited,
    visit_needed,
    waits_for_critical,
)
from directory.rules.standing import MOVE_AT

WAIT = {
    ("visit_due", "pass_visit"),
    ("decision", "approve"),
    ("decision", "approve_on_conditions"),
    ("known", "take_over"),
    ("known", "take_over_on_conditions"),
    ("restricted", "reopen"),
    ("restricted", "reopen_on_conditions"),
    ("under_review", "reopen"),
    ("under_review", "reopen_on_conditions"),
    ("suspended", "lift"),
    ("suspended", "lift_on_conditions"),
}


def test_which_moves_wait_and_no_others():
    found = {key for key, move in MOVE_AT.items() if waits_for_critical(key[0], move)}

    assert found == WAIT


@pytest.mark.parametrize(
    ("not_met", "said"),
    [
        pytest.param(
            ["Health and safety"],
            "The last visit found what is critical not met: “Health and safety”. Record another "
            "visit that finds it met, or partly met, first.",
            id="one",
        ),
        pytest.param(
            ["Safeguarding", "Health and safety"],
            "The last visit found what is critical not met: “Safeguarding” and “Health and "
            "safety”. Record another visit that finds them met, or partly met, first.",
            id="two",
        ),
    ],
)
def test_the_sentence_names_the_items(not_met, said):
    with pytest.raises(Refusal) as refusal:
        check_none_not_met(not_met)

    assert (str(refusal.value), refusal.value.field) == (said, "event")


def test_nothing_unmet_lets_pass():
    assert check_none_not_met([]) is None


def test_which_moves_wait_for_a_visit_and_no_others():
    found = {key: needed for key, move in MOVE_AT.items() if (needed := visit_needed("", move))}

    assert found == {("visit_due", "pass_visit"): "before_approval"}


@pytest.mark.parametrize(
    ("suspended_by", "needed"),
    [
        pytest.param("suspend", "any", id="by-a-person"),
        pytest.param("not_renewed", "", id="by-itself-as-its-document-was-not-renewed"),
    ],
)
def test_a_suspension_by_a_person_is_not_lifted_unseen(suspended_by, needed):
    lifts = {MOVE_AT["suspended", event] for event in ("lift", "lift_on_conditions")}

    assert {visit_needed(suspended_by, move) for move in lifts} == {needed}
    assert visit_needed(suspended_by, MOVE_AT["suspended", "remove"]) == ""


@pytest.mark.parametrize(
    ("asked", "when"),
    [
        pytest.param({}, "", id="taken-over-without-a-day"),
        pytest.param(
            {"event": "apply", "since": date(2026, 9, 1)},
            " since it applied on Tuesday 1 September 2026",
            id="of-this-application",
        ),
        pytest.param(
            {"event": "visit_again", "since": date(2026, 10, 6)},
            " since it was to be visited once more on Tuesday 6 October 2026",
            id="another-visit",
        ),
    ],
)
def test_a_visit_that_was_not_made_is_asked_for(asked, when):
    with pytest.raises(Refusal) as refusal:
        check_visited(False, "before_approval", **asked)

    assert str(refusal.value) == (
        f"No visit of the kind “Before approval” is recorded{when}. Visit the provider, record "
        "what was found for each part of the standards, and pass the visit then."
    )
    assert refusal.value.field == "event"
    assert check_visited(True, "before_approval", **asked) is None


def test_so_is_one_after_a_suspension():
    with pytest.raises(Refusal) as refusal:
        check_visited(False, "any", event="suspend", since=date(2026, 10, 5))

    assert str(refusal.value) == (
        "No visit is recorded since it was suspended on Monday 5 October 2026. Visit the provider, "
        "record what was found for each part of the standards, and propose to lift the suspension "
        "then."
    )

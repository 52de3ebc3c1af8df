from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from directory.rules.critical import (
    check_none_not_met,
    check_visited,
    waits_for_critical,
    waits_for_visit,
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


def test_one_move_alone_waits_for_a_visit():
    found = {key for key, move in MOVE_AT.items() if waits_for_visit(move)}

    assert found == {("visit_due", "pass_visit")}


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
        check_visited(False, **asked)

    assert str(refusal.value) == (
        f"No visit of the kind “Before approval” is recorded{when}. Visit the provider, record "
        "what was found for each part of the standards, and pass the visit then."
    )
    assert refusal.value.field == "event"
    assert check_visited(True, **asked) is None

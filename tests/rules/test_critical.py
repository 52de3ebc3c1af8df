import pytest

from apcase.rules.refusal import Refusal
from directory.rules.critical import check_none_not_met, waits_for_critical
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

"""A managed move is proposed, made once all have agreed, or withdrawn: it has no trial.

Explained in docs/rules/managed-moves.md.
"""

from datetime import date

from apcase.rules.facts import in_words, require_word
from apcase.rules.refusal import Refusal

STATES = {"proposed": "Proposed", "made": "Agreed by all", "withdrawn": "Withdrawn"}
MOVES = {
    ("proposed", "consent"): "proposed",
    ("proposed", "make"): "made",
    ("proposed", "withdraw"): "withdrawn",
    ("made", "withdraw"): "withdrawn",
}
EVENTS = {
    "consent": "Agreements are recorded while it is proposed.",
    "make": "It is made once.",
    "withdraw": "It is over.",
}
PARTIES = {
    "parents": "the parents",
    "first": "the head teacher of the school that the child leaves",
    "second": "the head teacher of the school that the child joins",
}


def moved(state: str, event: str) -> str:
    """The state after an event, or a refusal: the table knows no other move."""
    require_word(state, "state", tuple(STATES), "state")
    require_word(event, "event", tuple(EVENTS), "event")
    if found := MOVES.get((state, event)):
        return found
    raise Refusal(f"The managed move is “{STATES[state].lower()}”. {EVENTS[event]}")


def check_withdrawal(state: str, *, moves_on: date, on: date) -> str:
    """A move whose day has come is permanent: nothing takes it back."""
    after = moved(state, "withdraw")
    if state == "made" and moves_on <= on:
        raise Refusal(
            f"The child moved on {in_words(moves_on)}. A managed move is permanent: a return is "
            "a move of its own, which all agree to.",
            "reason",
        )
    return after

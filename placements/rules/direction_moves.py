"""A direction off site goes from a draft to notice, and ends or is withdrawn: every move there is.

Explained in docs/rules/off-site-direction.md.
"""

from datetime import date
from typing import Any

from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import Refusal

STATES = {
    "draft": "Being prepared",
    "decided": "Decided, notice to be given",
    "told": "Notice given",
    "ended": "Ended",
    "withdrawn": "Withdrawn",
}
# An answer that is changed after the decision takes the decision back: it was about other facts.
MOVES = {
    ("draft", "answer"): "draft",
    ("draft", "decide"): "decided",
    ("draft", "withdraw"): "withdrawn",
    ("decided", "answer"): "draft",
    ("decided", "tell"): "told",
    ("decided", "withdraw"): "withdrawn",
    ("told", "review"): "told",
    ("told", "withdraw"): "withdrawn",
    ("told", "end"): "ended",
}
EVENTS = {
    "answer": "Its answers cannot be changed any more.",
    "decide": "It has been decided.",
    "tell": "Notice follows the decision, once.",
    "review": "It is reviewed from the notice until its end.",
    "end": "It ends once, after its notice.",
    "withdraw": "It is over.",
}
OVER = ("ended", "withdrawn")


def moved(state: str, event: str) -> str:
    """The state after an event, or a refusal: the table knows no other move."""
    require_word(state, "state", tuple(STATES), "state")
    require_word(event, "event", tuple(EVENTS), "event")
    if found := MOVES.get((state, event)):
        return found
    raise Refusal(f"The direction is “{STATES[state].lower()}”. {EVENTS[event]}")


def check_withdrawal(state: str, *, starts_on: date | None, on: date) -> str:
    """A direction that has begun is not withdrawn: it ends."""
    after = moved(state, "withdraw")
    if state == "told" and starts_on is not None and starts_on <= on:
        raise Refusal(
            f"The direction began on {in_words(starts_on)}, so it cannot be withdrawn. End it.",
            "reason",
        )
    return after


def check_end(ended_on: Any, *, starts_on: date, on: date) -> date:
    """The last day is one of the direction's, and has come."""
    require_date(ended_on, "last day", "ended_on")
    if ended_on < starts_on:
        raise Refusal(
            f"The direction began on {in_words(starts_on)}. Enter that day or a later one.",
            "ended_on",
        )
    if ended_on > on:
        raise Refusal(
            f"{in_words(ended_on)} has not come yet. Record the end on its day, or a review that "
            "decides when it ends.",
            "ended_on",
        )
    return ended_on

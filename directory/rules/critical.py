"""What is to be seen on the spot has been visited, and nothing critical was not met.

Explained in docs/rules/standing.md.
"""

from collections.abc import Sequence
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from directory.rules.standing import LIFTS, OPEN, Move

CRITICAL = Basis(
    instrument="No statute: how the authority keeps its directory",
    mark="derived",
    note="A visit before approval is signed off with no critical standard unmet. Which parts are "
    "critical is said with the standards: those on which a child's safety hangs.",
)

VISITED = Basis(
    instrument="No statute: how the authority keeps its directory",
    mark="derived",
    note="An applicant is visited before anybody decides, and one that somebody suspended before "
    "that is lifted. A visit is signed off by its record: it is written down once it is over, with "
    "a judgement for each part, and stays as it was found.",
)
BEFORE_APPROVAL, ANY = "before_approval", "any"
# Since which of its moves a visit is asked for: the last of these.
ASKS_FOR = {
    BEFORE_APPROVAL: {"apply": "it applied", "visit_again": "it was to be visited once more"},
    ANY: {"suspend": "it was suspended"},
}


def visit_needed(event_before: str, move: Move) -> str:
    """Which visit a move waits for. A suspension by itself is over when its document is there."""
    if move.event == "pass_visit":
        return BEFORE_APPROVAL
    return ANY if move.event in LIFTS and event_before in ASKS_FOR[ANY] else ""


def check_visited(
    visited: bool, needed: str, *, event: str = "", since: date | None = None
) -> None:
    """`visited`: such a visit is recorded, and was made since that event on that day."""
    if visited:
        return
    visit = "visit of the kind “Before approval”" if needed == BEFORE_APPROVAL else "visit"
    when = f" since {ASKS_FOR[needed][event]} on {in_words(since)}" if event else ""
    then = "pass the visit" if needed == BEFORE_APPROVAL else "propose to lift the suspension"
    raise Refusal(
        f"No {visit} is recorded{when}. Visit the provider, record what was found for each part of "
        f"the standards, and {then} then.",
        "event",
    )


def waits_for_critical(before: str | None, move: Move) -> bool:
    """The visit is passed, or children may start who could not start before."""
    return move.event == "pass_visit" or (move.to in OPEN and before not in OPEN)


def check_none_not_met(not_met: Sequence[str]) -> None:
    """`not_met`: the critical items that the last visit found not met, by name."""
    if not not_met:
        return
    one = len(not_met) == 1
    named = " and ".join(f"“{words}”" for words in not_met)
    raise Refusal(
        f"The last visit found what is critical not met: {named}. Record another visit that finds "
        f"{'it' if one else 'them'} met, or partly met, first.",
        "event",
    )

"""A visit before approval has been made, and nothing critical was not met when it was.

Explained in docs/rules/standing.md.
"""

from collections.abc import Sequence
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from directory.rules.standing import OPEN, Move

CRITICAL = Basis(
    instrument="No statute: how the authority keeps its directory",
    mark="derived",
    note="A visit before approval is signed off with no critical standard unmet. Which parts are "
    "critical is said with the standards: those on which a child's safety hangs.",
)

VISITED = Basis(
    instrument="No statute: how the authority keeps its directory",
    mark="derived",
    note="An applicant is visited before anybody decides. A visit is signed off by its record: it "
    "is written down once it is over, with a judgement for each part, and stays as it was found.",
)
# Since which of its moves the visit is asked for: the last of these.
VISIT_ASKED = {"apply": "it applied", "visit_again": "it was to be visited once more"}


def waits_for_visit(move: Move) -> bool:
    return move.event == "pass_visit"


def check_visited(visited: bool, *, event: str = "", since: date | None = None) -> None:
    """`visited`: a visit before approval is recorded, and made since that event on that day."""
    if visited:
        return
    when = f" since {VISIT_ASKED[event]} on {in_words(since)}" if event else ""
    raise Refusal(
        f"No visit of the kind “Before approval” is recorded{when}. Visit the provider, record "
        "what was found for each part of the standards, and pass the visit then.",
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

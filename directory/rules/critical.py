"""What is critical and not met keeps a provider from being approved.

Explained in docs/rules/standing.md.
"""

from collections.abc import Sequence

from apcase.rules.basis import Basis
from apcase.rules.refusal import Refusal
from directory.rules.standing import OPEN, Move

CRITICAL = Basis(
    instrument="No statute: how the authority keeps its directory",
    mark="derived",
    note="A visit before approval is signed off with no critical standard unmet. Which parts are "
    "critical is said with the standards: those on which a child's safety hangs.",
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

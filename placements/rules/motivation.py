"""How motivated a child is and how far it trusts itself, from 1 to 4.

Explained in docs/rules/motivation.md.
"""

from apcase.rules.basis import Basis
from apcase.rules.facts import require_whole

MOTIVATION = Basis(
    instrument="No statute: Blackburn with Darwen Council, guidance on alternative provision",
    provision="what good alternative provision achieves",
    mark="own",
    note=(
        "Improved motivation and self-confidence is one of its signs. It names no scale: this one "
        "is the authority's own, and the same at the start, at each review and at the end."
    ),
)
ASKED = {
    "motivation": "Motivation: the child wants to learn",
    "confidence": "Self-confidence: the child believes they can learn",
}
SCALE = {1: "hardly ever", 2: "sometimes", 3: "often", 4: "nearly always"}


def check_scale(value: int | None, *, field: str) -> None:
    """On the scale, or not known."""
    if value is not None:
        require_whole(value, "answer", min(SCALE), max(SCALE), field)


def change(now: int | None, before: int | None) -> int | None:
    """Since the start; None where one of the two is not known."""
    for value in (now, before):
        check_scale(value, field="motivation")
    return None if now is None or before is None else now - before


def told(now: int | None, before: int | None) -> str:
    """In words, with the change since the start."""
    if now is None:
        return ""
    moved = change(now, before)
    words = f"{now} of 4, {SCALE[now]}"
    if moved is None:
        return words
    since = f"{moved:+d}".replace("-", "−") if moved else "no change"
    return f"{words}; {since} since the start"

"""What came of placements against what was planned first, and how many a child has had.

Explained in docs/rules/completion.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.facts import require_date, require_word
from placements.rules.life_cycle import STATES, TAUGHT_UNTIL

COMPLETION = Basis(
    instrument="No statute: Alternative provision, a guide for local area partners",
    provision="accountability for completion of placements",
    mark="own",
    note=(
        "The guide asks who is accountable for completion, and wants provision to be an "
        "intervention and not a destination. How that is counted is this authority's own."
    ),
)
AS_PLANNED, EARLY, LATER, BROKE_DOWN, UNPLANNED = (
    "as_planned", "early", "later", "broke_down", "unplanned",
)  # fmt: skip
CAME = {
    AS_PLANNED: "As planned",
    EARLY: "Early",
    LATER: "Later than planned",
    BROKE_DOWN: "Broke down",
    UNPLANNED: "No end was planned",
}
# Two years, in which the placements of a child are counted together.
LOOKED_BACK = timedelta(days=730)
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
ORDINALS = (
    "", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth",
)  # fmt: skip


def came_of(*, state: str, planned: date | None, ended: date) -> str:
    """`planned`: the end that was planned first. A later plan does not make an earlier one kept."""
    require_word(state, "state", TAUGHT_UNTIL, "state")
    require_date(ended, "last day", "ended")
    if state == "broken_down":
        return BROKE_DOWN
    if planned is None:
        return UNPLANNED
    require_date(planned, "planned end", "planned")
    if ended == planned:
        return AS_PLANNED
    return EARLY if ended < planned else LATER


def percent(part: int, whole: int) -> int | None:
    """In whole per cent, halves upwards; None of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else None


@dataclass(frozen=True)
class Had:
    """One placement of a child, as far as counting asks."""

    state: str
    starts_on: date
    ends_on: date | None


def repeated(placements: Iterable[Had], *, on: date) -> str:
    """That a child has had several, in a sentence; nothing where none came before another."""
    had = [row for row in placements if _counts(row, on)]
    over = [row for row in had if row.state in TAUGHT_UNTIL]
    if len(had) < 2 or not over:
        return ""
    running = len(had) - len(over)
    many = len(had)
    if running == 1:
        said = f"{_word(ORDINALS, many, 'th')} placement in two years"
    else:
        said = f"{_word(NUMBERS, many)} placements in two years"
        said += f", {_word(NUMBERS, running).lower()} of them now" if running else ""
    broke = sum(row.state == "broken_down" for row in over)
    return f"{said}; {_word(NUMBERS, broke).lower()} broke down." if broke else f"{said}."


def _counts(row: Had, on: date) -> bool:
    """It has begun, and was not over before the two years."""
    require_word(row.state, "state", STATES, "state")
    if row.state in ("draft", "referred", "offered", "provider_declined", "cancelled"):
        return False
    if row.state not in TAUGHT_UNTIL and row.starts_on > on:
        return False
    return row.ends_on is None or row.ends_on >= on - LOOKED_BACK


def _word(words: tuple[str, ...], number: int, ending: str = "") -> str:
    return words[number] if number < len(words) else f"{number}{ending}"

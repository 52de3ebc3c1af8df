"""A day that was agreed for a child is moved with why; the former day is kept.

Explained in docs/rules/moved-days.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date
from apcase.rules.refusal import Refusal

MOVED = Basis(
    instrument="No statute: what is asked of the record of a placement",
    mark="derived",
    note="A moved date keeps its history with reasons, so that a day that slips again is seen.",
)


@dataclass(frozen=True)
class Said:
    """What was on record from a moment on: the day, and why it is no longer the one before."""

    day: date
    why: str


@dataclass(frozen=True)
class Moved:
    before: date
    to: date
    why: str


def check_moved(*, before: date | None, to: date, why: str) -> None:
    """`before`: the day that was agreed; None where none was."""
    require_date(to, "day", "day")
    if before is not None and to != before and not why.strip():
        raise Refusal(f"The day was {in_words(before)}. Enter why it is moved.", "why_moved")


def moves(history: Iterable[Said]) -> tuple[Moved, ...]:
    """From what was on record, the earliest first, each move of the day; the latest move first."""
    found, before = [], None
    for said in history:
        if before is not None and said.day != before:
            found.append(Moved(before, said.day, said.why))
        before = said.day
    return tuple(reversed(found))

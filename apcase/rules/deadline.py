"""A date by which something is due, with the days that were counted to reach it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from apcase.rules.basis import Basis

Unit = Literal["school day", "working day", "day", "week", "month"]


@dataclass(frozen=True)
class Deadline:
    """`days`: the dates counted, in the order in which they were counted.

    `counted_from` is the day that a count hangs on without being counted, and `hinge` says what
    it is: “the direction begins”.
    """

    due_on: date
    days: tuple[date, ...]
    basis: Basis
    unit: Unit = "school day"
    counted_from: date | None = None
    hinge: str = ""

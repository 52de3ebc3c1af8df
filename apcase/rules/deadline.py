"""A date by which something is due, with the days that were counted to reach it."""

from dataclasses import dataclass
from datetime import date

from apcase.rules.basis import Basis


@dataclass(frozen=True)
class Deadline:
    due_on: date
    days: tuple[date, ...]
    basis: Basis

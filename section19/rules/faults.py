"""What is wrong with something that a school has arranged, and the rule that it falls short of.

Explained in docs/rules/part-time-timetables.md.
"""

from dataclasses import dataclass

from apcase.rules.basis import Basis


@dataclass(frozen=True)
class Fault:
    """`field` names the fact to put right."""

    field: str
    sentence: str
    basis: Basis

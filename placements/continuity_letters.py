"""Whom to write to when a provider's standing has changed, and what each is told."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from apcase.pupils.models import School
from apcase.pupils.rolls import main_schools
from placements.models import Continuity

DECIDED = {
    "stay": "stays, with controls in place",
    "pause": "pauses there, and is given education elsewhere meanwhile",
    "move": "moves to another provider",
}


@dataclass(frozen=True)
class SchoolLetter:
    """To one school, with its own children alone."""

    school: School
    children: Sequence[Continuity]


@dataclass(frozen=True)
class FamilyLetter:
    child: str
    decided: str


def to_schools(rows: Iterable[Continuity], on: date) -> list[SchoolLetter]:
    """The school of the roll and the one that commissioned, where that is another."""
    rows = list(rows)
    on_roll = main_schools([row.placement.pupil_id for row in rows], on)
    concerned, schools = defaultdict(dict), {}
    for row in rows:
        for school in (on_roll.get(row.placement.pupil_id), row.placement.commissioning_school):
            if school:
                schools[school.pk] = school
                concerned[school.pk][row.pk] = row
    return [
        SchoolLetter(schools[key], sorted(concerned[key].values(), key=name_of))
        for key in sorted(schools, key=lambda key: (schools[key].name, str(key)))
    ]


def to_families(rows: Iterable[Continuity]) -> list[FamilyLetter]:
    """Without an address: it may be protected, and whoever sends the letter adds it."""
    return [
        FamilyLetter(name_of(row), DECIDED.get(row.decision, ""))
        for row in sorted(rows, key=name_of)
    ]


def name_of(row: Continuity) -> str:
    return str(row.placement.pupil)

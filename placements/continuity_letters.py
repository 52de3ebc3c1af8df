"""Whom to write to when a provider's standing has changed, and what each is told."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from apcase.pupils.models import School
from apcase.pupils.rolls import main_schools
from placements.models import Continuity

DECIDED = {
    "stay": "stays there, with more safeguards",
    "pause": "does not go there for now, and is given education elsewhere meanwhile",
    "move": "moves to another provider",
}
# What a standing means, for whoever has not heard the word. Never why.
MEANS = {
    "restricted": "Children who are there may stay; no child is to start there.",
    "under_review": "Children who are there may stay while it is looked at; no child is to start "
    "there.",
    "suspended": "It is not to be used for now, and no child is to start there.",
    "removed": "It is no longer in the council’s directory, and not to be used.",
    "withdrawn": "It leaves the council’s directory, and no child is to start there.",
    "closed": "It teaches nobody any more.",
}


@dataclass(frozen=True)
class Line:
    """A child of a school's: who placed it there, and what is decided or still to be."""

    continuity: Continuity
    placed_by: str


@dataclass(frozen=True)
class SchoolLetter:
    """To one school, with its own children alone."""

    school: School
    children: Sequence[Line]

    @property
    def all_decided(self) -> bool:
        return all(line.continuity.decision for line in self.children)

    @property
    def some_may_pause(self) -> bool:
        return any(line.continuity.decision in ("", "pause") for line in self.children)


@dataclass(frozen=True)
class FamilyLetter:
    child: str
    given_name: str
    there: str
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
        SchoolLetter(schools[key], lines_of(schools[key], concerned[key].values()))
        for key in sorted(schools, key=lambda key: (schools[key].name, str(key)))
    ]


def lines_of(school: School, rows: Iterable[Continuity]) -> list[Line]:
    return [Line(row, placed_by(school, row)) for row in sorted(rows, key=name_of)]


def placed_by(school: School, row: Continuity) -> str:
    commissioning = row.placement.commissioning_school
    if commissioning is None:
        return "The council"
    return "Your school" if commissioning == school else str(commissioning)


def to_families(rows: Iterable[Continuity], on: date) -> list[FamilyLetter]:
    """Without an address: it may be protected, and whoever sends the letter adds it."""
    return [
        FamilyLetter(
            child=name_of(row),
            given_name=row.placement.pupil.preferred_name or row.placement.pupil.given_name,
            there="is taught at" if row.placement.starts_on <= on else "is about to start at",
            decided=DECIDED.get(row.decision, ""),
        )
        for row in sorted(rows, key=name_of)
    ]


def name_of(row: Continuity) -> str:
    return str(row.placement.pupil)

"""Rows, heading and filters of the list of children."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from apcase.access.models import User
from apcase.alerts.presenters import UNDATED, due_of, owner_words, year_words
from apcase.pages.queries.children import Around, Sought
from apcase.pages.queries.work import Item
from apcase.pupils.models import Pupil, School
from apcase.web.parts import Due, Link, Tag
from placements.models import Placement

# Where a name leads when somebody came to do something for a child not yet chosen.
PURPOSES = {
    "placement": ("placements:placement-add", "Choose the child who is to be taught elsewhere"),
    "exclusion": ("section19:exclusion-record", "Choose the child who has been excluded"),
}


@dataclass(frozen=True)
class ChildRow:
    pupil: Pupil
    href: str
    year: str
    school: School | None
    placements: list[Placement]
    item: Item | None
    due: Due | None
    undated: Tag
    owner: str


def child_rows(
    pupils: Iterable[Pupil], known: Around, *, on: date, reader: User, purpose: str
) -> list[ChildRow]:
    return [child_row(pupil, known, on=on, reader=reader, purpose=purpose) for pupil in pupils]


def child_row(pupil: Pupil, known: Around, *, on: date, reader: User, purpose: str) -> ChildRow:
    item = known.due.get(pupil.pk)
    return ChildRow(
        pupil=pupil,
        href=reverse(PURPOSES.get(purpose, ("pages:child-detail", ""))[0], args=[pupil.pk]),
        year=year_words(pupil.year_group(on)) if pupil.in_full else "",
        school=known.schools.get(pupil.pk),
        placements=known.placements[pupil.pk],
        item=item,
        due=due_of(item.due_on, on, known.calendars.of(pupil.pk)) if item else None,
        undated=UNDATED,
        owner=owner_of(pupil, known, reader) if pupil.in_full else "",
    )


def owner_of(pupil: Pupil, known: Around, reader: User) -> str:
    """Nobody is missing where there is nothing to answer for."""
    owner = known.owners.get(pupil.pk)
    due, placements = known.due[pupil.pk], known.placements[pupil.pk]
    if owner is None:
        kept = [due.keeper] if due else [row.kept_by for row in placements]
        if keeper := next(filter(None, kept), ""):
            return keeper
    return owner_words(owner, reader) if owner or due or placements else "None needed"


def results_words(total: int, words: str) -> str:
    """3 results for “bro”; without words, how many children."""
    if not words:
        return "1 child" if total == 1 else f"{total:,} children"
    return f"1 result for “{words}”" if total == 1 else f"{total:,} results for “{words}”"


def chips(sought: Sought, query) -> list[Link]:
    """What the list is narrowed to, each with the address without it."""
    narrowed = {
        "s": f"“{sought.words}”" if sought.words else "",
        "year": year_words(sought.year) if sought.year is not None else "",
        "school": str(sought.school or ""),
        "placed": "has a placement today" if sought.placed else "",
        "case": "has an open Section 19 case" if sought.case else "",
    }
    return [Link(text, _without(query, name)) for name, text in narrowed.items() if text]


def _without(query, name: str) -> str:
    rest = query.copy()
    for gone in {name, "page", *(["q"] if name == "s" else [])}:
        rest.pop(gone, None)
    return f"?{rest.urlencode()}"

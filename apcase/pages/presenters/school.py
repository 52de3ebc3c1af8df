"""A school's home in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apcase.alerts.presenters import due_of, year_words
from apcase.pupils.rolls import Calendars
from apcase.web.parts import Due
from placements.models import Placement


@dataclass(frozen=True)
class OutRow:
    """A child taught elsewhere today."""

    placement: Placement
    year: str
    review: Due


def out_rows(placements: Iterable[Placement], calendars: Calendars, *, on: date) -> list[OutRow]:
    """The placements come with their pupil and provider."""
    return [
        OutRow(
            placement=row,
            year=year_words(row.pupil.year_group(on)),
            review=due_of(row.next_review_on, on, calendars.of(row.pupil_id)),
        )
        for row in placements
    ]

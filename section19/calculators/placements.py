"""Deadlines of a placement: its next review."""

from datetime import date

from apcase.access.readings import readings
from apcase.pupils.calendars import Years
from apcase.pupils.models import School
from apcase.rules.readings import REVIEW_WEEKS
from placements.rules.next_review import next_review
from section19.calculators.worked import Worked, worked


def review(*, school: School, starts_on: date, last_review_on: date | None = None) -> Worked:
    """In every half term, and never later than the authority's weeks."""
    years = Years([school])
    calendar = years.days(school)
    due = next_review(
        starts_on=starts_on,
        last_review_on=last_review_on,
        school_days=calendar,
        breaks=years.breaks(school),
        weeks=readings().on(last_review_on or starts_on)[REVIEW_WEEKS],
    )
    return worked(due, calendar)

"""Which placements start soon while something that is asked before is still open."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import Truncator

from apcase.access.readings import readings
from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.pupils.rolls import Calendars
from apcase.rules.readings import START_OPEN_DAYS
from apcase.web.dates import plain_date
from placements.models import Placement, State
from placements.rules.pre_start import items_for, told_from, unanswered
from placements.starts.queries import asked_about

JOB = "placements.open_starts"
# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 110


def open_starts(on: date) -> Iterator[Candidate]:
    """From some school days before the first day until all is answered, or the placement is ready
    or called off."""
    rows = list(before_the_start())
    days, calendars = readings().on(on)[START_OPEN_DAYS], Calendars.about(rows, on)
    for placement in rows:
        near = told_from(placement.starts_on, days, calendars.of(placement.pupil_id)) <= on
        if near and (found := candidate(placement)):
            yield found


def before_the_start() -> QuerySet[Placement]:
    rows = Placement.objects.filter(state=State.PRE_START).select_related(
        "pupil", "provider", "route"
    )
    return rows.prefetch_related("start_answers").order_by("starts_on", "pk")


def is_near(placement: Placement, on: date) -> bool:
    days, calendars = readings().on(on)[START_OPEN_DAYS], Calendars.about([placement], on)
    return told_from(placement.starts_on, days, calendars.of(placement.pupil_id)) <= on


def candidate(placement: Placement) -> Candidate | None:
    """None where all is answered. Never the child's name: mail says it."""
    child = asked_about(placement)
    answered = {row.item for row in placement.start_answers.all()}
    left = len(unanswered(child, answered))
    if not left:
        return None
    name = Truncator(placement.provider.name).chars(LONGEST_NAME)
    day = plain_date(placement.starts_on)
    return Candidate(
        subject=subject_of(placement),
        summary=f"{left} of {len(items_for(child))} still open before the start at {name} on {day}",
        url=reverse("placements:placement-start", args=[placement.pk]),
        due_on=placement.starts_on,
        pupil_id=placement.pupil_id,
        owner_id=owner_of(placement),
    )


def owner_of(placement: Placement):
    """Of a school's own placement that nobody at the council looks after, whoever recorded it."""
    by_school = placement.commissioner == Placement.Commissioner.SCHOOL
    return placement.owner_id or (placement.recorded_by_id if by_school else None)

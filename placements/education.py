"""Children whose education has stopped: what they have from the next day, and who must say so."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.text import Truncator

from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.pupils.rolls import Calendars
from apcase.rules.school_days import CalendarTooShort
from apcase.web.dates import plain_date
from placements.models import Placement, PlacementStep, State
from placements.rules.life_cycle import pause_decided_by

# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 120
# Of a pause somebody is told so long before it must be decided.
AHEAD = timedelta(days=7)
WORDS = {"pause": "is paused", "break_down": "has broken down"}


def unanswered(on: date) -> QuerySet:
    """Breakdowns, and pauses that still last, of which nobody has said what follows."""
    later = PlacementStep.objects.filter(
        placement=OuterRef("placement"), number__gt=OuterRef("number")
    )
    asking = PlacementStep.objects.asking().filter(~Exists(later), on__lte=on)
    return asking.select_related("placement__provider", "taken_by").order_by("placement", "number")


def candidate(step: PlacementStep) -> Candidate:
    """Due the same day. Never the child's name: mail says it."""
    placement = step.placement
    name = Truncator(placement.provider.name).chars(LONGEST_NAME)
    return Candidate(
        subject=subject_of(step),
        summary=f"Placement at {name} {WORDS[step.event]}: what education from tomorrow?",
        url=placement.get_absolute_url(),
        due_on=step.on,
        pupil_id=placement.pupil_id,
        # Who stopped the child may work for the provider, which does not arrange what follows.
        owner_id=placement.owner_id or (None if provider_stopped(step) else step.taken_by_id),
    )


def provider_stopped(step: PlacementStep) -> bool:
    """Rare enough, where the placement has no owner, to look at who took the step."""
    return step.cause == "provider_stop" and step.taken_by.serves_a_provider


def to_say(on: date) -> Iterator[Candidate]:
    yield from map(candidate, unanswered(on))


def asked_of(placement) -> PlacementStep | None:
    """The step after which this placement's child has no education that anybody named."""
    if placement.state not in ("paused", "broken_down"):
        return None
    last = placement.steps.order_by("-number").first()
    return last if last and last.event in WORDS and not last.education else None


def pauses_to_decide(on: date) -> Iterator[Candidate]:
    """Pauses that last, from a week before the tenth school day on which they are decided."""
    steps = PlacementStep.objects.filter(
        event="pause", on__lte=on, placement__state=State.PAUSED
    ).select_related("placement__provider")
    last = {step.placement_id: step for step in steps.order_by("number")}
    calendars = Calendars.about((step.placement for step in last.values()), on)
    for step in last.values():
        due_on = decided_by(step.placement, step.on, calendars)
        if due_on is None or due_on <= on + AHEAD:
            yield pause_candidate(step.placement, step.on, due_on)


def decided_by(placement: Placement, paused_on: date, calendars: Calendars) -> date | None:
    try:
        return pause_decided_by(paused_on, calendars.of(placement.pupil_id)).due_on
    except CalendarTooShort:
        return None


def pause_candidate(placement: Placement, since: date, due_on: date | None) -> Candidate:
    """Without a day where no calendar reaches so far. Never the child's name: mail says it."""
    name = Truncator(placement.provider.name).chars(LONGEST_NAME)
    return Candidate(
        subject=subject_of(placement),
        summary=f"Paused at {name} since {plain_date(since)}: what follows?",
        url=placement.get_absolute_url(),
        due_on=due_on,
        pupil_id=placement.pupil_id,
        owner_id=placement.owner_id,
    )

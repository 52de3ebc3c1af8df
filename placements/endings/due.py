"""What is asked of placements that are over: whether they ended and where the child went, and
whether the child is still there; and after Year 11, where young people are."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.text import Truncator

from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.web.dates import plain_date
from placements.endings.destinations import destinations_to_ask
from placements.models import FollowUp, Placement, PlacementExit
from placements.rules.life_cycle import RUNNING, TAUGHT_UNTIL
from placements.rules.returning import DAYS_ASKED, say_by

JOB = "placements.follow_ups"
AHEAD = timedelta(days=7)
# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 110


def follow_ups_due(on: date) -> Iterator[Candidate]:
    """From a week before their day until somebody has answered them; and before that, where a
    placement that is over led."""
    yield from map(over_candidate, over_and_unsaid(on))
    yield from destinations_to_ask(on)
    due = FollowUp.objects.open().filter(due_on__lte=on + AHEAD)
    for follow_up in due.select_related("exit__placement__provider").order_by("due_on", "pk"):
        yield follow_up_candidate(follow_up)


def follow_up_candidate(follow_up: FollowUp) -> Candidate:
    """Never the child's name: mail says it."""
    placement = follow_up.exit.placement
    name = Truncator(placement.provider.name).chars(LONGEST_NAME)
    return Candidate(
        subject=subject_of(follow_up),
        summary=f"{follow_up.get_kind_display()}: is the child of {name} still there?",
        url=follow_up.exit.get_absolute_url(),
        due_on=follow_up.due_on,
        pupil_id=placement.pupil_id,
        owner_id=placement.owner_id,
    )


def over_and_unsaid(on: date) -> QuerySet[Placement]:
    """Whose last day has lately passed, and nobody has recorded the end, or where the child went.

    Without that nobody would be asked after six weeks and a term.
    """
    said = PlacementExit.objects.filter(placement=OuterRef("pk"))
    over = Placement.objects.filter(
        ~Exists(said),
        state__in=(*RUNNING, *TAUGHT_UNTIL),
        ends_on__gte=on - DAYS_ASKED,
        ends_on__lt=on,
    )
    return over.select_related("provider").order_by("ends_on", "pk")


def over_candidate(placement: Placement) -> Candidate:
    """Never the child's name: mail says it."""
    name = Truncator(placement.provider.name).chars(LONGEST_NAME)
    last = plain_date(placement.ends_on)
    if placement.ended_at:
        summary = f"Placement at {name} ended {last}: where did the child go?"
        page = "placements:placement-exit"
    else:
        summary = f"Placement at {name} was to end {last}: has it, and where is the child?"
        page = "placements:placement-detail"
    return Candidate(
        subject=subject_of(placement),
        summary=summary,
        url=reverse(page, args=[placement.pk]),
        due_on=say_by(placement.ends_on),
        pupil_id=placement.pupil_id,
        owner_id=placement.owner_id,
    )

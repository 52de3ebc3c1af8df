"""Which follow-ups of placements are due: whether a child is still where the placement led."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.text import Truncator

from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from placements.models import FollowUp

JOB = "placements.follow_ups"
AHEAD = timedelta(days=7)
# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 110


def follow_ups_due(on: date) -> Iterator[Candidate]:
    """From a week before their day until somebody has answered them."""
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

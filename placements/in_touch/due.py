"""Which contacts are to be followed up."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.text import Truncator

from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from placements.models import Touch
from placements.rules.in_touch import PROVIDER

JOB = "placements.touches_to_follow"
AHEAD = timedelta(days=7)
# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 100


def touches_to_follow(on: date) -> Iterator[Candidate]:
    """From a week before their day until somebody has followed them up."""
    due = Touch.objects.open().filter(next_on__lte=on + AHEAD)
    for touch in due.select_related("placement__provider").order_by("next_on", "pk"):
        yield candidate(touch)


def candidate(touch: Touch) -> Candidate:
    """Never the child's name: mail says it."""
    name = Truncator(touch.placement.provider.name).chars(LONGEST_NAME)
    whose = touch.get_next_side_display()
    return Candidate(
        subject=subject_of(touch),
        summary=f"{whose} is to follow up a contact about a child at {name}",
        url=touch.get_absolute_url(),
        due_on=touch.next_on,
        pupil_id=touch.placement.pupil_id,
        owner_id=touch.placement.owner_id if touch.next_side == PROVIDER else touch.next_by_id,
    )

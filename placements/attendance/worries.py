"""How it is said that a provider has a safeguarding worry: that it has one, never which."""

from django.urls import reverse
from django.utils.text import Truncator

from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.web.dates import plain_date
from placements.models import Worry

# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 120


def candidate(worry: Worry) -> Candidate:
    """Due the same day. Never the child's name: mail says it."""
    mark = worry.mark
    name = Truncator(mark.placement.provider.name).chars(LONGEST_NAME)
    return Candidate(
        subject=subject_of(worry),
        summary=f"{name} has a worry about a child, {plain_date(mark.on)}: ring the provider",
        url=reverse("placements:worry-detail", args=[worry.pk]),
        due_on=mark.on,
        pupil_id=mark.placement.pupil_id,
        owner_id=mark.placement.owner_id,
    )

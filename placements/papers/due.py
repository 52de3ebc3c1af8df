"""Which reviews of placements are due soon or overdue, and how that is said."""

from collections.abc import Iterator
from datetime import date

from django.utils.text import Truncator

from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.web.dates import plain_date
from placements.models import Placement
from placements.rules.placement_reviews import SOON, last_to_remind, stage

# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 125


def reviews_due(on: date) -> Iterator[Candidate]:
    """Live placements whose review is due within fourteen days, or was."""
    due = Placement.objects.live(on).filter(next_review_on__lte=last_to_remind(on))
    for placement in due.select_related("provider").order_by("next_review_on", "pk"):
        yield review_candidate(placement, on)


def review_candidate(placement: Placement, on: date) -> Candidate:
    """Never the child's name: mail says it. From three days before it says that it is soon."""
    name = Truncator(placement.provider.name).chars(LONGEST_NAME)
    due_on = placement.next_review_on
    soon = f": within {SOON} days" if stage(due_on, on) == "soon" else ""
    return Candidate(
        subject=subject_of(placement),
        summary=f"Review of placement at {name}, due {plain_date(due_on)}{soon}",
        url=placement.get_absolute_url(),
        due_on=due_on,
        pupil_id=placement.pupil_id,
        owner_id=placement.owner_id,
    )

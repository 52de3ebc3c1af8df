"""Which placements are beyond a limit in force of which nobody has said why."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.text import Truncator

from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from placements.limits.queries import Beyond, beyond, in_force
from placements.models import LimitReason, Placement

JOB = "placements.beyond_limits"
# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 90


def beyond_limits(on: date) -> Iterator[Candidate]:
    """One for each placement, whatever the number of limits."""
    if not (limits := in_force(on)):
        return
    said = set(LimitReason.objects.values_list("placement", "limit"))
    found = defaultdict(list)
    for row in beyond(Placement.objects.all(), limits, on=on, today=on):
        if (row.placement.pk, row.stand.limit.key) not in said:
            found[row.placement].append(row)
    for placement, rows in found.items():
        yield candidate(placement, rows)


def candidate(placement: Placement, rows: list[Beyond]) -> Candidate:
    """Never the child's name: mail says it."""
    first = min(rows, key=lambda row: row.since)
    name = Truncator(placement.provider.name).chars(LONGEST_NAME)
    more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
    return Candidate(
        subject=subject_of(placement),
        summary=f"Beyond “{first.stand.limit.name}”{more} at {name}: say why, or change it",
        url=reverse("placements:placement-limits", args=[placement.pk]),
        due_on=first.since,
        pupil_id=placement.pupil_id,
        owner_id=placement.owner_id,
    )

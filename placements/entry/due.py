"""Which checks in week two are due, and which asked for something that nobody has done yet."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.text import Truncator

from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from placements.entry.queries import due_days
from placements.models import EntryPlan
from placements.rules.entering import ASKS

JOB = "placements.entry_checks"
AHEAD = timedelta(days=7)
# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 90


def checks_due(on: date, **which) -> Iterator[Candidate]:
    """From a week before their day until somebody has looked, and done what that asked for."""
    rows = EntryPlan.objects.waiting().filter(starts_on__lte=on, **which)
    rows = rows.select_related("placement__provider", "placement__entry_check")
    rows = list(rows.order_by("starts_on", "pk"))
    days = due_days([row for row in rows if not check_of(row)], on)
    for plan in rows:
        if check_of(plan) or days[plan.pk] is None or days[plan.pk] <= on + AHEAD:
            yield candidate(plan, days.get(plan.pk))


def check_of(plan: EntryPlan):
    return getattr(plan.placement, "entry_check", None)


def candidate(plan: EntryPlan, due_on: date | None) -> Candidate:
    """Never the child's name: mail says it."""
    placement, check = plan.placement, check_of(plan)
    name = Truncator(placement.provider.name).chars(LONGEST_NAME)
    said = f"Check in week two of the placement at {name}"
    if check:
        said += f" asks you to {ASKS[check.outcome]}"
    elif due_on is None:
        said += ": the term dates held are too short to count its day"
    return Candidate(
        subject=subject_of(plan),
        summary=said,
        url=plan.get_absolute_url(),
        due_on=check.checked_on if check else due_on,
        pupil_id=placement.pupil_id,
        owner_id=placement.owner_id,
    )

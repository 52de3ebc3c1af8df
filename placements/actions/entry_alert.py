"""What is due about a child's start in a placement does not wait for the night."""

from datetime import date

from apcase.access.models import User
from apcase.alerts.actions import raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from placements.entry.due import checks_due
from placements.models import EntryPlan, Placement

DONE = "It has been looked at, and what that asked for is done."


def look_at_entry(placement: Placement, *, by: User, on: date) -> None:
    """Raised if it is due; settled if it is not, or not yet."""
    if (plan := EntryPlan.objects.filter(placement=placement).first()) is None:
        return
    found = list(checks_due(on, pk=plan.pk))
    for each in found:
        raise_now(Alert.Kind.ENTRY, each, on=on)
    if not found:
        settle(Alert.Kind.ENTRY, subject_of(plan), why=DONE, by=by)


def settle_entry(placement: Placement, *, by: User) -> None:
    """Nothing is asked any more of a placement that is over, or that was reviewed since."""
    plan = EntryPlan.objects.filter(placement=placement).first()
    if plan and not EntryPlan.objects.waiting().filter(pk=plan.pk).exists():
        settle(Alert.Kind.ENTRY, subject_of(plan), why=DONE, by=by)

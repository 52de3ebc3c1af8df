from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from apcase.access.models import Membership, User
from apcase.access.rights import Permission
from apcase.alerts.models import Alert, Sweep
from apcase.audit.keys import subject_of
from apcase.audit.models import Event

# A list to choose from is no longer than one can read; the rest follow when these are moved.
MOST_TO_MOVE = 100


@dataclass(frozen=True)
class Assigned:
    """An alert was given to somebody, as the audit log has it."""

    at: object
    by: str
    owner: str


def may_own() -> QuerySet[User]:
    """The authority's people, to whom an alert about any child may be given."""
    serving = Membership.objects.holding(Permission.PUPIL_VIEW_ALL).values("user")
    return User.objects.filter(pk__in=serving).order_by("name", "pk")


def to_move(user, owner: UUID | str | None) -> QuerySet[Alert]:
    """Open alerts that may be given to somebody else: one person's, nobody's, or everybody's."""
    alerts = Alert.objects.visible_to(user).open().select_related("pupil", "owner")
    if owner == "nobody":
        return alerts.filter(owner=None)
    return alerts.filter(owner=owner) if owner else alerts


def assignments_of(alert: Alert) -> list[Assigned]:
    """Newest first."""
    events = Event.objects.filter(subject=subject_of(alert), action="alert.assigned")
    events = list(events.order_by("-at", "-pk"))
    given_to = {event.pk: str(event.detail.get("owner", "")).partition(":")[2] for event in events}
    people = User.objects.in_bulk([pk for pk in given_to.values() if pk])
    names = {str(pk): person.name for pk, person in people.items()}
    return [
        Assigned(event.at, event.actor, names.get(given_to[event.pk], "somebody"))
        for event in events
    ]


def last_finished(jobs: Iterable[str]) -> dict[str, Sweep]:
    """For each job the sweep for the latest date that has finished."""
    sweeps = Sweep.objects.finished().filter(job__in=list(jobs)).order_by("job", "-on")
    return {sweep.job: sweep for sweep in sweeps.distinct("job")}

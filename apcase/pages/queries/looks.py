"""The audit log as people ask it: of a child, and of a person, between two moments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Func, QuerySet

from apcase.access.models import User
from apcase.audit.models import Event
from apcase.pupils.models import Pupil
from apcase.rules.refusal import Refusal

# A file that people can still open; a longer time is asked for in parts.
MOST_EXPORTED = 20_000


@dataclass(frozen=True)
class Period:
    """From the first moment, short of the second; either may be open."""

    since: datetime | None = None
    until: datetime | None = None

    def of(self, events: QuerySet[Event]) -> QuerySet[Event]:
        if self.since:
            events = events.filter(at__gte=self.since)
        if self.until:
            events = events.filter(at__lt=self.until)
        return events.order_by("-at", "-pk")


def looks_at(pupil_id: UUID, period: Period) -> QuerySet[Event]:
    """Whatever anybody did with this child's data, newest first."""
    return period.of(Event.objects.filter(pupils__contains=[pupil_id]))


def touched_by(person: User, period: Period) -> QuerySet[Event]:
    """Whatever this person did, newest first."""
    return period.of(Event.objects.filter(actor_id=person.pk))


def children_in(events: QuerySet[Event]) -> set[UUID]:
    """Every child whom the events name, once."""
    each = events.order_by().annotate(child=Func(F("pupils"), function="unnest"))
    return set(each.values_list("child", flat=True).distinct())


def names_for(reader: User, pupil_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of those whom the reader may see; the others stay unnamed in a report too."""
    seen = Pupil.objects.visible_to(reader).filter(pk__in=set(pupil_ids))
    return {pupil.pk: pupil.full_name for pupil in seen.only("given_name", "family_name")}


def exported(events: QuerySet[Event]) -> list[Event]:
    """All of them, for a file; refused where there are more than a file should hold."""
    if (number := events.count()) > MOST_EXPORTED:
        raise Refusal(
            f"That is {number:,} entries, and a file holds {MOST_EXPORTED:,}. "
            "Choose a shorter time, then export again.",
            "until_on",
        )
    return list(events)

"""An evening on which somebody read records that were not theirs, for the page that shows it."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from apcase.access.actions import keep_findings
from apcase.access.models import User
from apcase.audit import partitions
from apcase.audit.keys import subject_of
from apcase.audit.models import Event
from apcase.management.demo.world import World
from apcase.pages.queries.anomalies import found_on
from apcase.pupils.models import Pupil

CHILDREN = 4
HOUR = time(22, 40)


def make_looks(world: World) -> None:
    """Two findings: outside their own work, and out of hours. Only in a month that the log has."""
    evening = world.on - timedelta(days=1)
    if partitions.name_of(evening.replace(day=1)) not in partitions.made():
        return
    person = world.officers[0]
    start = datetime.combine(evening, HOUR, tzinfo=ZoneInfo("Europe/London"))
    Event.objects.bulk_create(
        Event(
            at=start.astimezone(UTC) + timedelta(minutes=2 * number),
            actor_id=person.pk,
            actor=person.audit_name,
            role=person.audit_role,
            action="pupil.viewed",
            subject=subject_of(pupil),
            pupils=[pupil.pk],
            detail={"what": "page"},
        )
        for number, pupil in enumerate(not_theirs(person))
    )
    keep_findings(found_on(evening), on=evening, by=User.objects.system())


def not_theirs(person: User) -> list[Pupil]:
    """Of no case, placement or exclusion, and of another family name."""
    idle = Pupil.objects.filter(
        section19_cases=None, placements=None, exclusions=None, restricted_at=None
    )
    others = idle.exclude(family_name__icontains=person.name.split()[-1])
    return list(others.order_by("pk")[:CHILDREN])

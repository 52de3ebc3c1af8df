"""What schools have told of their own placements, begun to tell, and confirmed."""

from datetime import UTC, datetime, time, timedelta

from apcase.access.models import User
from apcase.management.demo.world import BATCH, World
from apcase.pupils.models import School
from directory.models import Provider, Standing
from placements.models import (
    NotificationDraft,
    Placement,
    SchoolNotification,
    StillSo,
)
from placements.notifying.due import periods, running, waiting

LEADS = ("Ms Rowan, deputy head", "Mr Teal, designated safeguarding lead")
NOTE = "Thank you. Please send the timetable when it changes."
# Of what a school has told, every third is not seen yet; and one in four is not confirmed.
NEW, NOT_CONFIRMED = 3, 4


def make_own_placements(world: World) -> None:
    """Of every school; where nobody signs in for it, by whoever recorded the placement."""
    standings = dict(Standing.objects.current().values_list("provider", "state"))
    rows = Placement.objects.not_called_off().filter(commissioner="school")
    rows = rows.exclude(ends_on__lt=world.on - timedelta(days=200)).order_by("pk")
    rows = list(rows.select_related("pupil", "recorded_by"))
    SchoolNotification.objects.bulk_create(
        (notification(world, row, number, standings) for number, row in enumerate(rows)),
        batch_size=BATCH,
    )
    confirm(world)
    schools = School.objects.in_bulk(world.school_users)
    taught = {row.pupil_id for row in rows}
    for key, user in world.school_users.items():
        begin(world, schools[key], user, taught)


def by(world: World, row: Placement) -> User:
    return world.school_users.get(row.commissioning_school_id) or row.recorded_by


def notification(world: World, row: Placement, number: int, standings: dict) -> SchoolNotification:
    seen = {}
    if number % NEW:
        officer = world.officers[number % len(world.officers)]
        at = row.recorded_at + timedelta(days=2)
        seen = {"seen_by": officer, "seen_at": at, "note": NOTE if number % 2 else ""}
    cautions = ["looked_after"] if row.pupil.looked_after_since else []
    if row.pupil.has_plan:
        cautions = ["plan", *cautions]
    return SchoolNotification(
        id=world.key_aside(),
        placement=row,
        standing=standings.get(row.provider_id, ""),
        cautions=cautions,
        told=cautions[:1],
        safeguarding_lead=LEADS[number % len(LEADS)],
        checked_on=(row.recorded_at - timedelta(days=5)).date(),
        notified_by=by(world, row),
        notified_at=row.recorded_at,
        **seen,
    )


def confirm(world: World) -> None:
    schools = School.objects.filter(pk__in=running(world.on).values("commissioning_school"))
    found = periods(schools.order_by("pk"), world.on)
    rows = []
    for key, period in found.items():
        if period:
            of_school = running(world.on).filter(commissioning_school=key)
            waits = waiting(of_school.select_related("recorded_by"), period).order_by("pk")
            rows += [(row, period) for row in waits]
    StillSo.objects.bulk_create(
        StillSo(
            id=world.key_aside(),
            placement=row,
            first_day=period.first,
            last_day=period.last,
            confirmed_by=by(world, row),
            confirmed_at=datetime.combine(period.first, time(10), tzinfo=UTC),
        )
        for number, (row, period) in enumerate(rows)
        if number % NOT_CONFIRMED
    )


def begin(world: World, school: School, user: User, taught: set) -> None:
    """One at a provider that is there, half answered; one at a provider that is not."""
    children = [
        pupil
        for pupil in world.pupils
        if world.school_of.get(pupil.pk) == school and pupil.pk not in taught
    ]
    usable = Provider.objects.filter(
        standings__superseded_at=None, standings__state__in=Standing.OPEN_TO_PLACEMENTS
    )
    provider = usable.order_by("sort_name", "pk").first()
    if len(children) < 2 or provider is None:
        return
    NotificationDraft.objects.create(
        id=world.key_aside(), school=school, pupil=children[0], provider=provider,
        site=provider.sites.order_by("name", "pk").first(), mornings=[1, 2], afternoons=[1],
        starts_on=world.weekday(world.on + timedelta(days=7)),
        ends_on=world.weekday(world.on + timedelta(days=90)),
        next_review_on=world.weekday(world.on + timedelta(days=40)),
        reason="vocational", aim="A place on a course at sixteen", registration_code="C",
        safeguarding_lead=LEADS[0], checks=["registration", "staff"], checked_on=world.on,
        started_by=user,
    )  # fmt: skip
    NotificationDraft.objects.create(
        id=world.key_aside(), school=school, pupil=children[1], started_by=user
    )

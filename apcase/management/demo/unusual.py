"""Children who do not fit the usual form: without a UPN, of another authority, gone elsewhere."""

from datetime import date, timedelta
from decimal import Decimal

from apcase.access.models import Organisation
from apcase.management.demo.hosts import NEIGHBOUR
from apcase.management.demo.world import World
from apcase.pupils.models import Enrolment, Pupil, School
from apcase.rules.readings import Chosen
from directory.models import Provider, Standing
from placements.actions.steps import came_in, comes_in
from placements.models import (
    ManagedMove,
    NextStep,
    NotificationDraft,
    OffSiteDirection,
    Placement,
    Referral,
)
from section19.models import Case, Exclusion

# Whoever is in one of these is shown for something else.
ELSEWHERE = (
    Placement, OffSiteDirection, ManagedMove, NotificationDraft, NextStep, Referral, Case,
    Exclusion,
)  # fmt: skip
NEXT_DOOR = "Fenbank High School"
CODE = "998"


def make_unusual(world: World) -> None:
    taken = {key for model in ELSEWHERE for key in model.objects.values_list("pupil", flat=True)}
    usual = [pupil for pupil in reversed(world.pupils) if is_usual(world, pupil, taken)]
    arrived, neighbour = usual[:2]
    Pupil.objects.filter(pk=arrived.pk).update(upn=None)
    on_a_roll_next_door(world, neighbour)
    place(world, arrived, "physical_health", tutors()[0])
    for provider in tutors()[:2]:
        place(world, neighbour, "mental_health", provider)
    leave(world)


def is_usual(world: World, pupil: Pupil, taken: set) -> bool:
    return (
        pupil.pk not in taken
        and 7 <= pupil.year_group(world.on) <= 10
        and not pupil.restricted_at
        and world.school_of[pupil.pk].phase_code == "4"
    )


def on_a_roll_next_door(world: World, pupil: Pupil) -> None:
    organisation = Organisation.objects.create(id=world.key_aside(), kind="school", name=NEXT_DOOR)
    like = world.school_of[pupil.pk]
    school = School.objects.create(
        id=world.key_aside(), organisation=organisation, urn="990997", la_code=CODE,
        establishment_number="4999", name=NEXT_DOOR, type_code="01",
        type_name="Community school", status_code="1", phase_code="4", phase_name="Secondary",
        lowest_age=11, highest_age=16, opened_on=like.opened_on, street="2 Fen Lane",
        town=NEIGHBOUR.split()[0], postcode=like.postcode, telephone="01632 960997",
    )  # fmt: skip
    Enrolment.objects.filter(pupil=pupil, ends_on=None).update(school=school)


def leave(world: World) -> None:
    """A child whom a school placed once has moved to another school since: its history keeps it."""
    last = world.on - timedelta(days=30)
    placed = Placement.objects.filter(
        commissioning_school__in=list(world.school_users), ends_on__lt=last
    )
    busy = {*Placement.objects.live(world.on).values_list("pupil", flat=True)}
    busy |= {*Exclusion.objects.values_list("pupil", flat=True)}
    for placement in placed.exclude(pupil__in=busy).order_by("pk"):
        rolls = Enrolment.objects.filter(
            pupil=placement.pupil_id, school=placement.commissioning_school_id, status="C",
            ends_on=None, starts_on__lt=last,
        )  # fmt: skip
        if rolls.update(ends_on=last):
            join_another(world, placement, last + timedelta(days=1))
            return


def join_another(world: World, placement: Placement, starts_on: date) -> None:
    left = world.school_of[placement.pupil_id]
    other = next(
        each for each in world.schools if each != left and each.phase_code == left.phase_code
    )
    Enrolment.objects.create(
        id=world.key_aside(), pupil_id=placement.pupil_id, school=other, status="C",
        starts_on=starts_on,
    )  # fmt: skip
    world.school_of[placement.pupil_id] = other


def place(world: World, pupil: Pupil, reason: str, provider: Provider) -> None:
    """By the council, at home, since some days ago."""
    starts_on = world.calendar.last_on_or_before(world.on - timedelta(days=15))
    placement = Placement(
        id=world.key_aside(), pupil=pupil, provider=provider, commissioner="la", reason=reason,
        aim="A place at a school by the new year", registration_code="C",
        hours_per_week=Decimal(10), starts_on=starts_on,
        ends_on=world.weekday(starts_on + timedelta(weeks=12)),
        next_review_on=world.weekday(starts_on + timedelta(weeks=6)), owner=world.officers[0],
        recorded_by=world.officers[0], recorded_at=world.moment(starts_on),
    )  # fmt: skip
    placement.attendance_code = placement.suggestion(Chosen()).code or ""
    comes_in(placement, on=world.on)
    placement.save(force_insert=True)
    for step in came_in([placement], on=world.on):
        step.id, step.taken_at = world.key_aside(), placement.recorded_at
        step.save(force_insert=True)


def tutors() -> list[Provider]:
    """First where nobody has to travel, and no site has to have a place."""
    open_now = Provider.objects.filter(
        standings__superseded_at=None, standings__state__in=Standing.OPEN_TO_PLACEMENTS
    ).order_by("sort_name", "pk")
    return sorted(open_now, key=lambda provider: provider.kind not in ("tutoring", "online"))

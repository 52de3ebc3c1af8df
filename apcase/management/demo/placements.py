"""Fifteen hundred placements over three years, reviewed as they ran; a few reviews are late."""

from datetime import date, timedelta
from decimal import Decimal

from apcase.management.demo.world import BATCH, World
from apcase.pupils.models import Enrolment, Pupil, School
from directory.models import Provider
from placements.models import Placement, Review

SCHOOL_REASONS = ("behaviour", "vocational", "assessment", "mental_health", "suspension")
AUTHORITY_REASONS = ("mental_health", "physical_health", "no_school_place", "eotas", "other")
DUAL = ("pru", "ap_academy", "ap_free_school", "hospital_school")
WEEKS_BETWEEN_REVIEWS = 6
LATE = 0.04


def make_placements(world: World, count: int) -> list[Placement]:
    usable = [provider for provider in world.providers if provider.highest_year == 11]
    older = [pupil for pupil in world.pupils if pupil.year_group(world.on) >= 7]
    placements, reviews = [], []
    for pupil in world.chance.sample(older, count):
        placement = placement_row(world, pupil, world.chance.choice(usable))
        placements.append(placement)
        reviews += reviews_of(world, placement)
    Placement.objects.bulk_create(placements, batch_size=BATCH)
    Review.objects.bulk_create(reviews, batch_size=BATCH)
    dual_register(world, placements)
    return placements


def placement_row(world: World, pupil: Pupil, provider: Provider) -> Placement:
    by_school = world.likely(0.55)
    school = world.school_of[pupil.pk]
    starts_on = world.school_day_between(world.on - timedelta(days=3 * 365), world.on)
    ends_on = world.weekday(starts_on + timedelta(weeks=world.chance.randint(8, 40)))
    reasons = SCHOOL_REASONS if by_school else AUTHORITY_REASONS
    dual = provider.kind in DUAL
    return Placement(
        id=world.key(),
        pupil=pupil,
        provider=provider,
        commissioner="school" if by_school else "la",
        commissioning_school=school if by_school else None,
        reason=world.chance.choice(reasons),
        aim="Return to the home school" if world.likely(0.7) else "Move on to a new setting",
        registration_code="M" if dual else "C",
        attendance_code="D" if dual else ("B" if by_school else "K"),
        hours_per_week=Decimal(world.chance.choice((5, 6, 10, 12, 15, 20, 25))),
        starts_on=starts_on,
        ends_on=ends_on,
        next_review_on=starts_on + timedelta(weeks=WEEKS_BETWEEN_REVIEWS),
        owner=None if by_school and world.likely(0.5) else world.chance.choice(world.officers),
        recorded_by=world.chance.choice(world.officers),
    )


def reviews_of(world: World, placement: Placement) -> list[Review]:
    """A review every six weeks or so until today; sets the placement's next one."""
    rows, due = [], world.weekday(placement.next_review_on)
    stop = min(placement.ends_on, world.on)
    is_late = world.likely(LATE)
    while due < stop and not (is_late and due > world.on - timedelta(weeks=5)):
        following = world.weekday(due + timedelta(weeks=WEEKS_BETWEEN_REVIEWS))
        rows.append(review(world, placement, due, following))
        due = following
    placement.next_review_on = due
    return rows


def review(world: World, placement: Placement, held_on: date, following: date) -> Review:
    decision = world.chance.choices(("continue", "change", "return"), weights=(7, 2, 1))[0]
    return Review(
        id=world.key(),
        placement=placement,
        held_on=held_on,
        decision=decision,
        reason="Attending, and meeting two of three objectives.",
        child_view="Likes the small group." if world.likely(0.6) else "",
        next_review_on=following,
        recorded_by=placement.recorded_by,
    )


def dual_register(world: World, placements: list[Placement]) -> None:
    """A child now at a state-funded setting is on its roll too: main at home, subsidiary there."""
    rolls = {
        school.urn: school for school in School.objects.filter(type_code__in=("14", "38", "42"))
    }
    live = [
        placement
        for placement in placements
        if placement.is_live(world.on) and placement.provider.kind in DUAL
    ]
    pupils = [placement.pupil_id for placement in live]
    Enrolment.objects.filter(pupil__in=pupils, status="C").update(status="M")
    Enrolment.objects.bulk_create(
        Enrolment(
            id=world.key(),
            pupil_id=placement.pupil_id,
            school=rolls[placement.provider.urn],
            status="S",
            starts_on=placement.starts_on,
            ends_on=placement.ends_on,
        )
        for placement in live
    )

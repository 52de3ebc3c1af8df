"""Fifteen hundred placements over three years, reviewed as they ran; a few reviews are late."""

from datetime import date, timedelta
from decimal import Decimal

from apcase.management.demo.world import BATCH, World
from apcase.pupils.models import Enrolment, Pupil, School
from apcase.rules.readings import Chosen
from directory.models import Provider, Site
from placements.actions.steps import came_in, comes_in
from placements.models import Placement, PlacementStep, Review

SCHOOL_REASONS = ("behaviour", "vocational", "assessment", "mental_health", "suspension")
AUTHORITY_REASONS = ("mental_health", "physical_health", "no_school_place", "eotas", "other")
DUAL = ("pru", "ap_academy", "ap_free_school", "hospital_school")
AT_NO_SITE = ("online", "tutoring")
WEEKS_BETWEEN_REVIEWS = 6
LATE = 0.04


def make_placements(world: World, count: int) -> list[Placement]:
    """Nine in ten in secondary years; one in fifteen has a second placement beside the first."""
    placements = []
    for share, years in ((0.1, range(2, 7)), (0.9, range(7, 12))):
        children = [pupil for pupil in world.pupils if pupil.year_group(world.on) in years]
        usable = [p for p in world.providers if p.lowest_year <= years[-1] <= p.highest_year]
        for pupil in world.chance.sample(children, round(count * share)):
            first, second = world.chance.sample(usable, 2)
            placements.append(placement_row(world, pupil, first))
            if world.likely(0.07):
                placements.append(beside(world, placements[-1], second))
    keep(world, placements)
    dual_register(world, placements)
    return placements


def keep(world: World, placements: list[Placement]) -> None:
    """Hold the placements as first recorded, then the reviews, each of which moves the next."""
    main = dict(Site.objects.filter(name="Main site").values_list("provider", "pk"))
    for placement in placements:
        placement.site_id = main.get(placement.provider_id)
        placement.attendance_code = placement.suggestion(Chosen()).code or ""
        placement.site = site_of(world, placement.provider)
        comes_in(placement, on=world.on)
    Placement.objects.bulk_create(placements, batch_size=BATCH)
    steps = came_in(placements, on=world.on)
    for step in steps:
        step.id, step.taken_at = world.key_aside(), step.placement.recorded_at
    PlacementStep.objects.bulk_create(steps, batch_size=BATCH)
    reviews = [review for placement in placements for review in reviews_of(world, placement)]
    Review.objects.bulk_create(reviews, batch_size=BATCH)
    Placement.objects.bulk_update(placements, ["next_review_on"], batch_size=BATCH)


def site_of(world: World, provider: Provider) -> Site | None:
    """Where the child goes, if that was recorded; lessons at home and online are at none."""
    if provider.kind in AT_NO_SITE or world.aside.random() < 0.1:
        return None
    return world.aside.choice(world.sites_of[provider.pk])


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
        hours_per_week=Decimal(world.chance.choice(hours_of(provider))),
        starts_on=starts_on,
        ends_on=ends_on,
        next_review_on=starts_on + timedelta(weeks=WEEKS_BETWEEN_REVIEWS),
        owner=None if by_school and world.likely(0.5) else world.chance.choice(world.officers),
        recorded_by=world.chance.choice(world.officers),
        recorded_at=world.moment(starts_on - timedelta(days=world.chance.randint(1, 9))),
    )


def hours_of(provider: Provider) -> tuple[int, ...]:
    """A place that is no school keeps to part of the week."""
    return (15, 20, 25) if provider.need_not_register else (5, 6, 10, 12)


def beside(world: World, first: Placement, provider: Provider) -> Placement:
    """The other part of a package: some hours elsewhere in the same weeks."""
    first.hours_per_week = Decimal(12)
    second = placement_row(world, first.pupil, provider)
    second.starts_on, second.ends_on = first.starts_on, first.ends_on
    second.next_review_on = first.next_review_on
    second.hours_per_week = Decimal(6)
    return second


def tuition(world: World, case, provider: Provider, starts_on: date) -> Placement:
    """What a panel agreed to: ten hours a week, for half a year or still going on."""
    placement = placement_row(world, case.pupil, provider)
    placement.commissioner, placement.commissioning_school = "la", None
    placement.reason = case.ground if case.ground in AUTHORITY_REASONS else "other"
    placement.hours_per_week, placement.owner = Decimal(10), case.owner
    placement.starts_on, placement.recorded_at = starts_on, world.moment(starts_on)
    placement.ends_on = world.weekday(starts_on + timedelta(weeks=world.chance.randint(10, 30)))
    placement.next_review_on = starts_on + timedelta(weeks=WEEKS_BETWEEN_REVIEWS)
    return placement


def reviews_of(world: World, placement: Placement) -> list[Review]:
    """A review every six weeks or so until today; sets the placement's next one."""
    rows, due = [], world.weekday(placement.next_review_on)
    stop = min(placement.ends_on or world.on, world.on)
    is_late = world.likely(LATE)
    while due < stop and not (is_late and due > world.on - timedelta(weeks=5)):
        following = world.weekday(due + timedelta(weeks=WEEKS_BETWEEN_REVIEWS))
        following = min(following, placement.ends_on or following)
        rows.append(review(world, placement, due, following))
        due = following
    placement.next_review_on = min(due, placement.ends_on or due)
    return rows


def review(world: World, placement: Placement, held_on: date, following: date) -> Review:
    decision = world.chance.choices(("continue", "increase", "reintegrate"), weights=(7, 2, 1))[0]
    return Review(
        id=world.key(),
        placement=placement,
        held_on=held_on,
        decision=decision,
        reason="Attending, and meeting two of three objectives.",
        **heard(world.likely(0.6)),
        next_review_on=following,
        **invited(held_on),
        interval_reason="The half term is over by then" if following else "",
        child_told="By the key worker, on the same day",
        recorded_by=placement.recorded_by,
        recorded_at=world.moment(held_on, 16),
    )


def invited(held_on: date) -> dict:
    if held_on.day % 9 == 0:
        return {"not_invited_reason": "They asked to be rung afterwards instead."}
    return {
        "parents_invited_on": held_on - timedelta(days=10),
        "parents_invited_how": "By letter, and by message on the day before",
    }


def heard(there: bool) -> dict[str, str]:
    if there:
        return {"child_view": "Likes the small group."}
    return {"no_view_reason": "Was ill on the day, and did not want to be rung."}


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

"""A year of exclusions. The education of those long past was arranged; the newest are open."""

from datetime import date, timedelta
from decimal import Decimal

from apcase.management.demo.placements import keep
from apcase.management.demo.world import World
from apcase.pupils.calendars import school_days_of
from apcase.pupils.models import Closure, Pupil
from placements.models import Placement
from section19.actions.sixth_day import FIRST_ANSWER
from section19.answers import deadline_of
from section19.models import Arrangement, Case, Exclusion, SixthDayAnswer
from section19.rules.sixth_day import sixth_day

PERMANENT, SUSPENSIONS = 72, 180
# Children excluded so lately that nothing is arranged: school days before today.
OPEN_SINCE = (1, 2, 4, 7, 8)


def make_exclusions(world: World, placed: set) -> None:
    """`placed` are the keys of children who already have a placement, left out here."""
    free = [
        pupil
        for pupil in world.pupils
        if pupil.pk not in placed and 7 <= pupil.year_group(world.on) <= 10
    ]
    children = iter(world.chance.sample(free, PERMANENT + SUSPENSIONS))
    calendars = school_days_of(world.schools)
    permanent = [permanent_one(world, next(children), n, calendars) for n in range(PERMANENT)]
    suspensions = [suspension(world, pupil, calendars) for pupil in children]
    suspensions.append(straight_before(world, permanent[2], calendars))
    Exclusion.objects.bulk_create(permanent + suspensions)
    SixthDayAnswer.objects.bulk_create(
        [first_answer(world, each, calendars) for each in permanent + suspensions]
    )
    snow(world, permanent[3], calendars)
    cases = [case_of(world, exclusion) for exclusion in permanent]
    Case.objects.bulk_create(cases)
    arrange_past(world, cases)


def permanent_one(world: World, pupil: Pupil, number: int, calendars: dict) -> Exclusion:
    school = world.school_of[pupil.pk]
    days = calendars[school.pk]
    if number < len(OPEN_SINCE):
        first_day = days.before(next(iter(days.first(1, world.on))), OPEN_SINCE[number])
    else:
        first_day = a_school_day(world, days, 330, 35)
    return exclusion_row(world, pupil, "permanent", first_day, None, days)


def suspension(world: World, pupil: Pupil, calendars: dict) -> Exclusion:
    days = calendars[world.school_of[pupil.pk].pk]
    first_day = a_school_day(world, days, 330, 3)
    length = world.chance.choices((1, 2, 3, 5, 7), weights=(5, 5, 4, 2, 1))[0]
    return exclusion_row(
        world, pupil, "suspension", first_day, days.nth_from(first_day, length), days
    )


def straight_before(world: World, permanent: Exclusion, calendars: dict) -> Exclusion:
    """Three days of suspension that run into a permanent exclusion: one absence, two clocks."""
    days = calendars[permanent.school_id]
    first_day, last_day = days.before(permanent.first_day, 3), days.before(permanent.first_day, 1)
    return exclusion_row(world, permanent.pupil, "suspension", first_day, last_day, days)


def first_answer(world: World, exclusion: Exclusion, calendars: dict) -> SixthDayAnswer:
    deadline = deadline_of(exclusion, calendars[exclusion.school_id])
    return SixthDayAnswer(
        id=world.key(),
        exclusion=exclusion,
        due_on=deadline.due_on if deadline else None,
        counted=list(deadline.days) if deadline else [],
        why=FIRST_ANSWER,
        given_by=exclusion.recorded_by,
        given_at=exclusion.recorded_at,
    )


def snow(world: World, exclusion: Exclusion, calendars: dict) -> None:
    """A day lost after the day had been worked out: the nightly run moves it and says why."""
    day = calendars[exclusion.school_id].nth_from(exclusion.first_day, 5)
    Closure.objects.create(
        id=world.key(),
        school=exclusion.school,
        kind=Closure.Kind.UNPLANNED,
        first_day=day,
        last_day=day,
        reason="No heating",
    )


def a_school_day(world: World, days, longest: int, least: int) -> date:
    while True:
        day = world.day_between(
            world.on - timedelta(days=longest), world.on - timedelta(days=least)
        )
        if day in days:
            return day


def exclusion_row(world, pupil, kind, first_day, last_day, days) -> Exclusion:
    school = world.school_of[pupil.pk]
    deadline = sixth_day(kind=kind, first_day=first_day, last_day=last_day, school_days=days)
    recorded_by = world.school_users.get(school.pk) or world.chance.choice(world.officers)
    return Exclusion(
        id=world.key(),
        pupil=pupil,
        school=school,
        kind=kind,
        decided_on=first_day if world.aside.random() < 0.7 else None,
        first_day=first_day,
        first_session=world.chance.choice(("am", "am", "pm")),
        last_day=last_day,
        reason=world.chance.choice(("DB", "DB", "PP", "PA", "VA", "OW", "DA", "DM")),
        sixth_day_on=deadline.due_on if deadline else None,
        recorded_by=recorded_by,
        recorded_at=world.moment(first_day),
    )


def case_of(world: World, exclusion: Exclusion) -> Case:
    return Case(
        id=world.key(),
        pupil=exclusion.pupil,
        ground=Case.Ground.EXCLUSION,
        exclusion=exclusion,
        known_on=exclusion.first_day,
        education_now="Work set by the school for the first five days.",
        owner=world.chance.choice(world.officers),
        opened_by=exclusion.recorded_by,
        opened_at=exclusion.recorded_at,
    )


def arrange_past(world: World, cases: list[Case]) -> None:
    """All but the newest children started somewhere by, or soon after, their sixth day."""
    placements, arrangements = [], []
    schools = [p for p in world.providers if p.kind in ("ap_academy", "pru", "ap_free_school")]
    for case in cases[len(OPEN_SINCE) :]:
        placement = sixth_day_placement(world, case, world.chance.choice(schools))
        placements.append(placement)
        arrangements.append(
            Arrangement(id=world.key(), case=case, placement=placement, made_by=case.owner)
        )
    keep(world, placements)
    Arrangement.objects.bulk_create(arrangements)


def sixth_day_placement(world: World, case: Case, provider) -> Placement:
    late = world.chance.choices((0, 2, 7), weights=(8, 1, 1))[0]
    starts_on = world.weekday(case.exclusion.sixth_day_on + timedelta(days=late))
    return Placement(
        id=world.key(),
        pupil=case.pupil,
        provider=provider,
        commissioner="la",
        reason="exclusion",
        aim="Move on to a new mainstream school",
        registration_code="M",
        hours_per_week=Decimal(25),
        starts_on=starts_on,
        ends_on=None if world.likely(0.5) else max(starts_on, world.on) + timedelta(weeks=12),
        next_review_on=starts_on + timedelta(weeks=6),
        owner=case.owner,
        recorded_by=case.owner,
        recorded_at=world.moment(starts_on, 9),
    )

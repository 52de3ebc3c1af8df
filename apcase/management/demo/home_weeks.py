"""What home schools said of the weeks of children who are taught elsewhere, and of some nothing."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from apcase.management.demo.world import BATCH, World
from apcase.pupils.models import Enrolment
from placements.models import HomeWeek, Placement, WeeklySession
from placements.rules.home_week import AFTERNOON, MORNING, hours_of
from placements.rules.timetable import Slot, overlap
from section19.models import Exclusion

SAID_BY = ("Ms Rowan, head of year", "Mr Teal, SENCO", "Ms Finch, attendance officer")
FULL = Decimal(25)
NOBODY, NOT_EXPECTED, SOME = range(3)
# Of seven children in a row.
ANSWERS = (SOME, NOBODY, SOME, NOT_EXPECTED, SOME, NOBODY, SOME)


def make_home_weeks(world: World) -> None:
    live = Placement.objects.live(world.on).order_by("pupil", "pk")
    hours: dict = defaultdict(Decimal)
    since: dict[object, date] = {}
    for placement in live:
        hours[placement.pupil_id] += placement.hours_per_week
        since[placement.pupil_id] = max(
            placement.starts_on, since.get(placement.pupil_id, placement.starts_on)
        )
    taken = sessions_of(since)
    excluded = set(Exclusion.objects.running(world.on).values_list("pupil", flat=True))
    rolls = Enrolment.objects.main().live(world.on).filter(pupil__in=list(hours))
    on_roll = [row for row in rolls.order_by("pupil") if row.pupil_id not in excluded]
    before = on_roll[0]
    until = max(since[before.pupil_id], before.starts_on) - timedelta(days=1)
    if before.starts_on <= until:
        HomeWeek.objects.create(
            id=world.key_aside(), pupil_id=before.pupil_id, school_id=before.school_id,
            hours_per_week=0, from_on=before.starts_on, until=until, said_by=SAID_BY[0],
            recorded_by=world.officers[0],
        )  # fmt: skip
    HomeWeek.objects.bulk_create(
        (
            week(world, row, number, hours[row.pupil_id], taken[row.pupil_id], since[row.pupil_id])
            for number, row in enumerate(on_roll)
            if ANSWERS[number % len(ANSWERS)] != NOBODY
        ),
        batch_size=BATCH,
    )


def sessions_of(since: dict) -> dict:
    """Those of the days from which the week at school is said."""
    found = defaultdict(list)
    for session in WeeklySession.objects.filter(pupil__in=list(since)):
        if session.until is None or session.until >= since[session.pupil_id]:
            found[session.pupil_id].append(session.slot)
    return found


def week(
    world: World, row: Enrolment, number: int, hours: Decimal, taken: list[Slot], since: date
) -> HomeWeek:
    """The half days that are left of a full week; every fourth is a day shorter, by agreement."""
    expected = ANSWERS[number % len(ANSWERS)] == SOME
    slots = free(taken, FULL - hours) if expected else []
    by_agreement = expected and number % 4 == 0
    slots = slots[:-2] if by_agreement else slots
    mornings = [slot.weekday for slot in slots if slot.starts_at == MORNING[0]]
    afternoons = [slot.weekday for slot in slots if slot.starts_at == AFTERNOON[0]]
    morning = MORNING if mornings else (None, None)
    afternoon = AFTERNOON if afternoons else (None, None)
    since = max(since, row.starts_on)
    return HomeWeek(
        id=world.key_aside(),
        pupil_id=row.pupil_id,
        school_id=row.school_id,
        mornings=mornings,
        afternoons=afternoons,
        morning_starts_at=morning[0],
        morning_ends_at=morning[1],
        afternoon_starts_at=afternoon[0],
        afternoon_ends_at=afternoon[1],
        hours_per_week=hours_of(slots),
        from_on=since,
        said_by=SAID_BY[number % len(SAID_BY)],
        parent_agreed_on=since - timedelta(days=3) if by_agreement else None,
        review_on=max(since, world.on) + timedelta(days=21) if by_agreement else None,
        recorded_by=world.officers[number % len(world.officers)],
    )


def free(taken: list[Slot], left: Decimal) -> list[Slot]:
    """Half days at which nobody else teaches the child, until the week is full."""
    slots: list[Slot] = []
    for weekday in range(1, 6):
        for times in (MORNING, AFTERNOON):
            slot = Slot(weekday, *times)
            if hours_of(slots) < left and not any(overlap(slot, other) for other in taken):
                slots.append(slot)
    return slots

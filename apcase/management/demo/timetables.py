"""The weeks of the placements that run today; one provider over the line, and one close to it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import time, timedelta
from decimal import Decimal

from apcase.management.demo.world import BATCH, World
from placements.models import LineCrossing, Placement, WeeklySession
from placements.rules.timetable import Slot, hours_a_week, overlap
from placements.watch import watched

MORNING, AFTERNOON = (time(9), time(12)), (time(12, 30), time(15, 30))
LONG_DAY, WHOLE_DAY = (time(9), time(14)), (time(9), time(15))
# Children and hours: over the line, and close to it.
ON_THE_LINE = ((5, 18), (4, 15))


def make_timetables(world: World) -> None:
    live = list(Placement.objects.live(world.on).select_related("provider").order_by("pk"))
    on_the_line(live)
    weeks: dict = defaultdict(list)
    sessions = []
    for placement in live:
        slots = next(free(weeks[placement.pupil_id], ways(placement.hours_per_week)), ())
        weeks[placement.pupil_id] += slots
        sessions += [session(world, placement, slot) for slot in slots]
    WeeklySession.objects.bulk_create(sessions, batch_size=BATCH)
    step_over(world)


def on_the_line(live: list[Placement]) -> None:
    """More hours for some of the children at two providers that are no schools."""
    there = defaultdict(list)
    for placement in live:
        if not placement.provider.need_not_register:
            there[placement.provider.name].append(placement)
    busy = [rows for _, rows in sorted(there.items()) if len(rows) >= ON_THE_LINE[0][0]]
    for rows, (children, hours) in zip(busy, ON_THE_LINE, strict=False):
        for placement in rows[:children]:
            placement.hours_per_week = Decimal(hours)
    Placement.objects.bulk_update(live, ["hours_per_week"], batch_size=BATCH)


def step_over(world: World) -> None:
    """Why the last child of those who are too many may be there all the same."""
    for places in watched(world.providers, on=world.on).values():
        whole = places[0]
        if whole.level == "red":
            last = Placement.objects.live(world.on).filter(provider=whole.provider)
            LineCrossing.objects.create(
                id=world.key_aside(),
                placement=last.latest("starts_on", "pk"),
                arithmetic=" ".join(whole.tests.today.reasons),
                reason="One child leaves at half-term; the provider is asking to be registered.",
                decided_by=world.manager,
                decided_at=world.moment(world.on - timedelta(days=5)),
            )


def ways(hours: Decimal) -> Iterable[list[Slot]]:
    """How the hours may lie in the week; some have none that fits, and stay as agreed."""
    days = range(1, 6)
    for times in (WHOLE_DAY, LONG_DAY, MORNING, AFTERNOON):
        one = hours_a_week([Slot(1, *times)])
        if hours % one == 0 and hours / one <= len(days):
            yield [Slot(day, *times) for day in days[: int(hours / one)]]


def free(taken: list[Slot], choices: Iterable[list[Slot]]) -> Iterable[list[Slot]]:
    for slots in choices:
        if not any(overlap(slot, other) for slot in slots for other in taken):
            yield slots


def session(world: World, placement: Placement, slot: Slot) -> WeeklySession:
    return WeeklySession(
        id=world.key(),
        placement=placement,
        pupil_id=placement.pupil_id,
        site=placement.site,
        weekday=slot.weekday,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        from_on=placement.starts_on,
        until=placement.ends_on,
    )

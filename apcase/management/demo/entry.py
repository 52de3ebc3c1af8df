"""Children who start in steps, and how they were found in week two."""

from datetime import timedelta

from apcase.access.models import Membership
from apcase.access.rights import Role
from apcase.management.demo.plans import who
from apcase.management.demo.world import World
from placements.models import (
    EntryCheck,
    EntryPlan,
    EntryWeek,
    Liaison,
    Placement,
    Touch,
)
from placements.papers.attending import NOT_RECORDED, attendance_words

HOW_MANY, CHECKED_AFTER = 12, 16
DAY = timedelta(days=1)
FOUND = (
    ("going_well", 3, "Knows the names of the others.", "Comes by bus on its own.", ""),
    (
        "changes",
        2,
        "The afternoons are long.",
        "Tired after lunch.",
        "A walk before the last hour.",
    ),
    ("going_well", 3, "", "Was asleep that morning; comes on time else.", ""),
    ("going_well", 4, "Wants to come on Fridays too.", "Asks for more maths.", ""),
    ("review_earlier", 1, "Does not see why.", "The family would like to talk soon.", ""),
)
ADULTS = {"provider": "Robin Hale", "school": "Ms Achebe"}
HELPS = "A friend meets the child at the gate; no shouting; a plan of the day on the desk."


def make_entries(world: World) -> None:
    """Those that began last; the check of the newest is still to come."""
    rows = Placement.objects.live(world.on).filter(
        pupil__restricted_at=None, state="active", starts_on__gt=world.on - 90 * DAY
    )
    rows = rows.select_related("owner", "recorded_by").prefetch_related("sessions", "liaisons")
    rows = rows.order_by("-starts_on", "pk")
    settled = rows.filter(starts_on__lte=world.on - CHECKED_AFTER * DAY)
    newest = rows.filter(starts_on__gt=world.on - CHECKED_AFTER * DAY)
    for number, placement in enumerate([*newest[:HOW_MANY], *settled[:HOW_MANY]]):
        plan(world, placement, number)
        if placement.starts_on <= world.on - CHECKED_AFTER * DAY and number % 5:
            look(world, placement, FOUND[number % len(FOUND)])
    leave_to_providers(world)


def plan(world: World, placement: Placement, number: int) -> None:
    in_full = len({row.pk for row in placement.sessions.all() if row.until is None}) or 8
    by_side = {row.side: row for row in placement.liaisons.all() if row.ends_on is None}
    if not by_side and number % 3:
        by_side = named(world, placement)
    held = EntryPlan.objects.create(
        id=world.key_aside(), placement=placement, starts_on=placement.starts_on,
        visit_on=world.weekday(placement.starts_on - 5 * DAY) if number % 2 else None,
        # Here and there another day was agreed.
        check_on=world.weekday(placement.starts_on + 18 * DAY) if number % 6 == 4 else None,
        adult_there=by_side.get("provider"), adult_at_school=by_side.get("school"),
        support=HELPS, in_full=in_full, set_by=who(placement),
        set_at=world.moment(placement.starts_on - 3 * DAY),
    )  # fmt: skip
    steps = sorted({max(in_full // 4, 1), max(in_full // 2, 1), in_full})
    EntryWeek.objects.bulk_create(
        EntryWeek(
            id=world.key_aside(), plan=held, number=week, sessions=sessions,
            from_on=placement.starts_on + 7 * (week - 1) * DAY,
        )
        for week, sessions in enumerate(steps, start=1)
    )  # fmt: skip


def named(world: World, placement: Placement) -> dict[str, Liaison]:
    """Somebody on each side who knows the child from day to day."""
    return {
        side: Liaison.objects.create(
            id=world.key_aside(), placement=placement, side=side, role="daily", name=name,
            telephone="01632 960017", recorded_by=who(placement),
            recorded_at=world.moment(placement.starts_on - 3 * DAY),
        )
        for side, name in ADULTS.items()
    }  # fmt: skip


def look(world: World, placement: Placement, found: tuple) -> None:
    outcome, engagement, child, adults, changes = found
    on = world.weekday(placement.starts_on + 11 * DAY)
    told = attendance_words(placement, placement.starts_on, on)
    EntryCheck.objects.create(
        id=world.key_aside(), placement=placement, checked_on=on, engagement=engagement,
        attendance="" if told == NOT_RECORDED else told,
        child_view=child, no_view_reason="" if child else "Not there; is asked next week.",
        adults_view=adults, changes=changes, outcome=outcome,
        recorded_by=who(placement), recorded_at=world.moment(on),
    )  # fmt: skip


def leave_to_providers(world: World) -> None:
    """Of the contacts that wait for nobody, a few of the latest, first where people sign in."""
    here = Membership.objects.filter(role=Role.PROVIDER_USER).values("organisation")
    rows = Touch.objects.filter(next_side="").order_by("-happened_on", "pk")
    ours = rows.filter(placement__provider__organisation__in=here)
    others = rows.filter(by_side="council", with_whom="provider").exclude(pk__in=ours)
    for number, touch in enumerate([*ours[:2], *others[:4]]):
        touch.next_side = "provider"
        touch.next_on = max(touch.happened_on, world.on + (number - 1) * DAY)
        touch.save(update_fields=["next_side", "next_on"])

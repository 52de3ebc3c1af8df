"""How children travel to placements and eat there, and whom one reaches."""

from datetime import timedelta

from apcase.management.demo.plans import who
from apcase.management.demo.world import World
from placements.models import Liaison, Meals, Placement, Travel

HOW_MANY = 60
DAY = timedelta(days=1)
TAXI = {
    "how": "taxi", "arranged_by": "la", "paid_by": "la", "carrier": "Marsh Cars, 01632 960110",
    "pick_up": "At home at 08:20; back at 15:15.",
}  # fmt: skip
WAYS = (
    TAXI | {"needs": "A passenger assistant."},
    {"how": "public", "arranged_by": "school", "paid_by": "school"},
    {"how": "staff", "arranged_by": "provider", "paid_by": "la",
     "pick_up": "At the school gate at 09:00; back there at 14:30."},
    {"how": "alone", "arranged_by": "nobody", "paid_by": "nobody"},
)  # fmt: skip
MEALS = (
    {"provided_by": "provider", "free": "yes", "how_met": "The provider gives it; the school pays.",
     "needs": "No nuts: allergic, and carries a pen."},
    {"provided_by": "family", "free": "no"},
    {"provided_by": "nobody", "free": "unknown"},
)  # fmt: skip
CONTACTS = (
    ("school", "safeguarding", "Ms Hale", "01632 960121", "", False),
    ("school", "attendance", "Mr Brody", "01632 960122", "brody@school.invalid", True),
    ("provider", "safeguarding", "Ms Pell", "01632 960123", "", True),
    ("provider", "daily", "Mr Kerr", "", "kerr@provider.invalid", False),
)
# Whoever did it before, and has gone.
BEFORE = ("school", "attendance", "Ms Ives", "01632 960122", "", False)


def make_arrangements(world: World) -> None:
    """For some of those that run, the way there has changed since they began."""
    rows = Placement.objects.live(world.on).filter(
        pupil__restricted_at=None, starts_on__lte=world.on - 21 * DAY, state="active"
    )
    rows = rows.exclude(provider__kind__in=["online", "tutoring"])
    rows = list(rows.select_related("owner", "recorded_by").order_by("pk")[:HOW_MANY])
    for number, placement in enumerate(rows):
        travels(world, placement, number)
        said = MEALS[number % len(MEALS)]
        Meals.objects.create(
            id=world.key_aside(), placement=placement, **said, **by(world, placement)
        )
        if number % 5:
            reach(world, placement)


def by(world: World, placement: Placement) -> dict:
    return {"recorded_by": who(placement), "recorded_at": world.moment(placement.starts_on)}


def travels(world: World, placement: Placement, number: int) -> None:
    changed = placement.starts_on + 14 * DAY
    later = number % 3 == 0
    first = WAYS[(number + 1) % len(WAYS)] if later else WAYS[number % len(WAYS)]
    Travel.objects.create(
        id=world.key_aside(), placement=placement, from_on=placement.starts_on,
        until=changed - DAY if later else None, **first, **by(world, placement),
    )  # fmt: skip
    if later:
        Travel.objects.create(
            id=world.key_aside(), placement=placement, from_on=changed,
            **WAYS[number % len(WAYS)], **by(world, placement),
        )  # fmt: skip


def reach(world: World, placement: Placement) -> None:
    Liaison.objects.bulk_create(
        Liaison(
            id=world.key_aside(), placement=placement, side=side, role=role, name=name,
            telephone=telephone, email=email, rung_first=first, ends_on=ends_on,
            **by(world, placement),
        )
        for (side, role, name, telephone, email, first), ends_on in (
            *((contact, None) for contact in CONTACTS),
            (BEFORE, placement.starts_on + 10 * DAY),
        )
    )  # fmt: skip

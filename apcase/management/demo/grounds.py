"""Why some placements were decided as they were, and with whom the parents speak first."""

from datetime import timedelta

from apcase.management.demo.world import World
from placements.grounds.queries import facts_of, with_others
from placements.hosts import out_of_area
from placements.models import FamilyContact, Grounds, Placement
from placements.rules.grounds import questions_for

HOW_MANY, FEW = 40, 5
SAID = {
    "several": "The workshop teaches two days; English and maths need somebody on the others.",
    "away": "The nearest place for this need in the area is full until the summer.",
    "outside": "Both registered providers were asked in the first week, and had no place.",
    "exam_centre": "The home school is the centre, and enters the child in the spring.",
    "sport": "The sports hall of the home school, on Thursday afternoons.",
    "pastoral": "The head of year meets the child every fortnight.",
    "breadth": "Science, art and languages on the days at the home school.",
}


def make_grounds(world: World) -> None:
    """Of every third that is asked, and of some at several places or away; of the others it is
    still to be said."""
    rows = Placement.objects.live(world.on).filter(pupil__restricted_at=None, grounds=None)
    rows = with_others(rows).select_related("provider", "pupil", "owner", "recorded_by")
    rows = rows.order_by("pk")
    some = list(rows[:HOW_MANY])
    for placement in [*rows.filter(several=True)[:FEW], *out_of_area(rows)[:FEW], *some[::3]]:
        say_why(world, placement)
    for number, placement in enumerate(some[::4]):
        speak_with(world, placement, delegated=number % 2 == 0)


def say_why(world: World, placement: Placement) -> None:
    asked = questions_for(facts_of(placement))
    if asked and not Grounds.objects.filter(placement=placement).exists():
        said_on = min(placement.starts_on, world.on - timedelta(days=2))
        Grounds.objects.create(
            id=world.key_aside(), placement=placement, said_at=world.moment(said_on),
            said_by=placement.owner or placement.recorded_by,
            **{question.key: SAID[question.key] for question in asked},
        )  # fmt: skip


def speak_with(world: World, placement: Placement, *, delegated: bool) -> None:
    holder = {"holder": "school", "name": "The head of year"}
    if delegated:
        holder = {"holder": "provider", "name": "The key worker", "agreed_with": "The deputy head"}
    FamilyContact.objects.create(
        id=world.key_aside(), placement=placement, since=placement.starts_on,
        recorded_by=placement.owner or placement.recorded_by,
        recorded_at=world.moment(min(placement.starts_on, world.on)), **holder,
    )  # fmt: skip

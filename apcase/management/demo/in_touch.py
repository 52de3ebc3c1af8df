"""Who was in touch about children who are placed, and what waits to be followed up."""

from datetime import timedelta

from apcase.management.demo.plans import who
from apcase.management.demo.world import World
from placements.models import Placement, ReturnPlan, Touch

# The latest plans are still to be acknowledged.
HOW_MANY, LEFT = 80, 2
DAY = timedelta(days=1)
OFTEN = (
    ("school", "child", "visit", "The form tutor came at lunch. The card from the class is up."),
    ("provider", "parent", "call", "Told how the week went; the father rings back on Friday."),
    ("school", "parent", "letter", "The newsletter, and the dates of the options evening."),
    ("school", "child", "assembly", "Came, and sat with the form."),
    ("provider", "school", "call", "Maths at the provider follows the scheme of the school now."),
    ("council", "provider", "visit", "The timetable is kept; Wednesday afternoon is quiet."),
    ("school", "child", "trip", "The museum with Year 9: does not want to come yet."),
    ("school", "provider", "video", "Work for science is sent every Monday."),
)


def make_in_touch(world: World) -> None:
    """Some every week, some rarely; at every seventh something is to be followed up."""
    rows = Placement.objects.live(world.on).filter(
        pupil__restricted_at=None, starts_on__lte=world.on - 14 * DAY, state="active"
    )
    rows = rows.select_related("owner", "recorded_by").order_by("pk")[:HOW_MANY]
    for number, placement in enumerate(rows):
        for time in range(number % 4 + 1):
            happened_on = world.weekday(world.on - (9 * time + number % 9 + 3) * DAY)
            if happened_on >= placement.starts_on:
                meet(world, placement, OFTEN[(number + time) % len(OFTEN)], happened_on, number)
    acknowledge(world)


def meet(world: World, placement: Placement, said: tuple, happened_on, number: int) -> None:
    by_side, with_whom, how, came = said
    left = {}
    if number % 7 == 0 and happened_on > world.on - 8 * DAY:
        left = {"next_side": "council", "next_by": placement.owner}
        left |= {"next_on": world.on + (number % 5) * DAY}
    elif number % 7 == 1:
        left = {"next_side": "council", "next_by": placement.owner}
        left |= {"next_on": happened_on, "followed_on": happened_on}
        left |= {"followed_by": who(placement), "followed_how": "Rang back the same day."}
    Touch.objects.create(
        id=world.key_aside(), placement=placement, by_side=by_side, with_whom=with_whom, how=how,
        came=came, happened_on=happened_on, recorded_by=who(placement),
        recorded_at=world.moment(happened_on), **left,
    )  # fmt: skip


def acknowledge(world: World) -> None:
    """By schools whose people sign in here, of the plans that stand longest."""
    plans = ReturnPlan.objects.filter(school__in=list(world.school_users)).order_by("set_at", "pk")
    standing = list(plans)
    for plan in standing[: max(1, len(standing) - LEFT)]:
        plan.acknowledged_by = world.school_users[plan.school_id]
        plan.acknowledged_at = world.moment(world.on - 2 * DAY)
        plan.save(update_fields=["acknowledged_by", "acknowledged_at"])

"""Two limits in force, one chosen for later; and a worry of a provider, taken up, and another."""

from datetime import timedelta

from apcase.management.demo.world import World
from placements.actions import choose_limit, explain_limits, take_up_worry, tell_worry
from placements.actions.limits import unexplained
from placements.models import AttendanceMark, Placement

# Told on days before today.
WORRIES = 2
CHOICES = (
    ("step_out", "on", 0, "The head teachers asked that nobody stays away for a term."),
    ("half_term", "on", 0, "Reviews had slipped past half term."),
    ("twelve_weeks", "on", 60, "To be ready before it is law."),
)


def make_limits(world: World) -> None:
    """Last of all: nothing of the demonstration is to be refused by them."""
    for limit, word, days, why in CHOICES:
        choose_limit(
            limit=limit,
            word=word,
            since=world.on + timedelta(days=days),
            why=why,
            on=world.on,
            by=world.manager,
        )
    explain_one(world)
    tell_of_worries(world)


def explain_one(world: World) -> None:
    """A step-out that is longer than six weeks; else whichever is beyond a limit."""
    live = Placement.objects.live(world.on).select_related("recorded_by")
    stepped = live.filter(route__provision="step_out").order_by("starts_on", "pk")
    for placement in [*stepped, *live.order_by("starts_on", "pk")[:50]]:
        if unexplained(placement, on=world.on):
            explain_limits(
                placement,
                reason="The next school has a place from the new term, and all agreed to wait.",
                on=world.on,
                by=placement.recorded_by,
            )
            return


def tell_of_worries(world: World) -> None:
    marks = AttendanceMark.objects.filter(
        placement__pupil__restricted_at=None, way="screen", status="present"
    ).exclude(placement__owner=None)
    told = [
        tell_worry(mark, on=mark.on, by=mark.marked_by)
        for mark in marks.select_related("placement").order_by("-on", "pk")[:WORRIES]
    ]
    for worry in told[1:]:
        take_up_worry(worry, by=worry.mark.placement.owner)

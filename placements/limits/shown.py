"""How one placement lies to the limits in force, from what its page has read already."""

from datetime import date

from placements.in_touch.queries import touched
from placements.limits.queries import in_force, week_as_agreed
from placements.limits.words import Held, held
from placements.models import LimitReason, Placement, PlacementRoute, WeeklySession
from placements.reviews import Asked
from placements.rules.limits import IN_TOUCH, LIMIT, Agreed, stand


def limits_shown(
    user, placement: Placement, week: list[WeeklySession], asked: Asked, *, on: date
) -> list[Held]:
    """Nothing where no limit is in force, and to who sees the child in part."""
    shown = placement.in_full and not placement.is_over
    if not shown or not (limits := in_force(max(on, placement.starts_on))):
        return []
    agreed = Agreed(
        starts_on=placement.starts_on,
        ends_on=placement.ends_on,
        next_review_on=placement.next_review_on,
        review_by=asked.on,
        school=placement.provider.is_school,
        step_out=PlacementRoute.objects.filter(placement=placement, provision="step_out").exists(),
        today=on,
        touch=touched([placement], on).get(placement.pk) if IN_TOUCH in limits else None,
        **week_as_agreed(placement, week),
    )
    stands = [stand(key, agreed) for key in LIMIT if key in limits]
    reasons = LimitReason.objects.visible_to(user).filter(placement=placement)
    return held(stands, limits, reasons.select_related("given_by"), on)

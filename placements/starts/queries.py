"""What of a child decides which items are asked before a start."""

from datetime import date

from apcase.pupils.models import Pupil
from placements.models import Placement
from placements.rules.pre_start import Child


def child_of(pupil: Pupil, on: date, *, provision: str = "") -> Child:
    """As the child is on the first day of the placement."""
    return Child(
        has_plan=pupil.has_plan,
        looked_after=pupil.looked_after_since is not None and pupil.looked_after_since <= on,
        year_group=pupil.year_group(on),
        provision=provision,
    )


def asked_about(placement: Placement) -> Child:
    """With the kind of provision, once it is agreed with the route."""
    route = getattr(placement, "route", None)
    provision = route.provision if route else ""
    return child_of(placement.pupil, placement.starts_on, provision=provision)

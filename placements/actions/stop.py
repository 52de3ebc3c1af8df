"""A provider stops a child from coming: a pause with its reasons, never a suspension."""

from datetime import date

from django.db import transaction

from apcase.access.models import User
from placements.actions.life_cycle import take_step
from placements.models import Placement


@transaction.atomic
def stop_child(placement: Placement, *, reason: str, on: date, by: User) -> Placement:
    """Only the home school suspends. The owner is asked at once what the child has instead."""
    return take_step(placement, event="pause", cause="provider_stop", reason=reason, on=on, by=by)

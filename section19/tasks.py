from dataclasses import asdict
from datetime import date

from celery import shared_task
from django.utils.timezone import localdate

from apcase.access.models import User
from apcase.alerts.actions import sweep
from apcase.alerts.models import Alert
from placements.models import Placement
from section19 import actions, letters
from section19.alerts import JOB, sixth_days


@shared_task(name="section19.raise_sixth_days")
def raise_sixth_days(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Safe to start at any time and twice; pass a date to replay a missed day."""
    on = date.fromisoformat(on) if on else localdate()
    actions.refresh_index(on=on, by=User.objects.system())
    return asdict(sweep(JOB, Alert.Kind.SIXTH_DAY, sixth_days, on=on, again=again))


@shared_task(name="section19.look_at_placement")
def look_at_placement(placement: str, on: str | None = None) -> int:
    """Safe to run twice: what is owed is worked out again. Nothing where the placement is gone."""
    row = Placement.objects.filter(pk=placement).first()
    on = date.fromisoformat(on) if on else localdate()
    return actions.look_at_placement(row, on=on, by=User.objects.system()) if row else 0


@shared_task(name="section19.tell_of_exclusion")
def tell_of_exclusion(exclusion: str, user: str) -> bool:
    """One mail to one person. False where there is no longer anything, or anybody, to tell."""
    return letters.tell_of_exclusion(exclusion, user)

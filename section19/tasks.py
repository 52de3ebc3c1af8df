from dataclasses import asdict
from datetime import date

from celery import shared_task
from django.utils.timezone import localdate

from apcase.access.models import User
from apcase.alerts.actions import sweep
from apcase.alerts.models import Alert
from section19 import actions, letters
from section19.alerts import JOB, sixth_days


@shared_task(name="section19.raise_sixth_days")
def raise_sixth_days(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Safe to start at any time and twice; pass a date to replay a missed day."""
    on = date.fromisoformat(on) if on else localdate()
    actions.refresh_index(on=on, by=User.objects.system())
    return asdict(sweep(JOB, Alert.Kind.SIXTH_DAY, sixth_days, on=on, again=again))


@shared_task(name="section19.tell_of_exclusion")
def tell_of_exclusion(exclusion: str, user: str) -> bool:
    """One mail to one person. False where there is no longer anything, or anybody, to tell."""
    return letters.tell_of_exclusion(exclusion, user)

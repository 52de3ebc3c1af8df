from dataclasses import asdict
from datetime import date

from celery import shared_task
from django.utils.timezone import localdate

from apcase.access.models import User
from apcase.alerts.actions import sweep
from apcase.alerts.models import Alert
from directory import actions
from directory.alerts import JOB, standing_decisions


@shared_task(name="directory.raise_standing_decisions")
def raise_standing_decisions(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Safe to start at any time and twice; pass a date to replay a missed day."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(JOB, Alert.Kind.STANDING, standing_decisions, on=on, again=again))


@shared_task(name="directory.lapse_applications")
def lapse_applications(on: str | None = None) -> int:
    """Safe to run twice: an application that has lapsed waits for no answer."""
    on = date.fromisoformat(on) if on else localdate()
    return actions.lapse_applications(by=User.objects.system(), on=on)

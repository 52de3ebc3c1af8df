from dataclasses import asdict
from datetime import date

from celery import shared_task
from django.utils.timezone import localdate

from apcase.access.models import User
from apcase.alerts.actions import sweep
from apcase.alerts.models import Alert
from directory import actions, concern_letters
from directory.alerts import CONCERNS_JOB, JOB, standing_decisions
from directory.concerns_due import concerns_due


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


@shared_task(name="directory.raise_concerns")
def raise_concerns(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Grave concerns, and steps that are overdue. Safe to repeat."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(CONCERNS_JOB, Alert.Kind.CONCERN, concerns_due, on=on, again=again))


@shared_task(name="directory.tell_of_concern")
def tell_of_concern(concern: str, user: str) -> bool:
    """One mail to one person. False where there is no longer anything, or anybody, to tell."""
    return concern_letters.tell_of_concern(concern, user)

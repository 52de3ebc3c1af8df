from dataclasses import asdict
from datetime import date

from celery import shared_task
from django.utils.timezone import localdate

from apcase.access.models import User
from apcase.alerts.actions import sweep
from apcase.alerts.models import Alert
from apcase.outbox.actions import promise
from directory import actions, concern_letters, letters
from directory.alerts import CONCERNS_JOB, DOCUMENTS_JOB, JOB, documents_due, standing_decisions
from directory.concerns_due import concerns_due
from directory.models import ExpiryStep


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


@shared_task(name="directory.watch_evidence")
def watch_evidence(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Restricts and suspends, then raises alerts. Safe at any time and twice, for any date."""
    on = date.fromisoformat(on) if on else localdate()
    actions.apply_expiries(on=on, by=User.objects.system())
    return asdict(sweep(DOCUMENTS_JOB, Alert.Kind.EVIDENCE, documents_due, on=on, again=again))


@shared_task(name="directory.tell_of_expiry")
def tell_of_expiry(step: str, user: str | None = None) -> bool:
    """One mail to one person; without a person, a promise for each who is told."""
    if user is not None:
        return letters.tell_of_expiry(step, user)
    row = ExpiryStep.objects.select_related("evidence__provider__lead_officer").get(pk=step)
    for person in letters.told(row):
        promise("directory.tell_of_expiry", step, person.pk)
    return True


@shared_task(name="directory.tell_of_sent")
def tell_of_sent(submission: str) -> bool:
    """One mail to whoever sent it in. False where they are no longer there."""
    return letters.tell_of_sent(submission)


@shared_task(name="directory.raise_concerns")
def raise_concerns(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Grave concerns, and steps that are overdue. Safe to repeat."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(CONCERNS_JOB, Alert.Kind.CONCERN, concerns_due, on=on, again=again))


@shared_task(name="directory.tell_of_concern")
def tell_of_concern(concern: str, user: str) -> bool:
    """One mail to one person. False where there is no longer anything, or anybody, to tell."""
    return concern_letters.tell_of_concern(concern, user)

from dataclasses import asdict
from datetime import date

from celery import shared_task
from django.utils.timezone import localdate

from apcase.alerts.actions import sweep
from apcase.alerts.models import Alert
from directory.models import Provider
from placements import actions, letters
from placements.alerts import JOB, WATCH_JOB, overdue_reviews, registration_watch


@shared_task(name="placements.raise_overdue_reviews")
def raise_overdue_reviews(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Safe to start at any time and twice; pass a date to replay a missed day."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(JOB, Alert.Kind.REVIEW_OVERDUE, overdue_reviews, on=on, again=again))


@shared_task(name="placements.raise_registration_watch")
def raise_registration_watch(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Which providers may have to register as schools. As safe to repeat as the others."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(WATCH_JOB, Alert.Kind.REGISTRATION, registration_watch, on=on, again=again))


@shared_task(name="placements.watch_provider")
def watch_provider(provider: str) -> None:
    """The same for one provider, as soon as somebody has changed who is taught there."""
    actions.watch_provider(Provider.objects.get(pk=provider), on=localdate())


@shared_task(name="placements.watch_all")
def watch_all() -> None:
    """After an import: all of them at once, though the night may have looked already."""
    raise_registration_watch(again=True)


@shared_task(name="placements.tell_of_expiry")
def tell_of_expiry(step: str) -> int:
    """The schools whose children are taught where a document ran out: a promise for each person."""
    return letters.tell_schools(step)

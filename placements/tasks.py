from dataclasses import asdict
from datetime import date

from celery import shared_task
from django.utils.timezone import localdate

from apcase.alerts.actions import sweep
from apcase.alerts.models import Alert
from placements.alerts import JOB, overdue_reviews


@shared_task(name="placements.raise_overdue_reviews")
def raise_overdue_reviews(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Safe to start at any time and twice; pass a date to replay a missed day."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(JOB, Alert.Kind.REVIEW_OVERDUE, overdue_reviews, on=on, again=again))

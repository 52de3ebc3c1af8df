from datetime import date, timedelta

from celery import shared_task
from django.utils.timezone import localdate

from apcase.access import actions
from apcase.access.models import User
from apcase.alerts.actions import once
from apcase.pages.queries.anomalies import JOB, found_on


@shared_task(name="pages.look_for_anomalies")
def look_for_anomalies(on: str | None = None, again: bool = False) -> int:
    """Looks at the day before. Safe to start at any time and twice; a date replays a missed day."""
    on = date.fromisoformat(on) if on else localdate()
    day, system = on - timedelta(days=1), User.objects.system()
    return once(
        JOB,
        lambda: actions.keep_findings(found_on(day), on=day, by=system),
        on=on,
        again=again,
    )

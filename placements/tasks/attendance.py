"""What the clock and the promises start of attendance."""

from dataclasses import asdict
from datetime import date, time

from celery import shared_task
from django.utils.timezone import localdate, localtime

from apcase.alerts.actions import once, sweep
from apcase.alerts.models import Alert
from directory.models import Provider
from placements import actions
from placements.alerts import (
    AT_RISK_JOB,
    UNEXPLAINED_JOB,
    UNMARKED_JOB,
)
from placements.attendance import at_risk, due
from placements.attendance import letters as attendance_letters
from placements.models import AttendanceRules


@shared_task(name="placements.raise_unmarked")
def raise_unmarked(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Today as far as it has gone, each time anew; a date that is given, whole. Safe to repeat."""
    day, at = (date.fromisoformat(on), time.max) if on else moment()
    again = again or on is None

    def find(on: date):
        return due.to_chase(on, at)

    return asdict(sweep(UNMARKED_JOB, Alert.Kind.UNMARKED, find, on=day, again=again))


@shared_task(name="placements.chase_unmarked")
def chase_unmarked() -> int:
    """Ask providers for their marks, once in each half of the day when its time has come."""
    day, at = moment()
    rules = AttendanceRules.objects.on(day)
    halves = [("morning", rules.morning_by), ("afternoon", rules.afternoon_by)]
    return sum(
        once(
            f"placements.chase_{half}", lambda half=half: actions.chase(half, on=day, at=at), on=day
        )
        for half, by in halves
        if at >= by
    )


def moment() -> tuple[date, time]:
    now = localtime()
    return now.date(), now.time()


@shared_task(name="placements.watch_marks")
def watch_marks(provider: str) -> None:
    """The same for one provider, as soon as somebody has marked there."""
    day, at = moment()
    actions.watch_marks(Provider.objects.get(pk=provider), on=day, at=at)


@shared_task(name="placements.chase_provider")
def chase_provider(provider: str, user: str, on: str, half: str) -> bool:
    """One mail to one person; none if all has been marked meanwhile."""
    return attendance_letters.chase_provider(provider, user, date.fromisoformat(on), half)


@shared_task(name="placements.raise_unexplained")
def raise_unexplained(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Absences of which nobody knows why. Safe to repeat."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(
        sweep(UNEXPLAINED_JOB, Alert.Kind.UNEXPLAINED, due.unexplained, on=on, again=again)
    )


@shared_task(name="placements.raise_at_risk")
def raise_at_risk(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Placements that are at risk, and of which nobody has held the meeting. Safe to repeat."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(AT_RISK_JOB, Alert.Kind.AT_RISK, at_risk.to_meet_about, on=on, again=again))


@shared_task(name="placements.tell_absence")
def tell_absence(mark: str, user: str) -> bool:
    """One mail to one person of the home school; none if the reason is known by now."""
    return attendance_letters.tell_absence(mark, user)


@shared_task(name="placements.tell_worry")
def tell_worry(worry: str, user: str) -> bool:
    """One mail to one person; none if somebody has taken it up by now."""
    return attendance_letters.tell_worry(worry, user)

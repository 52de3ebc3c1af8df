"""What the marks of a placement, or of all at a provider, add up to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import Count as Number
from django.db.models import Exists, F, OuterRef, QuerySet, Sum

from placements.attendance.due import asked_between, missing
from placements.models import AttendanceMark, AttendanceRules, Placement, WeeklySession
from placements.rules.attendance_watch import is_due
from placements.rules.mark_rates import Count, MarkRates, mark_rates

# For how long back the figures of a provider, and the watch, go.
DAYS_BACK = 84
TAUGHT = ("active", "at_risk", "paused", "ending", "ended", "broken_down")


@dataclass(frozen=True)
class Moment:
    on: date
    at: time


def marked_on(on: date, now: Moment, placements: Iterable[Placement]) -> dict[UUID, bool]:
    """Whether all that should be marked by now is, where a session of the day should be."""
    if on > now.on:
        return {}
    marks = AttendanceMark.objects.filter(
        placement=OuterRef("placement"), on=on, starts_at=OuterRef("starts_at")
    )
    sessions = asked_between(on, on).filter(weekday=on.isoweekday(), placement__in=placements)
    rows = sessions.annotate(marked=Exists(marks)).values_list("placement", "starts_at", "marked")
    rules, found = AttendanceRules.objects.on(on), {}
    for placement, starts_at, marked in rows:
        if is_due(on, starts_at, today=now.on, at=now.at, rules=rules):
            found[placement] = found.get(placement, True) and marked
    return found


def rates_of(placement: Placement, now: Moment) -> MarkRates:
    """Since its start."""
    return rates_between(Placement.objects.filter(pk=placement.pk), placement.starts_on, now)


def rates_at(placements: QuerySet, now: Moment) -> MarkRates:
    """Of the last twelve weeks."""
    return rates_between(placements, now.on - timedelta(days=DAYS_BACK), now)


def rates_between(placements: QuerySet, first: date, now: Moment) -> MarkRates:
    marks = AttendanceMark.objects.filter(
        placement__in=placements.values("pk"), on__range=(first, now.on)
    )
    left = list(unmarked_of(placements, first, now))
    return mark_rates(
        counted(marks),
        unmarked=len(left),
        unmarked_minutes=sum(row.slot.minutes for row in left),
    )


def counted(marks: QuerySet) -> Iterator[Count]:
    kinds = (
        marks.order_by()
        .values("status")
        .annotate(
            sessions=Number("pk"), length=Sum(F("ends_at") - F("starts_at")), missed=Sum("minutes")
        )
    )
    for row in kinds:
        minutes = int(row["length"].total_seconds()) // 60
        yield Count(row["status"], row["sessions"], minutes, row["missed"] or 0)


def unmarked_of(placements: QuerySet, first: date, now: Moment) -> Iterator[WeeklySession]:
    """Each session as often as it should have been marked and was not."""
    sessions = WeeklySession.objects.running_between(first, now.on).filter(
        placement__in=placements.filter(state__in=TAUGHT).values("pk")
    )
    for row, _ in missing(sessions, first, now.on, now.at):
        yield row

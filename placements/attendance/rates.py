"""What the marks of a placement, or of all at a provider, add up to; and which are at risk."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import Count as Number
from django.db.models import Exists, F, OuterRef, QuerySet, Sum, Window
from django.db.models.functions import RowNumber
from django.utils.text import Truncator

from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from placements.attendance.due import LONGEST_NAME, asked_between, missing
from placements.models import AttendanceMark, AttendanceRules, Placement, WeeklySession
from placements.rules.attendance_watch import at_risk, is_due
from placements.rules.mark_rates import Count, MarkRates, mark_rates

# For how long back the figures of a provider, and the watch, go.
DAYS_BACK = 84
WATCHED = ("active", "ending")
TAUGHT = ("active", "at_risk", "paused", "ending", "ended", "broken_down")
# Cancelled sessions are left out, so that more are read than are counted.
LOOKED_AT = 2


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


# At risk


def reasons_of(placement: Placement, on: date) -> tuple[str, ...]:
    rules = AttendanceRules.objects.on(on)
    latest = AttendanceMark.objects.filter(placement=placement, on__lte=on)
    statuses = latest.order_by("-on", "-starts_at").values_list("status", flat=True)
    return at_risk(list(statuses[: rules.over * LOOKED_AT]), rules)


def to_meet_about(on: date) -> Iterator[Candidate]:
    """Running placements that nobody has put at risk, and whose latest marks do."""
    rules = AttendanceRules.objects.on(on)
    running = Placement.objects.live(on).filter(state__in=WATCHED)
    marks = latest_marks(running, on, rules.over * LOOKED_AT)
    for placement in running.filter(pk__in=marks).select_related("provider").order_by("pk"):
        latest = marks[placement.pk]
        if at_risk([mark.status for mark in latest], rules):
            yield candidate_of(placement, latest[0].on)


def latest_marks(placements: QuerySet, on: date, many: int) -> dict[UUID, list[AttendanceMark]]:
    """By placement, the latest first."""
    place = Window(
        RowNumber(), partition_by="placement", order_by=[F("on").desc(), F("starts_at").desc()]
    )
    rows = AttendanceMark.objects.filter(placement__in=placements.values("pk"), on__lte=on)
    rows = rows.annotate(place=place).filter(place__lte=many).order_by("-on", "-starts_at")
    found = defaultdict(list)
    for mark in rows:
        found[mark.placement_id].append(mark)
    return dict(found)


def candidate_of(placement: Placement, since: date) -> Candidate:
    """A meeting is due within five working days of the latest session, which is a week."""
    name = Truncator(placement.provider.name).chars(LONGEST_NAME)
    return Candidate(
        subject=subject_of(placement),
        summary=f"Attendance at {name} puts a placement at risk: meet about it",
        url=placement.get_absolute_url(),
        due_on=since + timedelta(days=7),
        pupil_id=placement.pupil_id,
        owner_id=placement.owner_id,
    )

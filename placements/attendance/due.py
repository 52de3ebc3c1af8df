"""Sessions that nobody has marked, and absences that nobody has explained."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.text import Truncator

from apcase.access.models import Membership, User
from apcase.access.rights import Permission
from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.pupils.rolls import Calendars
from apcase.rules.school_days import CalendarTooShort
from apcase.web.dates import plain_date
from directory.leads import Leads, leads
from directory.models import Provider
from placements.attendance.pauses import Pauses
from placements.models import AttendanceMark, AttendanceRules, Placement, WeeklySession
from placements.rules.attendance_watch import DAYS_ASKED, DAYS_UNEXPLAINED, is_due
from placements.rules.life_cycle import TAUGHT_UNTIL
from placements.rules.marks import half_of

# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 120
# Whose sessions are asked for: of a child who is not expected, or is paused, nobody asks.
ASKED_OF = ("ready", "active", "at_risk", "ending", *TAUGHT_UNTIL)


@dataclass(frozen=True)
class Unmarked:
    """One session that should have been marked by now."""

    provider: Provider
    on: date
    starts_at: time

    @property
    def half(self) -> str:
        return half_of(self.starts_at)


def unmarked(on: date, at: time, providers: QuerySet | None = None) -> list[Unmarked]:
    """Of the last days, the earliest first; four queries and the calendars, whatever the number."""
    first = on - timedelta(days=DAYS_ASKED)
    sessions = asked_between(first, on)
    if providers is not None:
        sessions = sessions.filter(placement__provider__in=providers)
    found = [
        Unmarked(row.placement.provider, day, row.starts_at)
        for row, day in missing(sessions, first, on, at)
    ]
    return sorted(found, key=lambda each: (each.on, each.starts_at, each.provider.pk))


def still_to_mark(placements: QuerySet, on: date, at: time) -> list[date]:
    """The day of each session of these that should have been marked by now, the earliest first."""
    first = on - timedelta(days=DAYS_ASKED)
    sessions = asked_between(first, on).filter(placement__in=placements.values("pk"))
    return sorted(day for _, day in missing(sessions, first, on, at))


def missing(
    sessions: QuerySet, first: date, on: date, at: time
) -> Iterator[tuple[WeeklySession, date]]:
    """Each session on each day on which it should have been marked by now and is not."""
    rows = list(sessions.select_related("placement__provider"))
    if not rows:
        return
    marked = set(
        AttendanceMark.objects.filter(
            on__range=(first, on), placement__in={row.placement_id for row in rows}
        ).values_list("placement_id", "on", "starts_at")
    )
    calendars = Calendars.about((row.placement for row in rows), on)
    rules = AttendanceRules.objects.on(on)
    pauses = Pauses.of(row.placement for row in rows)
    for row in rows:
        for day in days_of(row, first, on):
            known = (row.placement_id, day, row.starts_at) in marked
            due = is_due(day, row.starts_at, today=on, at=at, rules=rules)
            expected = meets(calendars, row.placement, day) and not pauses.hold(row.placement, day)
            if due and not known and expected:
                yield row, day


def asked_between(first: date, last: date) -> QuerySet:
    return WeeklySession.objects.running_between(first, last).filter(
        Q(placement__ends_on=None) | Q(placement__ends_on__gte=first),
        placement__starts_on__lte=last,
        placement__state__in=ASKED_OF,
    )


def days_of(session: WeeklySession, first: date, last: date) -> Iterator[date]:
    """The days between two on which this session is in the timetable."""
    placement = session.placement
    first = max(first, session.from_on, placement.starts_on)
    last = min(last, session.until or last, placement.ends_on or last)
    day = first + timedelta(days=(session.weekday - first.isoweekday()) % 7)
    while day <= last:
        yield day
        day += timedelta(days=7)


def meets(calendars: Calendars, placement: Placement, day: date) -> bool:
    """Nobody is asked about a day of which no calendar says that there was school."""
    try:
        return day in calendars.of(placement.pupil_id)
    except CalendarTooShort:
        return False


def to_chase(on: date, at: time, providers: QuerySet | None = None) -> Iterator[Candidate]:
    """One for each provider, for its lead officer."""
    found, known = defaultdict(list), leads()
    for row in unmarked(on, at, providers):
        found[row.provider].append(row)
    for provider, rows in found.items():
        yield candidate_of(provider, rows, known)


def candidate_of(provider: Provider, rows: list[Unmarked], known: Leads) -> Candidate:
    first = rows[0].on
    many = "1 session" if len(rows) == 1 else f"{len(rows)} sessions"
    name = Truncator(provider.name).chars(LONGEST_NAME)
    address = reverse("placements:attendance-day", args=[provider.pk])
    return Candidate(
        subject=subject_of(provider),
        summary=f"{many} at {name} not marked, since {plain_date(first)}{known.said_of(provider)}",
        url=f"{address}?on={first.isoformat()}",
        due_on=first,
        owner_id=known.owner_of(provider),
    )


def people_of(provider: Provider) -> list[User]:
    """Who marks there."""
    if provider.organisation_id is None:
        return []
    held = Membership.objects.holding(Permission.ATTENDANCE_MARK)
    at = held.filter(organisation=provider.organisation_id)
    return list(User.objects.filter(pk__in=at.values("user")).order_by("pk"))


# Absences without a reason


def unexplained(on: date) -> Iterator[Candidate]:
    rows = AttendanceMark.objects.unexplained().filter(
        on__range=(on - timedelta(days=DAYS_UNEXPLAINED), on)
    )
    for mark in rows.select_related("placement__provider").order_by("on", "starts_at", "pk"):
        yield absence(mark)


def is_asked_about(mark: AttendanceMark, on: date) -> bool:
    return mark.status == "absent" and mark.on >= on - timedelta(days=DAYS_UNEXPLAINED)


def absence(mark: AttendanceMark) -> Candidate:
    """Never the child's name: mail says it. The council's own placement is for its owner too."""
    placement = mark.placement
    name = Truncator(placement.provider.name).chars(LONGEST_NAME)
    return Candidate(
        subject=subject_of(mark),
        summary=f"Absent at {name}, {plain_date(mark.on)} {mark.starts_at:%H:%M}: no reason known",
        url=reverse("placements:mark-explain", args=[mark.pk]),
        due_on=mark.on,
        pupil_id=placement.pupil_id,
        owner_id=owner_of(placement),
    )


def owner_of(placement: Placement) -> UUID | None:
    return (
        placement.owner_id if placement.commissioner == Placement.Commissioner.AUTHORITY else None
    )

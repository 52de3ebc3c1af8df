"""A child’s week, and who came."""

from datetime import date, time

from apcase.pupils.models import Pupil, School
from placements.models import (
    AttendanceMark,
    HomeWeek,
    Placement,
    WeeklySession,
    Worry,
)
from placements.rules.home_week import AFTERNOON, MORNING, hours_of
from tests.make.people import someone
from tests.make.placements import make_placement


def make_session(placement: Placement, *, weekday: int = 1, **over) -> WeeklySession:
    """By default a Monday morning of three hours, from the placement's start on."""
    values = {
        "starts_at": time(9),
        "ends_at": time(12),
        "from_on": placement.starts_on,
        "until": placement.ends_on,
    } | over
    return WeeklySession.objects.create(
        placement=placement, pupil=placement.pupil, weekday=weekday, **values
    )


def make_home_week(pupil: Pupil, school: School, **over) -> HomeWeek:
    """Half days of a school that begins at 08:45; by default the child is not expected."""
    values = {"from_on": date(2026, 9, 7), "said_by": "J. Marsh, head of year"} | over
    for half, times in (("morning", MORNING), ("afternoon", AFTERNOON)):
        days = values.setdefault(f"{half}s", [])
        for end, at in zip(("starts_at", "ends_at"), times, strict=True):
            values.setdefault(f"{half}_{end}", at if days else None)
    week = HomeWeek(pupil=pupil, school=school, recorded_by=someone(), **values)
    week.hours_per_week = hours_of(week.slots)
    week.save(force_insert=True)
    return week


def make_mark(placement: Placement | None = None, **over) -> AttendanceMark:
    """Present on a Monday morning that the timetable has; with `session`, of that one."""
    placement = placement or make_placement()
    session = over.pop("session", None) or placement.sessions.first() or make_session(placement)
    values = {
        "on": date(2026, 10, 5),
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "status": "present",
        "way": "screen",
    }
    over.setdefault("marked_by", someone())
    return AttendanceMark.objects.create(placement=placement, **values | over)


def make_worry(mark: AttendanceMark, **over) -> Worry:
    over.setdefault("told_by", someone())
    return Worry.objects.create(mark=mark, **over)

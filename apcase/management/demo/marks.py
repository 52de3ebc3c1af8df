"""Who came since the start: nearly everybody; two who do not, and a day that is not sent."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from apcase.access.models import User
from apcase.management.demo.world import BATCH, World
from apcase.pupils.rolls import Calendars
from placements.actions import choose_attendance_rules, correct_mark
from placements.attendance.due import days_of, meets, people_of
from placements.attendance.pauses import Pauses
from placements.models import AttendanceMark, Placement, WeeklySession

DAYS = 364
LONDON = ZoneInfo("Europe/London")
# In a hundred sessions; the rest are present.
SHARES = (
    (5, {"status": "late", "minutes": 10}),
    (9, {"status": "absent_reason", "reason": "illness"}),
    (11, {"status": "absent_reason", "reason": "medical"}),
    (13, {"status": "left_early", "minutes": 45}),
    (14, {"status": "cancelled", "note": "The tutor was ill."}),
)
CORRECTED = {
    "present": {"status": "late", "minutes": 25, "why": "Came after the register was sent."},
    "late": {"status": "present", "why": "Another child came late."},
    "absent_reason": {"status": "present", "why": "Was with the other group."},
    "cancelled": {"status": "present", "why": "Another tutor took the session."},
}
# Children whose last sessions nobody explains, and how many.
UNEXPLAINED = 2
ABSENCES = 3


def make_marks(world: World) -> None:
    """The last day of teaching is left to be marked where somebody of the provider can sign in."""
    choose_attendance_rules(
        since=world.on, morning_by=time(9, 30), afternoon_by=time(13, 30), percent=75, over=10,
        unexplained=3, low_weeks=2, why="The panel asked to hear sooner.", by=world.manager,
    )  # fmt: skip
    sessions = list(taught(world))
    by = markers(world, sessions)
    days = planned(world, sessions)
    last = last_days(days)
    marks, gone = [], 0
    for rows in days.values():
        provider = rows[0][1].placement.provider_id
        who = by[provider]
        if who not in world.officers:
            rows = [each for each in rows if each[0] != last[provider]]
        gone += (away := gone < UNEXPLAINED and len(rows) > ABSENCES)
        for left, (day, row) in zip(range(len(rows), 0, -1), rows, strict=True):
            marks.append(mark(world, row, day, who, absent=away and left <= ABSENCES))
    AttendanceMark.objects.bulk_create(marks, batch_size=BATCH)
    correct_one(world, marks)


def last_days(days: dict) -> dict:
    """Of each provider the last day on which it taught."""
    last = {}
    for rows in days.values():
        day, row = rows[-1]
        key = row.placement.provider_id
        last[key] = max(day, last.get(key, day))
    return last


def planned(world: World, sessions: list[WeeklySession]) -> dict:
    """Of each placement its sessions so far, day by day."""
    calendars = Calendars.about((row.placement for row in sessions), world.on)
    pauses, days = Pauses.of(row.placement for row in sessions), defaultdict(list)
    for row in sessions:
        for day in days_of(row, world.on - timedelta(days=DAYS), world.on):
            if meets(calendars, row.placement, day) and not pauses.hold(row.placement, day):
                days[row.placement_id].append((day, row))
    for rows in days.values():
        rows.sort(key=lambda each: (each[0], each[1].starts_at))
    return days


def taught(world: World) -> Iterator[WeeklySession]:
    live = Placement.objects.live(world.on).filter(state__in=("active", "at_risk", "ending"))
    rows = WeeklySession.objects.filter(placement__in=live).select_related("placement__provider")
    return rows.order_by("placement", "weekday", "starts_at")


def markers(world: World, sessions: list[WeeklySession]) -> dict:
    """Of each provider one of its people; where nobody signs in, an officer takes its files."""
    providers = {row.placement.provider_id: row.placement.provider for row in sessions}
    return {key: next(iter(people_of(each)), world.officers[0]) for key, each in providers.items()}


def mark(world: World, row: WeeklySession, day: date, by: User, *, absent: bool) -> AttendanceMark:
    said = {"status": "absent"} if absent else drawn(world)
    return AttendanceMark(
        id=world.key_aside(),
        placement=row.placement,
        on=day,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        marked_by=by,
        marked_at=datetime.combine(day, time(9, world.aside.randint(5, 40)), tzinfo=LONDON),
        way="csv" if by in world.officers else "screen",
        **said,
    )


def drawn(world: World) -> dict:
    number = world.aside.randrange(100)
    return next((said for below, said in SHARES if number < below), {"status": "present"})


def correct_one(world: World, marks: list[AttendanceMark]) -> None:
    """Of each kind of mark the last is corrected, so that what it said before is to be seen."""
    for status, said in CORRECTED.items():
        for row in [each for each in marks if each.status == status][-1:]:
            correct_mark(row, **said, seen=1, way="screen", today=world.on, by=row.marked_by)

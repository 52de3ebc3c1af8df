"""Everything by which one child is educated in the week of a day, each table read once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery

from apcase.access.models import User
from apcase.access.readings import Readings, readings
from apcase.pupils.calendars import school_days
from apcase.pupils.models import Pupil, School
from apcase.pupils.rolls import main_schools
from apcase.rules.readings import FULL_TIME_EDUCATION
from apcase.rules.school_days import SchoolDays
from placements.entry.in_steps import in_steps
from placements.models import (
    AttendanceMark,
    HomeWeek,
    Placement,
    PlacementStep,
    State,
    WeeklySession,
)
from placements.rules.marks import ATTENDED
from placements.rules.package import week_around
from placements.rules.taught import Standing, how_it_stands
from section19.models import Exclusion

# Placements that begin so soon are drawn as coming.
AHEAD = timedelta(days=28)
SHOWN = ("taught", "planned", "unconfirmed", "paused", "broken_down")
POSSIBLE = (*ATTENDED, "absent", "absent_reason")


@dataclass(frozen=True)
class Placed:
    """A placement as it stood on the day, and since when it stands so."""

    placement: Placement
    standing: Standing
    since: date
    sessions: tuple[WeeklySession, ...] = ()


@dataclass(frozen=True)
class Held:
    """A child's week as it is held. `home_week` is None where nobody has said it."""

    pupil: Pupil
    on: date
    week: tuple[date, ...]
    placed: list[Placed]
    school: School | None
    home_week: HomeWeek | None
    exclusions: list[Exclusion]
    days: SchoolDays
    read: Readings = field(repr=False)

    @property
    def full_time(self) -> int:
        return self.read.on(self.on)[FULL_TIME_EDUCATION]

    @property
    def home_is_known(self) -> bool:
        """Somebody has said it; or no school may teach the child on the day."""
        return bool(self.home_week or self.school is None or self.exclusion)

    @property
    def exclusion(self) -> Exclusion | None:
        """The one that runs on the day itself."""
        return self.exclusion_on(self.on)

    def exclusion_on(self, day: date) -> Exclusion | None:
        running = (row for row in self.exclusions if row.first_day <= day)
        return next((row for row in running if (row.last_day or day) >= day), None)


def held_week(pupil: Pupil, reader: User, on: date) -> Held:
    week = week_around(on)
    school = main_schools([pupil.pk], on).get(pupil.pk)
    said = HomeWeek.objects.visible_to(reader).filter(pupil=pupil).holding(on)
    return Held(
        pupil=pupil,
        on=on,
        week=week,
        placed=placed_on(pupil, reader, on),
        school=school,
        home_week=said.select_related("school", "recorded_by").first(),
        exclusions=exclusions_of(pupil, reader, week),
        days=school_days(school),
        read=readings(),
    )


def exclusions_of(pupil: Pupil, reader: User, week: tuple[date, ...]) -> list[Exclusion]:
    rows = Exclusion.objects.visible_to(reader).standing().filter(pupil=pupil)
    rows = rows.exclude(kind=Exclusion.Kind.LUNCHTIME).filter(first_day__lte=week[-1])
    lasting = Q(kind="permanent", case__closed_on=None) | Q(last_day__gte=week[0])
    return list(rows.filter(lasting).order_by("first_day"))


def placed_on(pupil: Pupil, reader: User, on: date) -> list[Placed]:
    """Those that teach the child, would, or have just stopped; what is over is left out."""
    rows = Placement.objects.visible_to(reader).not_called_off().filter(
        Q(ends_on=None) | Q(ends_on__gte=on) | Q(state=State.BROKEN_DOWN, ends_on__gte=on - AHEAD),
        pupil=pupil, starts_on__lte=on + AHEAD,
    )  # fmt: skip
    rows = rows.annotate(
        attended=marked(ATTENDED, on), possible=marked(POSSIBLE, on), **in_steps(on)
    )
    rows = list(
        rows.select_related(
            "provider", "site", "owner", "commissioning_school", "grounds", "plan"
        ).order_by("starts_on", "pk")
    )
    steps = steps_until(rows, on)
    sessions = sessions_of(rows, on)
    placed = [as_placed(row, steps[row.pk], sessions[row.pk], on) for row in rows]
    return [each for each in placed if each.standing in SHOWN]


def marked(statuses: Iterable[str], on: date) -> Subquery:
    """How many sessions of a placement were marked so, up to a day."""
    marks = AttendanceMark.objects.filter(placement=OuterRef("pk"), on__lte=on)
    alike = marks.filter(status__in=statuses).order_by().values("placement")
    return Subquery(
        alike.annotate(number=Count("pk")).values("number"), output_field=IntegerField()
    )


def steps_until(rows: Iterable[Placement], on: date) -> dict[UUID, list[PlacementStep]]:
    """By placement, the latest first."""
    found = defaultdict(list)
    steps = PlacementStep.objects.filter(placement__in=[row.pk for row in rows], on__lte=on)
    for step in steps.order_by("-number"):
        found[step.placement_id].append(step)
    return found


def sessions_of(rows: Iterable[Placement], on: date) -> dict[UUID, list[WeeklySession]]:
    """The timetable of the day; of a placement that is still to start, the first that it has."""
    found = defaultdict(list)
    held = WeeklySession.objects.running_between(on, on + AHEAD).filter(
        placement__in=[row.pk for row in rows]
    )
    for session in held.select_related("site"):
        found[session.placement_id].append(session)
    for pk, sessions in found.items():
        first = max(min(session.from_on for session in sessions), on)
        found[pk] = [session for session in sessions if session.from_on <= first]
    return found


def as_placed(
    row: Placement, steps: list[PlacementStep], sessions: list[WeeklySession], on: date
) -> Placed:
    # What came in without steps, or is looked at before its first, is taken as it is now.
    state = steps[0].state if steps else row.state
    standing = how_it_stands(state, starts_on=row.starts_on, ends_on=row.ends_on, on=on)
    since = row.starts_on
    if standing == "broken_down":
        since = row.ends_on + timedelta(days=1)
    elif standing == "paused" and steps:
        since = steps[0].on
    return Placed(row, standing, since, tuple(sessions))

"""Which sessions there were on a day, and what was marked of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import Q, QuerySet

from apcase.access.rights import Permission
from directory.models import Provider
from placements.models import AttendanceMark, Placement, WeeklySession
from placements.rules.life_cycle import CALLED_OFF
from placements.rules.marks import half_of

Key = tuple[UUID, date, time]


@dataclass(frozen=True)
class Planned:
    """One session of the timetable on a day, and its mark if it has one."""

    session: WeeklySession
    on: date
    mark: AttendanceMark | None = None

    @property
    def placement(self) -> Placement:
        return self.session.placement

    @property
    def half(self) -> str:
        return half_of(self.session.starts_at)

    @property
    def key(self) -> Key:
        return self.session.placement_id, self.on, self.session.starts_at


def planned_on(placements: QuerySet, on: date) -> list[Planned]:
    """The sessions of these placements on a day, the earliest first; two queries."""
    sessions = sessions_of(placements, on).filter(weekday=on.isoweekday())
    marks = AttendanceMark.objects.filter(on=on, placement__in=placements.values("pk"))
    held = {(mark.placement_id, mark.starts_at): mark for mark in marks.select_related("marked_by")}
    rows = sessions.select_related("placement__pupil", "placement__provider", "site").order_by(
        "starts_at", "placement__pupil__sort_name", "placement"
    )
    return [Planned(row, on, held.get((row.placement_id, row.starts_at))) for row in rows]


def sessions_of(placements: QuerySet, on: date) -> QuerySet:
    """Of the timetables that run on a day, within the days of their placements."""
    return WeeklySession.objects.running(on).filter(
        Q(placement__ends_on=None) | Q(placement__ends_on__gte=on),
        placement__in=placements.values("pk"),
        placement__starts_on__lte=on,
    )


def taught_at(user, provider: Provider) -> QuerySet:
    """The placements there whose sessions this person may mark; called off ones have none."""
    seen = Placement.objects.visible_to(user).filter(provider=provider)
    seen = seen.exclude(state__in=CALLED_OFF)
    if user.has_perm(Permission.PUPIL_VIEW_ALL):
        return seen
    return seen.filter(pk__in=Placement.objects.taught_by(user).values("pk"))


def may_mark(user, placement: Placement) -> bool:
    """The council's people mark for any provider, a provider's people for their own."""
    if not user.has_perm(Permission.ATTENDANCE_MARK):
        return False
    if user.has_perm(Permission.PUPIL_VIEW_ALL):
        return True
    return Placement.objects.taught_by(user).filter(pk=placement.pk).exists()


def marks_of(user, placement: Placement) -> QuerySet:
    """Newest first, each with what it said before."""
    rows = AttendanceMark.objects.visible_to(user).filter(placement=placement)
    rows = rows.select_related("marked_by").prefetch_related(
        "corrections__marked_by", "corrections__corrected_by"
    )
    return rows.order_by("-on", "-starts_at")


def providers_to_mark(user) -> QuerySet:
    """Every one for the council's people, for a provider's their own."""
    if user.has_perm(Permission.PUPIL_VIEW_ALL):
        return Provider.objects.visible_to(user)
    return Provider.objects.run_by(user)


def held_marks(keys: Iterable[Key]) -> dict[Key, AttendanceMark]:
    """By placement, day and start. One query, over the days and placements that are named."""
    keys = set(keys)
    rows = AttendanceMark.objects.filter(
        placement__in={key[0] for key in keys}, on__in={key[1] for key in keys}
    )
    # Few people mark thousands of sessions: each is read once.
    rows = rows.prefetch_related("marked_by")
    found = {(row.placement_id, row.on, row.starts_at): row for row in rows}
    return {key: found[key] for key in keys & found.keys()}

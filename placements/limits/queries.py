"""How placements lie to the authority's limits, many at the cost of a few reads."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, Max, Q, QuerySet

from apcase.access.readings import Readings, readings
from apcase.pupils.calendars import Years
from apcase.pupils.models import Enrolment, School
from apcase.rules.readings import REVIEW_WEEKS
from directory.models import Provider
from placements.in_touch.queries import touched
from placements.models import LimitChoice, Placement, PlacementRoute, Review, WeeklySession
from placements.reviews import Asked, review_counted
from placements.rules.limits import (
    FULL,
    IN_TOUCH,
    LIMIT,
    LONG,
    STEP_OUT_WEEKS,
    STEPPED_OUT,
    UNREVIEWED,
    Agreed,
    Stand,
    stand,
)
from placements.rules.package import HALVES, fills
from placements.rules.planned_limits import WEEKS

AT_ONCE = 1000


@dataclass(frozen=True)
class Beyond:
    """One placement that goes beyond a limit. `since`: not before the limit was in force."""

    placement: Placement
    stand: Stand
    since: date


def may_be_beyond(limit: str, on: date) -> Q:
    """What the database can say already, so that few rows are looked at."""
    outside = ~Q(provider__kind__in=Provider.SCHOOLS)
    twelve, six = timedelta(weeks=WEEKS), timedelta(weeks=STEP_OUT_WEEKS)
    return {
        LONG: outside & Q(starts_on__lte=on - twelve),
        FULL: outside & (Q(ends_on=None) | Q(ends_on__gte=F("starts_on") + twelve)),
        STEPPED_OUT: Q(route__provision="step_out", starts_on__lte=on - six),
        UNREVIEWED: Q(),
        IN_TOUCH: Q(starts_on__lte=on),
    }[limit]


def beyond(
    placements: QuerySet, limits: dict[str, date | None], *, on: date, today: date
) -> Iterator[Beyond]:
    """Those of some placements that run on a day and are beyond a limit on it.

    `limits`: which, and since when each is in force; None where it is only asked what would be.
    """
    asked = Q()
    for limit in limits:
        asked |= may_be_beyond(limit, on)
    rows = placements.live(on).filter(asked) if limits else placements.none()
    rows = rows.select_related("pupil", "provider", "owner", "commissioning_school")
    rows = list(rows.order_by("starts_on", "pk"))
    for first_row in range(0, len(rows), AT_ONCE):
        some = rows[first_row : first_row + AT_ONCE]
        agreed = agreed_of(some, limits, on=on, today=today)
        for placement in some:
            for limit, since in limits.items():
                found = stand(limit, agreed[placement.pk])
                if found.beyond(on):
                    first = max(found.beyond_from, since) if since else found.beyond_from
                    yield Beyond(placement, found, first)


def agreed_of(
    placements: Iterable[Placement], limits: Container[str], *, on: date, today: date
) -> dict[UUID, Agreed]:
    """What these limits ask: the calendars of schools are read for those that count on them."""
    placements = list(placements)
    keys = [row.pk for row in placements]
    weeks = weeks_of(placements, on)
    stepped = PlacementRoute.objects.filter(placement__in=keys, provision="step_out")
    out = set(stepped.values_list("placement", flat=True))
    asked = asked_of(placements) if UNREVIEWED in limits else {}
    touches = touched(placements, on) if IN_TOUCH in limits else {}
    return {
        row.pk: Agreed(
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            next_review_on=row.next_review_on,
            review_by=asked[row.pk].on if row.pk in asked else None,
            school=row.provider.is_school,
            step_out=row.pk in out,
            today=today,
            touch=touches.get(row.pk),
            **week_as_agreed(row, weeks[row.pk]),
        )
        for row in placements
    }


def weeks_of(placements: Iterable[Placement], on: date) -> dict[UUID, list[WeeklySession]]:
    """The sessions of each that run on a day; before its start, those of its first day."""
    first = {row.pk: max(on, row.starts_on) for row in placements}
    held = defaultdict(list)
    for row in WeeklySession.objects.filter(placement__in=list(first)):
        if row.from_on <= first[row.placement_id] <= (row.until or first[row.placement_id]):
            held[row.placement_id].append(row)
    return held


def week_as_agreed(placement: Placement, sessions: list[WeeklySession]) -> dict:
    if not sessions:
        return {"days": len(placement.weekdays)} if placement.weekdays else {}
    halves = {
        (row.weekday, half)
        for row in sessions
        for half in HALVES
        if fills(row.slot, row.weekday, half)
    }
    return {
        "days": len({row.weekday for row in sessions}),
        "sessions": len(halves),
        "week_from": min(row.from_on for row in sessions),
    }


def asked_of(placements: list[Placement]) -> dict[UUID, Asked]:
    """By when guidance asks for the next review of each; each school's calendar counted once."""
    keys = [row.pk for row in placements]
    reviewed = Review.objects.filter(placement__in=keys).order_by().values("placement")
    last = dict(reviewed.annotate(last=Max("held_on")).values_list("placement", "last"))
    rolls = Rolls(placements)
    years, held, counted = Years({None, *rolls.schools}), readings(), {}
    found = {}
    for row in placements:
        since = last.get(row.pk) or row.starts_on
        school = rolls.on(row.pupil_id, since)
        key = (school, since, row.pk in last)
        if key not in counted:
            counted[key] = count(school, years, held, since, reviewed=row.pk in last)
        found[row.pk] = counted[key]
    return found


def count(
    school: School | None, years: Years, held: Readings, since: date, *, reviewed: bool
) -> Asked:
    """The start is not looked at where there was a review since."""
    return review_counted(
        school,
        years,
        weeks=held.on(since)[REVIEW_WEEKS],
        starts_on=since,
        last_review_on=since if reviewed else None,
    )


class Rolls:
    """The main school of some children on any day, read once."""

    def __init__(self, placements: Iterable[Placement]):
        rows = Enrolment.objects.main().filter(pupil__in={row.pupil_id for row in placements})
        self._rows = defaultdict(list)
        for row in rows.select_related("school"):
            self._rows[row.pupil_id].append(row)

    @property
    def schools(self) -> set[School]:
        return {row.school for rows in self._rows.values() for row in rows}

    def on(self, pupil: UUID, day: date) -> School | None:
        rows = self._rows.get(pupil, ())
        return next(
            (row.school for row in rows if row.starts_on <= day <= (row.ends_on or day)), None
        )


def stands_of(placement: Placement, limits: Iterable[str], *, on: date, today: date) -> list[Stand]:
    """How one placement lies to some limits, in their order."""
    limits = [key for key in LIMIT if key in set(limits)]
    if not limits:
        return []
    agreed = agreed_of([placement], limits, on=on, today=today)
    return [stand(key, agreed[placement.pk]) for key in limits]


def in_force(on: date) -> dict[str, date]:
    return LimitChoice.objects.on(on)

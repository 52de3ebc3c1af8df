"""Which schools have yet to say that what they commission is still as it is recorded."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.text import Truncator

from apcase.access.readings import readings
from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.pupils.calendars import Years
from apcase.pupils.models import School
from apcase.rules.readings import CONFIRM_EVERY
from apcase.rules.refusal import NotYetLaw, Refusal
from placements.models import Placement, StillSo
from placements.rules.no_change import Period, period_of

JOB = "placements.no_change"
# A summary has room for 200 characters, and a school's name may take all of them.
LONGEST_NAME = 100


def period_now(school: School, on: date) -> Period | None:
    return periods([school], on)[school.pk]


def periods(schools: Iterable[School], on: date) -> dict[UUID, Period | None]:
    """The half term or term of each, on its own calendar, at the cost of one."""
    schools = list(schools)
    years, every = Years(schools), readings().on(on)[CONFIRM_EVERY]
    return {school.pk: period_in(years, school, every, on) for school in schools}


def period_in(years: Years, school: School, every: str, on: date) -> Period | None:
    """None where the calendar held says of no half term that it has begun."""
    try:
        return period_of(
            on, every=every, school_days=years.days(school), breaks=years.breaks(school)
        )
    except (NotYetLaw, Refusal):
        return None


def running(on: date) -> QuerySet[Placement]:
    """What schools commission and teaches a child now."""
    return Placement.objects.live(on).filter(commissioner=Placement.Commissioner.SCHOOL)


def asked_of(school: School, period: Period, on: date) -> QuerySet[Placement]:
    """Those of a school that wait for its word in a period."""
    rows = running(on).filter(commissioning_school=school)
    return waiting(rows, period)


def waiting(rows: QuerySet[Placement], period: Period) -> QuerySet[Placement]:
    """What was told within the period is fresh."""
    said = StillSo.objects.filter(placement=OuterRef("pk"), first_day=period.first)
    return rows.filter(recorded_at__date__lt=period.first).exclude(Exists(said))


@dataclass(frozen=True)
class Confirming:
    """How far a school has come in its half term."""

    school: School
    period: Period | None
    running: int
    waiting: int

    def is_late(self, on: date) -> bool:
        return self.period is not None and self.waiting > 0 and self.period.due_on < on


def confirming(schools: Iterable[School], on: date) -> list[Confirming]:
    """Each school that commissions something now, at the cost of one."""
    schools = list(schools)
    by_school = defaultdict(list)
    rows = running(on).filter(commissioning_school__in=schools)
    columns = ("pk", "commissioning_school", "recorded_at__date")
    for pk, school, recorded in rows.values_list(*columns):
        by_school[school].append((pk, recorded))
    schools = [school for school in schools if school.pk in by_school]
    found = periods(schools, on)
    firsts = {period.first for period in found.values() if period}
    said = set(
        StillSo.objects.filter(
            first_day__in=firsts, placement__commissioning_school__in=schools
        ).values_list("placement", "first_day")
    )
    return [of_school(school, found[school.pk], by_school[school.pk], said) for school in schools]


def of_school(school: School, period: Period | None, rows: list, said: set) -> Confirming:
    left = 0
    if period:
        left = sum(
            recorded < period.first and (pk, period.first) not in said for pk, recorded in rows
        )
    return Confirming(school, period, len(rows), left)


def no_change_due(on: date) -> Iterator[Candidate]:
    """From the first day of each half term until all is confirmed."""
    schools = School.objects.filter(pk__in=running(on).values("commissioning_school"))
    for row in confirming(schools.order_by("pk"), on):
        if row.waiting:
            yield candidate(row)


def candidate(row: Confirming) -> Candidate:
    """Names no child."""
    number = "1 placement" if row.waiting == 1 else f"{row.waiting} placements"
    name = Truncator(row.school.name).chars(LONGEST_NAME)
    return Candidate(
        subject=subject_of(row.school),
        summary=f"{name}: say whether anything has changed in {number}",
        url=reverse("placements:no-change"),
        due_on=row.period.due_on,
        organisation_id=row.school.organisation_id,
    )

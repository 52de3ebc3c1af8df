"""Which of what schools have told is shown, and in which order."""

from collections import defaultdict
from datetime import date

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from apcase.pupils.models import School
from placements.models import StillSo
from placements.notifying.due import periods, running


def shown(rows: QuerySet, show: str, on: date) -> QuerySet:
    """New ones first, the latest first."""
    if show == "new":
        rows = rows.not_seen()
    elif show == "not-listed":
        rows = rows.not_listed()
    elif show == "not-confirmed":
        rows = not_confirmed(rows, on)
    new = Case(When(seen_at=None, then=Value(0)), default=Value(1))
    return rows.order_by(new, F("notified_at").desc(), "pk")


def not_confirmed(rows: QuerySet, on: date) -> QuerySet:
    """Of placements that run and of which the school has not said anything in its half term."""
    schools = School.objects.filter(pk__in=running(on).values("commissioning_school"))
    of_schools = defaultdict(list)
    for pk, period in periods(schools, on).items():
        if period:
            of_schools[period.first].append(pk)
    asked = Q(pk__in=[])
    for first, keys in of_schools.items():
        said = StillSo.objects.filter(placement=OuterRef("placement"), first_day=first)
        asked |= Q(
            ~Exists(said),
            placement__commissioning_school__in=keys,
            placement__recorded_at__date__lt=first,
        )
    return rows.filter(asked, placement__in=running(on).values("pk"))

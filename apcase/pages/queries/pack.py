"""What the inspection pack of a school holds, each table read once, however many children."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count as Number
from django.db.models import F, QuerySet, Sum

from apcase.pupils.models import School
from directory.models import Provider, SchoolCheck, Standing
from placements.models import (
    AttendanceMark,
    ObjectiveStatus,
    OwnCheck,
    Placement,
    Review,
    ReviewPaper,
    SchoolNotification,
    StillSo,
)
from placements.rules.mark_rates import Count, MarkRates, mark_rates
from qa.models import Visit

# For how long a placement that is over still stands in the pack.
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Held:
    """Rows by placement or by provider, whichever they are of."""

    school: School
    live: list[Placement]
    over: list[Placement]
    providers: list[Provider]
    standings: dict[UUID, Standing]
    visits: dict[UUID, list[Visit]]
    answers: dict[UUID, list[SchoolCheck]]
    checks: dict[UUID, list[OwnCheck]]
    rates: dict[UUID, MarkRates]
    reviews: dict[UUID, list[Review]]
    statuses: dict[UUID, list[ObjectiveStatus]]
    behaviour: set[UUID]
    told: dict[UUID, SchoolNotification]
    confirmed: dict[UUID, StillSo]


def held_for(school: School, user, on: date) -> Held:
    """Of the children whom this person sees: those out now, and those of the last year."""
    mine = Placement.objects.visible_to(user).not_called_off()
    mine = mine.filter(commissioner=Placement.Commissioner.SCHOOL, commissioning_school=school)
    rows = mine.select_related("pupil", "provider", "site", "plan")
    rows = list(rows.exclude(ends_on__lt=on - YEAR).order_by("pupil__sort_name", "starts_on", "pk"))
    live = [row for row in rows if row.is_live(on)]
    over = [row for row in rows if not row.is_live(on) and row.ends_on and row.ends_on < on]
    providers = sorted({row.provider for row in live}, key=lambda row: row.sort_name)
    keys = [row.pk for row in [*live, *over]]
    at = {"provider__in": providers}
    current = Standing.objects.current().filter(**at)
    return Held(
        school=school,
        live=live,
        over=over,
        providers=providers,
        standings={row.provider_id: row for row in current},
        visits=grouped(Visit.objects.visible_to(user).filter(**at), "provider_id"),
        answers=grouped(answered(user, school, at), "provider_id"),
        checks=grouped(of(OwnCheck, user, keys, "checked_by"), "placement_id"),
        rates=rates_of(keys, on),
        reviews=grouped(of(Review, user, keys), "placement_id"),
        statuses=by_placement(statuses_of(user, keys)),
        behaviour=behaviour_of(user, keys),
        told={row.placement_id: row for row in of(SchoolNotification, user, keys)},
        # The latest of each stays.
        confirmed={
            row.placement_id: row
            for row in of(StillSo, user, keys, "confirmed_by").order_by("first_day")
        },
    )


def of(model, user, keys: list[UUID], *beside: str) -> QuerySet:
    return model.objects.visible_to(user).filter(placement__in=keys).select_related(*beside)


def answered(user, school: School, at: dict) -> QuerySet[SchoolCheck]:
    rows = SchoolCheck.objects.visible_to(user).filter(organisation=school.organisation_id, **at)
    return rows.latest().select_related("requirement__checklist")


def statuses_of(user, keys: list[UUID]) -> QuerySet[ObjectiveStatus]:
    """What the latest review that looked at it found of each objective."""
    rows = ObjectiveStatus.objects.visible_to(user).filter(objective__plan__placement__in=keys)
    rows = rows.select_related("objective__plan").order_by("objective_id", "-recorded_at", "pk")
    return rows.distinct("objective_id")


def behaviour_of(user, keys: list[UUID]) -> set[UUID]:
    """The placements of which a review that was held says how the child behaves."""
    held = of(ReviewPaper, user, keys).exclude(review=None).exclude(behaviour="")
    return set(held.values_list("placement", flat=True))


def by_placement(rows) -> dict[UUID, list[ObjectiveStatus]]:
    found = defaultdict(list)
    for row in rows:
        found[row.objective.plan.placement_id].append(row)
    return found


def grouped(rows, name: str) -> dict[UUID, list]:
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def rates_of(keys: list[UUID], on: date) -> dict[UUID, MarkRates]:
    """Since the start of each, of what was marked."""
    marks = AttendanceMark.objects.filter(placement__in=keys, on__lte=on).order_by()
    counts = defaultdict(list)
    kinds = marks.values("placement", "status").annotate(
        sessions=Number("pk"), length=Sum(F("ends_at") - F("starts_at")), missed=Sum("minutes")
    )
    for row in kinds:
        minutes = int(row["length"].total_seconds()) // 60
        counted = Count(row["status"], row["sessions"], minutes, row["missed"] or 0)
        counts[row["placement"]].append(counted)
    return {key: mark_rates(counted) for key, counted in counts.items()}

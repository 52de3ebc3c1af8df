"""Reads where exclusions, cases, calendars and placements meet."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import JSONObject

from apcase.access.readings import readings
from apcase.pupils.calendars import school_days, school_days_of
from apcase.pupils.models import Enrolment, Pupil, School
from placements.models import Placement, Referral
from section19.answers import LONGER_THAN_ANY_HOLIDAY, SixthDay, sixth_day_of
from section19.models import Arrangement, Case, Exclusion


def main_school(pupil: Pupil, on: date) -> School | None:
    """Where the child's main registration is on a day."""
    enrolment = pupil.enrolments.main().live(on).select_related("school").first()
    return enrolment.school if enrolment else None


def beside(exclusion: Exclusion) -> list[Exclusion]:
    """The child's other standing suspensions from the same school."""
    same = Exclusion.objects.standing().filter(
        kind=Exclusion.Kind.SUSPENSION, pupil=exclusion.pupil_id, school=exclusion.school_id
    )
    return list(same.exclude(pk=exclusion.pk))


def worked_out(exclusion: Exclusion) -> SixthDay:
    """The law's answers to one exclusion, on its school's calendar and the readings of its day."""
    return sixth_day_of(
        exclusion,
        school_days(exclusion.school),
        beside(exclusion),
        readings().on(exclusion.first_day),
    )


def running(on: date) -> QuerySet:
    """Exclusions of a day, with all that says whether their duty is met."""
    return (
        Exclusion.objects.running(on)
        .select_related("pupil", "school", "case")
        .prefetch_related(
            Prefetch(
                "case__arrangements", Arrangement.objects.select_related("placement").order_by("pk")
            ),
            Prefetch(
                "pupil__placements",
                Placement.objects.not_called_off().filter(reason=Placement.Reason.SUSPENSION),
                to_attr="during_suspensions",
            ),
            "exceptions",
        )
        .order_by("first_day", "pk")
    )


def with_answers(exclusions: Iterable[Exclusion]) -> list[SixthDay]:
    """Each exclusion's answers, on each school's calendar, in a fixed number of queries."""
    exclusions = list(exclusions)
    calendars = school_days_of({exclusion.school for exclusion in exclusions})
    others, held = _suspensions_of(exclusions), readings()
    return [
        sixth_day_of(
            exclusion,
            calendars[exclusion.school_id],
            [other for other in others[_whose(exclusion)] if other.pk != exclusion.pk],
            held.on(exclusion.first_day),
        )
        for exclusion in exclusions
    ]


def _whose(exclusion: Exclusion) -> tuple:
    return exclusion.pupil_id, exclusion.school_id


def _suspensions_of(exclusions: list[Exclusion]) -> dict[tuple, list[Exclusion]]:
    found = defaultdict(list)
    pupils = {each.pupil_id for each in exclusions}
    for other in Exclusion.objects.standing().filter(kind="suspension", pupil__in=pupils):
        found[_whose(other)].append(other)
    return found


def whose_terms(exclusion: Exclusion) -> str:
    """Whose term dates the school's calendar has in the weeks after the exclusion."""
    weeks = exclusion.first_day + LONGER_THAN_ANY_HOLIDAY
    own = exclusion.school.terms.filter(starts_on__lte=weeks, ends_on__gte=exclusion.first_day)
    return "its own term dates" if own.exists() else "the authority’s term dates"


def schools_of(cases: Iterable[Case], on: date) -> dict:
    """By case, the school on whose calendar its days are counted: None is the authority's own."""
    cases = list(cases)
    excluded = [case for case in cases if case.exclusion_id]
    others = {case.pupil_id for case in cases if not case.exclusion_id}
    live = Enrolment.objects.main().live(on).filter(pupil__in=others).select_related("school")
    main = {enrolment.pupil_id: enrolment.school for enrolment in live}
    by_case = {case.pk: main.get(case.pupil_id) for case in cases}
    return by_case | {case.pk: case.exclusion.school for case in excluded}


def days_by_case(schools: dict) -> dict:
    """The school days of each case; the authority's default calendar where no school is known."""
    calendars = school_days_of({school for school in schools.values() if school})
    default = None if None not in schools.values() else school_days(None)
    return {case: calendars[school.pk] if school else default for case, school in schools.items()}


def linkable(on: date) -> QuerySet[Placement]:
    """Placements by which a case could be met, and that meet none yet."""
    return Placement.objects.not_called_off().filter(
        Q(ends_on=None) | Q(ends_on__gte=on),
        commissioner=Placement.Commissioner.AUTHORITY,
        arrangement=None,
    )


def sought_rows() -> ArraySubquery:
    """Of cases, in the one query: the child's open referrals but those made for another case. Who
    sees a case sees the child in full, and so these."""
    rows = Referral.objects.open().filter(
        Q(for_case=None) | Q(for_case__case=OuterRef("pk")), pupil=OuterRef("pupil")
    )
    columns = {name: name for name in ("state", "state_on", "starts_on")}
    row = JSONObject(id="pk", case="for_case__case", **columns)
    return ArraySubquery(rows.order_by("drafted_at", "pk").values(row=row))


def unlinked(on: date) -> Exists:
    """Of cases: whether the child has a placement that could be linked, and is not."""
    return Exists(linkable(on).filter(pupil=OuterRef("pupil")))


def with_education(cases: QuerySet[Case]) -> QuerySet[Case]:
    """With what is arranged and what is sought, as the API answers them."""
    met = Arrangement.objects.with_first_day().order_by("made_at")
    held = Prefetch("arrangements", met)
    return cases.annotate(sought_rows=sought_rows()).prefetch_related(held)

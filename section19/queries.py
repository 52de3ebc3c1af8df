"""Reads where exclusions, cases, calendars and placements meet."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from apcase.pupils.calendars import school_days, school_days_of
from apcase.pupils.models import Enrolment, Pupil, School
from apcase.rules.deadline import Deadline
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from placements.models import Placement
from section19.models import Arrangement, Case, Exclusion
from section19.rules.sixth_day import sixth_day, suspension_runs

# The day, or None where there is no such duty, or the sentence that says what is missing.
Answer = Deadline | CalendarTooShort | None

# No holiday lasts as long, so suspensions further apart have a school day between them.
LONGER_THAN_ANY_HOLIDAY = timedelta(days=70)


def main_school(pupil: Pupil, on: date) -> School | None:
    """Where the child's main registration is on a day."""
    enrolment = pupil.enrolments.main().live(on).select_related("school").first()
    return enrolment.school if enrolment else None


def beside(exclusion: Exclusion) -> list[Exclusion]:
    """The child's other standing suspensions from the same school."""
    if exclusion.is_permanent:
        return []
    same = Exclusion.objects.standing().filter(
        kind=Exclusion.Kind.SUSPENSION, pupil=exclusion.pupil_id, school=exclusion.school_id
    )
    return list(same.exclude(pk=exclusion.pk))


def deadline_of(
    exclusion: Exclusion, school_days: SchoolDays, beside: Iterable[Exclusion] = ()
) -> Answer:
    """The law's answer for one exclusion on a calendar, worked out afresh.

    Suspensions back to back are one run: its day 6 belongs to the suspension in which it falls.
    """
    try:
        if exclusion.is_permanent or not (joined := _near(exclusion, beside)):
            return sixth_day(
                kind=exclusion.kind,
                first_day=exclusion.first_day,
                last_day=exclusion.last_day,
                school_days=school_days,
            )
        return _of_joined(exclusion, joined, school_days)
    except CalendarTooShort as short:
        return short


def _near(exclusion: Exclusion, others: Iterable[Exclusion]) -> list[Exclusion]:
    """Those that could join this one, so that long past terms need not be held."""
    chain, first, last = [], exclusion.first_day, exclusion.last_day
    for other in sorted(others, key=lambda other: other.first_day, reverse=True):
        if other.last_day >= first - LONGER_THAN_ANY_HOLIDAY and other.first_day <= last:
            chain.append(other)
            first = min(first, other.first_day)
    return chain


def _of_joined(exclusion: Exclusion, others: list[Exclusion], days: SchoolDays) -> Deadline | None:
    spans = [(other.first_day, other.last_day) for other in (exclusion, *others)]
    runs = suspension_runs(spans, days)
    run = next(run for run in runs if run.first_day <= exclusion.first_day <= run.last_day)
    if run.due_on is None or not exclusion.first_day <= run.due_on <= exclusion.last_day:
        return None
    if (run.first_day, run.last_day) == (exclusion.first_day, exclusion.last_day):
        return sixth_day(
            kind=exclusion.kind, first_day=run.first_day, last_day=run.last_day, school_days=days
        )
    return Deadline(due_on=run.due_on, days=days.first(6, run.first_day), basis=run.basis)


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
                Placement.objects.filter(reason=Placement.Reason.SUSPENSION),
                to_attr="during_suspensions",
            ),
        )
        .order_by("first_day", "pk")
    )


def with_answers(exclusions: Iterable[Exclusion]) -> list[tuple[Exclusion, Answer]]:
    """Each exclusion with its answer, on each school's calendar, in a fixed number of queries."""
    exclusions = list(exclusions)
    calendars = school_days_of({exclusion.school for exclusion in exclusions})
    others = _suspensions_of(exclusions)
    return [
        (
            exclusion,
            deadline_of(
                exclusion,
                calendars[exclusion.school_id],
                [other for other in others[_whose(exclusion)] if other.pk != exclusion.pk],
            ),
        )
        for exclusion in exclusions
    ]


def _whose(exclusion: Exclusion) -> tuple:
    return exclusion.pupil_id, exclusion.school_id


def _suspensions_of(exclusions: list[Exclusion]) -> dict[tuple, list[Exclusion]]:
    suspended = {each.pupil_id for each in exclusions if not each.is_permanent}
    found = defaultdict(list)
    for other in Exclusion.objects.standing().filter(kind="suspension", pupil__in=suspended):
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

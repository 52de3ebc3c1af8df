"""The law's answers to one exclusion, worked out afresh from the facts each time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from apcase.rules.deadline import Deadline
from apcase.rules.readings import (
    DAY_ONE_OF_PERMANENT,
    DAY_ONE_WITH_A_PLAN,
    FULL_TIME_EDUCATION,
    PART_DAY,
    SUSPENSION_THEN_PERMANENT,
    Chosen,
)
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from section19.models import Exclusion, NotOwed
from section19.rules.absence_clock import clocks
from section19.rules.sixth_day import SIXTH, Run, sixth_day, suspension_runs
from section19.rules.sixth_day_exceptions import (
    Exempt,
    Target,
    day_one_target,
    exams_over,
    plan_caps_hours,
    too_young_or_old,
)

# The day, or None where there is no such duty, or the sentence that says what is missing.
Answer = Deadline | CalendarTooShort | None

# No holiday lasts as long, so suspensions further apart have a school day between them.
LONGER_THAN_ANY_HOLIDAY = timedelta(days=70)
A_FORTNIGHT, SATURDAY = 14, 5


@dataclass(frozen=True)
class SixthDay:
    """What the law says to one exclusion: the day, what to aim for, and whether it is owed."""

    exclusion: Exclusion
    answer: Answer
    absence: Deadline | None = None
    target: Target | None = None
    exempt: Exempt | None = None
    # Where a suspension is part of a row whose sixth day falls in another suspension of it.
    elsewhere: date | None = None

    @property
    def due_on(self) -> date | None:
        return self.answer.due_on if isinstance(self.answer, Deadline) else None

    @property
    def aim_on(self) -> date | None:
        """The earliest day to aim for, where it is before the deadline."""
        if self.due_on is None:
            return None
        days = [self.target.day.due_on] if self.target else []
        days += [self.absence.due_on] if self.absence else []
        earlier = [day for day in days if day < self.due_on]
        return min(earlier, default=None)


def sixth_day_of(
    exclusion: Exclusion, school_days: SchoolDays, beside: Iterable[Exclusion], chosen: Chosen
) -> SixthDay:
    """`beside`: the child's other standing suspensions from the same school."""
    beside = list(beside)
    answer = deadline_of(exclusion, school_days, beside, chosen)
    if answer is None:
        elsewhere = _held(_elsewhere, exclusion, school_days, beside, chosen)
        return SixthDay(exclusion, None, elsewhere=elsewhere)
    due_on = answer.due_on if isinstance(answer, Deadline) else None
    return SixthDay(
        exclusion,
        answer,
        absence=_held(_absence, exclusion, school_days, beside, chosen),
        target=_held(_target, exclusion, school_days, chosen),
        exempt=_exempt(exclusion, due_on, chosen) if due_on else None,
    )


def deadline_of(
    exclusion: Exclusion,
    school_days: SchoolDays,
    beside: Iterable[Exclusion] = (),
    chosen: Chosen | None = None,
) -> Answer:
    """The law's day for one exclusion on a calendar.

    Suspensions back to back are one run: its day 6 belongs to the suspension in which it falls.
    """
    if exclusion.is_lunchtime:
        return None
    chosen = chosen or Chosen()
    try:
        joined = [] if exclusion.is_permanent else near(exclusion, beside)
        if not joined and _too_few_weekdays(exclusion):
            return None
        if not joined:
            return _alone(exclusion, school_days, chosen)
        return _of_joined(exclusion, joined, school_days, chosen)
    except CalendarTooShort as short:
        return short


def _too_few_weekdays(exclusion: Exclusion) -> bool:
    """Whatever the calendar: no school meets six times on five weekdays."""
    if exclusion.is_permanent:
        return False
    days = (exclusion.last_day - exclusion.first_day).days + 1
    if days > A_FORTNIGHT:
        return False
    weekdays = sum((exclusion.first_day + timedelta(n)).weekday() < SATURDAY for n in range(days))
    return weekdays < SIXTH


def _elsewhere(
    exclusion: Exclusion, days: SchoolDays, beside: list[Exclusion], chosen: Chosen
) -> date | None:
    if exclusion.kind != Exclusion.Kind.SUSPENSION:
        return None
    first, last = exclusion.first_day, exclusion.last_day
    around = [
        other
        for other in beside
        if other.last_day >= first - LONGER_THAN_ANY_HOLIDAY
        and other.first_day <= last + LONGER_THAN_ANY_HOLIDAY
    ]
    run = _run_of(exclusion, around, days, chosen) if around else None
    return run.due_on if run else None


def offset(chosen: Chosen) -> int:
    return 1 if chosen[DAY_ONE_OF_PERMANENT] == "day-after" else 0


def _alone(exclusion: Exclusion, school_days: SchoolDays, chosen: Chosen) -> Deadline | None:
    return sixth_day(
        kind=exclusion.kind,
        first_day=exclusion.first_day,
        last_day=exclusion.last_day,
        school_days=school_days,
        offset=offset(chosen),
        sent_home=exclusion.sent_home,
        part_day=chosen[PART_DAY],
    )


def near(exclusion: Exclusion, others: Iterable[Exclusion]) -> list[Exclusion]:
    """Those that could join this one, so that long past terms need not be held."""
    last = exclusion.last_day or exclusion.first_day
    chain, first = [], exclusion.first_day
    for other in sorted(others, key=lambda other: other.first_day, reverse=True):
        if other.last_day >= first - LONGER_THAN_ANY_HOLIDAY and other.first_day <= last:
            chain.append(other)
            first = min(first, other.first_day)
    return chain


def _of_joined(
    exclusion: Exclusion, others: list[Exclusion], days: SchoolDays, chosen: Chosen
) -> Deadline | None:
    run = _run_of(exclusion, others, days, chosen)
    if run is None or run.due_on is None:
        return None
    if not exclusion.first_day <= run.due_on <= exclusion.last_day:
        return None
    if (run.first_day, run.last_day) == (exclusion.first_day, exclusion.last_day):
        return _alone(exclusion, days, chosen)
    return Deadline(due_on=run.due_on, days=days.first(6, run.first_day), basis=run.basis)


def _run_of(
    exclusion: Exclusion, others: list[Exclusion], days: SchoolDays, chosen: Chosen
) -> Run | None:
    spans = [_span(each, days, chosen) for each in (exclusion, *others)]
    runs = suspension_runs([span for span in spans if span], days)
    return next((run for run in runs if run.first_day <= exclusion.first_day <= run.last_day), None)


def _span(exclusion: Exclusion, days: SchoolDays, chosen: Chosen) -> tuple[date, date] | None:
    """The days counted of one suspension in a row; none where its only day is not counted."""
    first = exclusion.first_day
    if exclusion.sent_home and chosen[PART_DAY] == "next-day" and first in days:
        first += timedelta(1)
    return (first, exclusion.last_day) if first <= exclusion.last_day else None


def _absence(
    exclusion: Exclusion, days: SchoolDays, beside: list[Exclusion], chosen: Chosen
) -> Deadline | None:
    """The sixth day of the whole absence, where a suspension ran into a permanent exclusion."""
    if not exclusion.is_permanent or chosen[SUSPENSION_THEN_PERMANENT] != "absence":
        return None
    spans = [_span(each, days, chosen) for each in near(exclusion, beside)]
    both = clocks(
        [span for span in spans if span],
        permanent_from=exclusion.first_day,
        school_days=days,
        offset=offset(chosen),
    )
    return both.absence


def _target(exclusion: Exclusion, days: SchoolDays, chosen: Chosen) -> Target | None:
    pupil = exclusion.pupil
    since = pupil.looked_after_since
    return day_one_target(
        exclusion.first_day,
        days,
        looked_after=since is not None and since <= exclusion.first_day,
        social_worker=bool(pupil.social_worker),
        has_plan=pupil.has_plan,
        with_a_plan=chosen[DAY_ONE_WITH_A_PLAN],
    )


def _exempt(exclusion: Exclusion, due_on: date, chosen: Chosen) -> Exempt | None:
    by_age = too_young_or_old(born_on=exclusion.pupil.born_on, due_on=due_on)
    if by_age:
        return by_age
    for recorded in exclusion.standing_exceptions:
        try:
            if exempt := exempt_because(recorded, exclusion, due_on, chosen):
                return exempt
        except Refusal:
            # The day has moved, or the child's year was corrected: the duty is owed again.
            continue
    return None


def exempt_because(
    recorded: NotOwed, exclusion: Exclusion, due_on: date, chosen: Chosen
) -> Exempt | None:
    """What was recorded, judged by the rule; a Refusal where the rule cannot apply at all."""
    if recorded.ground == NotOwed.Ground.EXAMS_OVER:
        return exams_over(
            curriculum_year=exclusion.pupil.year_group(due_on),
            last_exam_on=recorded.last_exam_on,
            due_on=due_on,
        )
    if not exclusion.pupil.has_plan:
        raise Refusal(
            "No EHC plan is recorded for this child. Record the plan first, or leave this "
            "exception out.",
            "ground",
        )
    return plan_caps_hours(
        most_hours=recorded.plan_hours,
        provided_hours=recorded.provided_hours,
        full_time_hours=chosen[FULL_TIME_EDUCATION],
    )


def _held(work_out: Any, *facts: Any) -> Any:
    """None where the calendar does not reach: the missing dates are said with the deadline."""
    try:
        return work_out(*facts)
    except CalendarTooShort:
        return None

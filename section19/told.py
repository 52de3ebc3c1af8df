"""Whom a school must tell of an exclusion, and what its governing board must do."""

from dataclasses import dataclass
from datetime import date

from apcase.access.readings import readings
from apcase.rules.readings import PART_DAY
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays
from section19 import duty, queries, suspensions
from section19.answers import near, offset
from section19.models import Exclusion
from section19.rules.counted_notices import DatedDuty
from section19.rules.exclusion_notices import notices
from section19.rules.governing_board import BoardDuty, board_duty
from section19.rules.notice_facts import NoticeFacts
from section19.rules.sixth_day import suspension_runs
from section19.suspensions import Totals

ADULT = 18


@dataclass(frozen=True)
class Told:
    """`missing` says what keeps any of it from being worked out."""

    notices: tuple[DatedDuty, ...] = ()
    board: BoardDuty | None = None
    totals: Totals | None = None
    missing: str = ""


def told(exclusion: Exclusion, school_days: SchoolDays) -> Told:
    try:
        totals = None if exclusion.is_permanent else suspensions.totals(exclusion)
        return Told(
            _notices(exclusion, totals, school_days), _board(exclusion, totals, school_days), totals
        )
    except Refusal as refusal:
        return Told(missing=str(refusal))


def _notices(
    exclusion: Exclusion, totals: Totals | None, school_days: SchoolDays
) -> tuple[DatedDuty, ...]:
    chosen = readings().on(exclusion.first_day)
    return notices(
        facts_of(exclusion, totals, run_started_on(exclusion, school_days)),
        school_days=school_days,
        offset=offset(chosen),
        part_day=chosen[PART_DAY],
    )


def run_started_on(exclusion: Exclusion, school_days: SchoolDays) -> date | None:
    """The first day of suspensions that run into this one; None where it stands alone."""
    if exclusion.kind != Exclusion.Kind.SUSPENSION:
        return None
    joined = near(exclusion, queries.beside(exclusion))
    spans = [(each.first_day, each.last_day) for each in (exclusion, *joined)]
    runs = suspension_runs(spans, school_days) if joined else []
    firsts = [run.first_day for run in runs if run.first_day < exclusion.first_day <= run.last_day]
    return firsts[0] if firsts else None


def facts_of(exclusion: Exclusion, totals: Totals | None, run_started: date | None) -> NoticeFacts:
    pupil, first_day = exclusion.pupil, exclusion.first_day
    since = pupil.looked_after_since
    begins = _begins(exclusion)
    last_term = totals.terms[-1] if totals and totals.terms else None
    return NoticeFacts(
        kind=exclusion.kind,
        decided_on=exclusion.decided_on or first_day,
        first_day=first_day,
        last_day=exclusion.last_day,
        first_session=exclusion.first_session,
        term_total=last_term.after if last_term else None,
        term_lunchtimes=last_term.lunchtimes if last_term else 0,
        misses_exam=exclusion.misses_exam,
        compulsory_school_age=pupil.of_compulsory_school_age(first_day),
        aged_18=aged_18(pupil.born_on, first_day),
        looked_after=since is not None and since <= first_day,
        has_social_worker=bool(pupil.social_worker),
        provision_known=begins is not None,
        provision_starts_on=begins,
        run_started_on=run_started,
        cancelled_on=suspensions.cancelled_on(exclusion),
    )


def aged_18(born_on: date, on: date) -> bool:
    return (on.year - born_on.year) - ((on.month, on.day) < (born_on.month, born_on.day)) >= ADULT


def _begins(exclusion: Exclusion) -> date | None:
    """The first day of the education that was arranged, where some was."""
    starts = [placement.starts_on for placement in duty.education_for(exclusion)]
    return min((day for day in starts if day >= exclusion.first_day), default=None)


def _board(
    exclusion: Exclusion, totals: Totals | None, school_days: SchoolDays
) -> BoardDuty | None:
    """Counted from the day of the decision: the board is told without delay."""
    if exclusion.cancelled_at:
        return None
    return board_duty(
        kind=exclusion.kind,
        notified_on=exclusion.decided_on or exclusion.first_day,
        school_days=school_days,
        term_total=max(term.after for term in totals.terms) if totals else None,
        misses_exam=exclusion.misses_exam,
    )

"""A child's suspensions added up, each on its own school's calendar."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from apcase.access.readings import readings
from apcase.pupils.calendars import school_days_of
from apcase.rules.readings import TERM_TOTAL
from section19.models import Exclusion
from section19.rules.exclusion_terms import TermTotal, term_totals
from section19.rules.suspension_lengths import Suspension, days_between
from section19.rules.suspension_limits import (
    YearTotal,
    check_year_limit,
    school_year_of,
    year_total,
)

ENDING = (Exclusion.Kind.SUSPENSION, Exclusion.Kind.LUNCHTIME)


@dataclass(frozen=True)
class Totals:
    """School days of suspension: this one's, the year's at all schools, and each term's."""

    length: object
    year: YearTotal
    terms: tuple[TermTotal, ...]


def check_limit(exclusion: Exclusion) -> None:
    """OverTheLimit where this suspension would go beyond 45 school days in a school year."""
    others = others_of(exclusion)
    check_year_limit(
        as_suspension(exclusion),
        others=[as_suspension(other) for other in others],
        calendars=calendars_of([exclusion, *others]),
    )


def totals(exclusion: Exclusion) -> Totals:
    """With this suspension. CalendarTooShort where a day of them cannot be counted."""
    others = others_of(exclusion)
    calendars = calendars_of([exclusion, *others])
    chosen = readings().on(exclusion.first_day)
    this, rest = as_suspension(exclusion), [as_suspension(other) for other in others]
    return Totals(
        length=days_between([this], calendars, exclusion.first_day, exclusion.last_day),
        year=year_total([this, *rest], calendars, school_year=school_year_of(exclusion.first_day)),
        terms=term_totals(
            this,
            others=rest,
            calendars=calendars,
            all_schools=chosen[TERM_TOTAL] == "all-schools",
            # Term dates are held as autumn, spring and summer, however many halves a school has.
            more_than_three_terms=False,
        ),
    )


def others_of(exclusion: Exclusion) -> list[Exclusion]:
    """Cancelled ones too: the days served before they were cancelled count."""
    year = school_year_of(exclusion.first_day)
    near = Exclusion.objects.filter(
        pupil=exclusion.pupil_id,
        kind__in=ENDING,
        first_day__lte=date(year + 2, 7, 31),
        last_day__gte=date(year, 8, 1),
    )
    return list(near.exclude(pk=exclusion.pk).select_related("school"))


def calendars_of(exclusions: list[Exclusion]) -> dict:
    schools = {exclusion.school for exclusion in exclusions}
    return {str(key): days for key, days in school_days_of(schools).items()}


def as_suspension(exclusion: Exclusion) -> Suspension:
    sessions = {}
    if not exclusion.is_lunchtime:
        sessions = {
            "first_session": exclusion.first_session,
            "last_session": exclusion.last_session,
        }
    return Suspension(
        exclusion.first_day,
        exclusion.last_day,
        lunchtimes=exclusion.is_lunchtime,
        school=str(exclusion.school_id),
        cancelled_on=cancelled_on(exclusion),
        **sessions,
    )


def cancelled_on(exclusion: Exclusion) -> date | None:
    return localtime(exclusion.cancelled_at).date() if exclusion.cancelled_at else None

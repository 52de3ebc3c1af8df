"""Suspensions are added up term by term, and a term is not always the school's own.

Explained in docs/rules/governing-board.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_whole, require_yes_or_no
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays
from apcase.rules.versions import Versions
from section19.rules.suspension_lengths import (
    Calendars,
    Suspension,
    calendar_of,
    days_between,
    each,
    lunchtimes_between,
)
from section19.rules.suspension_limits import school_year_of

OWN_TERMS = Basis(
    instrument=(
        "School Discipline (Pupil Exclusions and Reviews) (England) Regulations 2012 (SI 2012/1033)"
    ),
    provision="regulation 2",
    mark="own",
    effective_from=date(2012, 9, 1),
    note="A school with up to three terms a year counts in its own terms.",
)
REFERENCE_DATES = Basis(
    instrument=OWN_TERMS.instrument,
    provision="regulation 2, “reference date”",
    address="legislation.vlex.co.uk",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2012, 9, 1),
    note=(
        "With more than three terms a year, a term runs between 31 December, Easter Monday and "
        "31 July. That each of these days is the last of its term is our reading."
    ),
    reading=True,
)

TERM_TOTAL = Basis(
    instrument=OWN_TERMS.instrument,
    provision="regulation 24(1)",
    address="legislation.gov.uk/uksi/2012/1033/regulation/24/2020-06-01",
    mark="found",
    read_on=date(2026, 11, 24),
    effective_from=date(2012, 9, 1),
    note=(
        "The regulation speaks of a total in any term and of no school. That suspensions by "
        "another school in the same term are added is our reading."
    ),
    reading=True,
)
TERM_TOTAL_OF_ONE_SCHOOL = replace(
    TERM_TOTAL,
    note=(
        "This authority adds up only the suspensions by the school itself. The regulation speaks "
        "of a total in any term and of no school."
    ),
)

TERMS = Versions(
    "the terms in which exclusions are added up",
    {date(2012, 9, 1): {False: OWN_TERMS, True: REFERENCE_DATES}},
)
MOST_OWN_TERMS = 3


@dataclass(frozen=True)
class Term:
    """The first and the last day between which exclusions are added up, both included."""

    first_day: date
    last_day: date
    basis: Basis


@dataclass(frozen=True)
class TermTotal:
    """School days of suspension in one term, without and with the suspension asked about."""

    term: Term
    before: Decimal
    after: Decimal
    lunchtimes: int
    basis: Basis


def easter_sunday(year: int) -> date:
    """By the Gregorian rule, which England has followed since 1753."""
    require_whole(year, "year", 1753, 9998, "year")
    # The first full moon from 21 March, by the golden number, and then the Sunday after it.
    golden = year % 19
    century, in_century = divmod(year, 100)
    moons = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    full_moon = moons - (golden + 11 * moons) // 319
    weekday = (2 * (century % 4) + 2 * (in_century // 4) - in_century % 4 - full_moon + 32) % 7
    month = (full_moon + weekday + 90) // 25
    return date(year, month, (full_moon + weekday + month + 19) % 32)


def easter_monday(year: int) -> date:
    return easter_sunday(year) + timedelta(1)


def term_of(
    day: date, school_days: SchoolDays, *, more_than_three_terms: bool | None = None
) -> Term:
    """The term in which exclusions are added up. A school day has one; a holiday may have none.

    `more_than_three_terms`: whether the school has them in a year. None counts those held.
    """
    school_days.reason_not_counted(require_date(day, "day"))  # refuses a day beyond the calendar
    if more_than_three_terms is None:
        more_than_three_terms = _terms_held(day, school_days) > MOST_OWN_TERMS
    require_yes_or_no(
        more_than_three_terms,
        "the school has more than three terms a year",
        "more_than_three_terms",
    )
    basis = TERMS.on(day)[more_than_three_terms]
    if more_than_three_terms:
        return Term(*_between_reference_dates(day), basis)
    return Term(*_own_term(day, school_days), basis)


def term_totals(
    suspension: Suspension,
    *,
    others: Iterable[Suspension] = (),
    calendars: Calendars,
    all_schools: bool = True,
    more_than_three_terms: bool | None = None,
) -> tuple[TermTotal, ...]:
    """A total for each term of its school that the suspension touches, the earliest first."""
    (suspension,), others = each([suspension]), each(others)
    require_yes_or_no(all_schools, "suspensions by every school are added up", "all_schools")
    if not all_schools:
        others = tuple(one for one in others if one.school == suspension.school)
    days = calendar_of(suspension.school, calendars)
    missed = days.between(suspension.first_day, suspension.last_day)
    terms = {term_of(day, days, more_than_three_terms=more_than_three_terms) for day in missed}
    basis = TERM_TOTAL if all_schools else TERM_TOTAL_OF_ONE_SCHOOL
    return tuple(
        _total(term, suspension, others, calendars, basis)
        for term in sorted(terms, key=lambda term: term.first_day)
    )


def _terms_held(day: date, school_days: SchoolDays) -> int:
    year = school_year_of(day)
    return sum(school_year_of(first) == year for first, _ in school_days.terms)


def _between_reference_dates(day: date) -> tuple[date, date]:
    if day.month >= 8:
        return date(day.year, 8, 1), date(day.year, 12, 31)
    easter = easter_monday(day.year)
    if day <= easter:
        return date(day.year, 1, 1), easter
    return easter + timedelta(1), date(day.year, 7, 31)


def _own_term(day: date, school_days: SchoolDays) -> tuple[date, date]:
    for first, last in school_days.terms:
        if first <= day <= last:
            return first, last
    raise Refusal(
        f"{in_words(day)} lies between two terms of the school, so no term can be named. Give a "
        "day on which the school meets.",
        "day",
    )


def _total(
    term: Term,
    suspension: Suspension,
    others: tuple[Suspension, ...],
    calendars: Calendars,
    basis: Basis,
) -> TermTotal:
    first, last = term.first_day, term.last_day
    together = (*others, suspension)
    return TermTotal(
        term,
        days_between(others, calendars, first, last),
        days_between(together, calendars, first, last),
        lunchtimes_between(together, calendars, first, last),
        basis,
    )

"""Which days each school meets: its own terms or the authority's, without every closure held."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise
from operator import attrgetter
from uuid import UUID

from django.db.models import Max, Min, Q, QuerySet

from apcase.access.readings import readings
from apcase.pupils.models import BankHoliday, Closure, School, TermDates
from apcase.rules.readings import UNPLANNED_CLOSURE
from apcase.rules.school_days import SchoolDays

Span = tuple[date, date]
KINDS = dict(Closure.Kind.choices)
IN_ORDER = {term: number for number, term in enumerate(TermDates.Term.values)}


class Years:
    """The days and half-term breaks of some schools, at the cost of one; None for the authority."""

    def __init__(self, schools: Iterable[School | None]):
        keys = {_key(school) for school in schools}
        theirs = Q(school=None) | Q(school__in=[key for key in keys if key])
        self._terms = _by_school(_fields_of(TermDates.objects.filter(theirs)))
        closures = _by_school(_without_school(_fields_of(Closure.objects.filter(theirs))))
        holidays = {
            holiday.on: f"bank holiday: {holiday.title}" for holiday in BankHoliday.objects.all()
        }
        ours = _calendar(None, self._terms, closures, holidays)
        # A school that has no terms of its own meets on the authority's days, or on fewer.
        self.by_key = {
            key: _calendar(key, self._terms, closures, holidays)
            if self._terms.get(key)
            else ours.closed_too(_closed(closures[key]))
            if closures.get(key)
            else ours
            for key in keys
        }

    def days(self, school: School | None) -> SchoolDays:
        return self.by_key[_key(school)]

    def breaks(self, school: School | None) -> list[Span]:
        """The half-term breaks of the terms in force at the school, or by the authority."""
        return _breaks(_key(school), self._terms)


def _key(school: School | None) -> UUID | None:
    return school.pk if school else None


def school_days(school: School | None) -> SchoolDays:
    """The days of one school; without a school, those of the authority's default calendar."""
    return Years([school]).days(school)


def school_days_of(schools: Iterable[School]) -> dict[UUID, SchoolDays]:
    """The days of many schools, by their keys, at the cost of one."""
    return Years(schools).by_key


def bank_holidays_held() -> Span | None:
    """The first and last day of the years whose bank holidays are held, or None if none are."""
    years = BankHoliday.objects.aggregate(first=Min("on__year"), last=Max("on__year"))
    return _whole_years(years["first"], years["last"]) if years["first"] else None


def _fields_of(rows: QuerySet) -> QuerySet:
    """As plain tuples: a page reads hundreds, and models would take twice as long."""
    return rows.values_list(*(field.attname for field in rows.model._meta.fields), named=True)


def _without_school(closures: Iterable[Closure]) -> list[Closure]:
    """Closures whose days the authority takes to be no school days."""
    closures = list(closures)
    if not any(closure.kind == Closure.Kind.UNPLANNED for closure in closures):
        return closures
    held = readings()
    return [
        closure
        for closure in closures
        if closure.kind != Closure.Kind.UNPLANNED
        or held.on(closure.first_day)[UNPLANNED_CLOSURE] == "not-counted"
    ]


def _by_school(rows: Iterable) -> dict[UUID | None, list]:
    """Sorted out once: looking through every school's rows for each school takes far longer."""
    found = defaultdict(list)
    for row in rows:
        found[row.school_id].append(row)
    return found


def _held(key, by_school: dict[UUID | None, list], *order: str) -> list:
    """The school's own rows and those of all schools, in order."""
    rows = by_school[None] + (by_school[key] if key else [])
    return sorted(rows, key=attrgetter(*order))


def _calendar(key, terms, closures, holidays: dict[date, str]) -> SchoolDays:
    own = list(_terms_of(key, _held(key, terms, "academic_year", "starts_on")))
    closed = _closed(_held(key, closures, "first_day", "id"))
    for term in own:
        if term.half_term_starts_on:
            half_term = _days(term.half_term_starts_on, term.half_term_ends_on)
            closed |= dict.fromkeys(half_term, "half-term")
    return SchoolDays(_known(own, holidays), closed | holidays, _missing(own))


def _closed(closures: list) -> dict[date, str]:
    return {
        day: _why(closure)
        for closure in closures
        for day in _days(closure.first_day, closure.last_day)
    }


def _terms_of(key, terms: list[TermDates]) -> Iterator[TermDates]:
    """Each term of an academic year as the school has it, else as the authority has it.

    A school that gave one term only has not said that it closes for the rest of the year.
    """
    for _, of_year in groupby(terms, attrgetter("academic_year")):
        of_year = list(of_year)
        own = [term for term in of_year if key and term.school_id == key]
        others = [term for term in of_year if term.school_id is None]
        yield from sorted([*own, *_beside(own, others)], key=attrgetter("starts_on"))


def _beside(own: list[TermDates], others: list[TermDates]) -> list[TermDates]:
    """The authority's terms that the school has not given and that overlap none of its own."""
    given = {term.term for term in own}
    return [
        other
        for other in others
        if other.term not in given
        and all(other.ends_on < term.starts_on or term.ends_on < other.starts_on for term in own)
    ]


def _missing(terms: list[TermDates]) -> list[Span]:
    """The days around a term that nobody has given, between two that somebody has."""
    return [
        (earlier.ends_on + timedelta(1), later.starts_on - timedelta(1))
        for earlier, later in pairwise(terms)
        if _number(later) - _number(earlier) > 1
        and earlier.ends_on + timedelta(1) < later.starts_on
    ]


def _number(term: TermDates) -> int:
    """Terms numbered one after another, whatever year they are of."""
    return term.academic_year * len(IN_ORDER) + IN_ORDER[term.term]


def _known(terms: list[TermDates], holidays: dict[date, str]) -> list[Span]:
    """Terms, cut where bank holidays are no longer held: nobody knows yet which days those are."""
    if not holidays:
        return []
    first, last = _whole_years(min(holidays).year, max(holidays).year)
    spans = ((max(term.starts_on, first), min(term.ends_on, last)) for term in terms)
    return [(starts_on, ends_on) for starts_on, ends_on in spans if starts_on <= ends_on]


def _whole_years(first: int, last: int) -> Span:
    return date(first, 1, 1), date(last, 12, 31)


def _why(closure: Closure) -> str:
    kind = KINDS[closure.kind]
    return kind if closure.kind == Closure.Kind.INSET else closure.reason or kind


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _breaks(key: UUID | None, terms: dict[UUID | None, list]) -> list[Span]:
    held = _terms_of(key, _held(key, terms, "academic_year", "starts_on"))
    return [
        (term.half_term_starts_on, term.half_term_ends_on)
        for term in held
        if term.half_term_starts_on
    ]

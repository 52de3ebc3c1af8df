"""Words for the pages of a school's calendar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from apcase.pupils.models import BankHoliday, Closure, School, TermDates
from apcase.web.dates import long_date
from apcase.web.parts import Link


@dataclass(frozen=True)
class TermRow:
    name: str
    days: str
    half_term: str


@dataclass(frozen=True)
class ClosedRow:
    first_day: date
    days: str
    what: str
    whose: str


def span(first: date, last: date) -> str:
    return long_date(first) if first == last else f"{long_date(first)} to {long_date(last)}"


def academic_year(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02}"


def year_of(day: date) -> int:
    """The academic year that a day belongs to, from 1 August."""
    return day.year if day.month >= 8 else day.year - 1


def year_links(school: School, years: Iterable[int]) -> list[Link]:
    address = reverse("pupils:calendar", args=[school.pk])
    return [Link(academic_year(year), f"{address}?year={year}") for year in years]


def whose(terms: Sequence[TermDates], authority: str) -> str:
    """Whose terms these are, in a sentence."""
    if not terms:
        return ""
    if terms[0].school_id:
        return "These are the school’s own term dates."
    return f"The school has given no terms of its own for this year: these are {authority}’s."


def term_rows(terms: Iterable[TermDates]) -> list[TermRow]:
    return [
        TermRow(
            term.get_term_display(),
            span(term.starts_on, term.ends_on),
            span(term.half_term_starts_on, term.half_term_ends_on)
            if term.half_term_starts_on
            else "None",
        )
        for term in terms
    ]


def closed_rows(closures: Iterable[Closure], holidays: Iterable[BankHoliday]) -> list[ClosedRow]:
    """Closures and bank holidays together, in the order of the year."""
    rows = [
        ClosedRow(
            closure.first_day,
            span(closure.first_day, closure.last_day),
            ": ".join(filter(None, [closure.get_kind_display(), closure.reason])),
            "This school" if closure.school_id else "Every school",
        )
        for closure in closures
    ]
    rows += [
        ClosedRow(holiday.on, long_date(holiday.on), f"Bank holiday: {holiday.title}", "Everybody")
        for holiday in holidays
    ]
    return sorted(rows, key=lambda row: row.first_day)


def recorded(closure: Closure) -> str:
    days = span(closure.first_day, closure.last_day)
    return (
        f"{closure.get_kind_display()} recorded for {closure.school}: {days}. "
        "Deadlines are counted again without it at the next check, within minutes."
    )

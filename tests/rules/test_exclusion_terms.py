from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from apcase.rules.refusal import NotADate, NotANumber, NotYetLaw, Refusal, UnknownWord
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from section19.rules.exclusion_terms import (
    OWN_TERMS,
    REFERENCE_DATES,
    TERM_TOTAL,
    TERM_TOTAL_OF_ONE_SCHOOL,
    Term,
    TermTotal,
    easter_monday,
    easter_sunday,
    term_of,
    term_totals,
)
from section19.rules.suspension_lengths import Suspension
from tests.rules.calendars import TERMS, YEAR

SIX_TERMS = SchoolDays(
    [
        (date(2026, 9, 1), date(2026, 10, 23)),
        (date(2026, 11, 2), date(2026, 12, 18)),
        (date(2027, 1, 4), date(2027, 2, 12)),
        (date(2027, 2, 22), date(2027, 3, 25)),
        (date(2027, 4, 12), date(2027, 5, 28)),
        (date(2027, 6, 7), date(2027, 7, 30)),
        (date(2027, 8, 31), date(2027, 10, 22)),
    ]
)
# Easter Monday is 26 April 2038, within the fourth of these five terms.
LATE_EASTER = SchoolDays(
    [
        (date(2037, 9, 1), date(2037, 10, 23)),
        (date(2037, 11, 2), date(2037, 12, 18)),
        (date(2038, 1, 4), date(2038, 2, 26)),
        (date(2038, 3, 8), date(2038, 5, 14)),
        (date(2038, 5, 24), date(2038, 7, 16)),
    ],
    [date(2038, 4, 26)],
)
AUTUMN, SPRING, SUMMER = (Term(*span, OWN_TERMS) for span in TERMS)
TO_DECEMBER = Term(date(2026, 8, 1), date(2026, 12, 31), REFERENCE_DATES)
TO_EASTER = Term(date(2027, 1, 1), date(2027, 3, 29), REFERENCE_DATES)
TO_JULY = Term(date(2027, 3, 30), date(2027, 7, 31), REFERENCE_DATES)


@pytest.mark.parametrize(
    "sunday",
    [
        pytest.param(date(1818, 3, 22), id="the-earliest-there-is"),
        pytest.param(date(1886, 4, 25), id="the-latest-there-is"),
        pytest.param(date(1954, 4, 18), id="moved-to-the-earlier-of-two-equal-moons"),
        pytest.param(date(1981, 4, 19), id="not-the-26th"),
        pytest.param(date(2000, 4, 23), id="a-leap-century"),
        pytest.param(date(2008, 3, 23), id="2008-early"),
        pytest.param(date(2011, 4, 24), id="2011-late"),
        pytest.param(date(2024, 3, 31), id="2024-in-a-leap-year"),
        pytest.param(date(2026, 4, 5), id="2026"),
        pytest.param(date(2027, 3, 28), id="2027-the-night-clocks-go-forward"),
        pytest.param(date(2038, 4, 25), id="2038-the-latest-of-the-century"),
        pytest.param(date(2049, 4, 18), id="2049"),
    ],
)
def test_easter(sunday):
    assert easter_sunday(sunday.year) == sunday
    assert easter_monday(sunday.year) == sunday + timedelta(1)


@pytest.mark.parametrize("year", [1752, 9999, True, 2027.0, None, "2027"])
def test_easter_of_no_year_is_refused(year):
    with pytest.raises(NotANumber):
        easter_sunday(year)


@pytest.mark.parametrize(
    ("day", "school_days", "term"),
    [
        pytest.param(date(2026, 9, 1), YEAR, AUTUMN, id="the-first-day-of-an-own-term"),
        pytest.param(date(2026, 12, 18), YEAR, AUTUMN, id="the-last-day-of-an-own-term"),
        pytest.param(date(2026, 10, 28), YEAR, AUTUMN, id="half-term-lies-in-its-term"),
        pytest.param(date(2027, 3, 25), YEAR, SPRING, id="three-terms-are-the-schools-own"),
        pytest.param(date(2027, 4, 12), YEAR, SUMMER, id="the-third-own-term"),
        pytest.param(
            date(2026, 10, 23), SIX_TERMS, TO_DECEMBER, id="the-first-of-six-runs-to-december"
        ),
        pytest.param(date(2026, 12, 18), SIX_TERMS, TO_DECEMBER, id="and-so-does-the-second"),
        pytest.param(date(2026, 12, 31), SIX_TERMS, TO_DECEMBER, id="the-last-of-december"),
        pytest.param(date(2027, 1, 1), SIX_TERMS, TO_EASTER, id="the-first-of-january"),
        pytest.param(date(2027, 3, 29), SIX_TERMS, TO_EASTER, id="easter-monday-is-the-last"),
        pytest.param(date(2027, 3, 30), SIX_TERMS, TO_JULY, id="the-day-after-easter-monday"),
        pytest.param(date(2027, 7, 31), SIX_TERMS, TO_JULY, id="the-last-of-july"),
        pytest.param(
            date(2027, 8, 31),
            SIX_TERMS,
            Term(date(2027, 8, 31), date(2027, 10, 22), OWN_TERMS),
            id="only-the-terms-of-its-own-school-year-are-counted",
        ),
        pytest.param(
            date(2038, 4, 23),
            LATE_EASTER,
            Term(date(2038, 1, 1), date(2038, 4, 26), REFERENCE_DATES),
            id="the-friday-before-a-late-easter",
        ),
        pytest.param(
            date(2038, 4, 27),
            LATE_EASTER,
            Term(date(2038, 4, 27), date(2038, 7, 31), REFERENCE_DATES),
            id="one-own-term-parted-by-easter-monday",
        ),
    ],
)
def test_term(day, school_days, term):
    assert term_of(day, school_days) == term


def test_whoever_knows_the_number_of_terms_says_so():
    day = date(2026, 11, 9)

    assert term_of(day, YEAR, more_than_three_terms=True) == TO_DECEMBER
    assert term_of(date(2027, 8, 31), SIX_TERMS, more_than_three_terms=True) == Term(
        date(2027, 8, 1), date(2027, 12, 31), REFERENCE_DATES
    )
    assert term_of(day, SIX_TERMS, more_than_three_terms=False) == Term(
        date(2026, 11, 2), date(2026, 12, 18), OWN_TERMS
    )


@pytest.mark.parametrize(
    ("day", "school_days", "kind"),
    [
        pytest.param(date(2026, 12, 25), YEAR, Refusal, id="between-own-terms"),
        pytest.param(date(2027, 8, 1), YEAR, CalendarTooShort, id="beyond-the-term-dates"),
        pytest.param(
            date(2012, 8, 31),
            SchoolDays([(date(2012, 8, 27), date(2012, 12, 21))]),
            NotYetLaw,
            id="before-the-regulations",
        ),
        pytest.param(datetime(2026, 11, 9, tzinfo=UTC), YEAR, NotADate, id="an-aware-moment"),
        pytest.param("2026-11-09", YEAR, NotADate, id="text"),
    ],
)
def test_a_day_in_no_term_known_is_refused(day, school_days, kind):
    with pytest.raises(kind):
        term_of(day, school_days)


def test_between_terms_the_refusal_says_what_to_give():
    with pytest.raises(Refusal) as refusal:
        term_of(date(2026, 12, 25), YEAR)

    assert str(refusal.value) == (
        "Friday 25 December 2026 lies between two terms of the school, so no term can be named. "
        "Give a day on which the school meets."
    )


def total(term, before, after, lunchtimes=0, basis=TERM_TOTAL):
    return TermTotal(term, Decimal(before), Decimal(after), lunchtimes, basis)


OCTOBER = Suspension(date(2026, 10, 5), date(2026, 10, 7))
NOVEMBER = Suspension(date(2026, 11, 9), date(2026, 11, 11), "pm")
LUNCHTIMES = Suspension(date(2026, 11, 16), date(2026, 11, 20), lunchtimes=True)
JANUARY = Suspension(date(2027, 1, 11), date(2027, 1, 12))


@pytest.mark.parametrize(
    ("suspension", "others", "school_days", "expected"),
    [
        pytest.param(OCTOBER, [], YEAR, [total(AUTUMN, 0, 3)], id="one-alone"),
        pytest.param(NOVEMBER, [OCTOBER], YEAR, [total(AUTUMN, 3, "5.5")], id="halves-are-added"),
        pytest.param(
            LUNCHTIMES, [OCTOBER], YEAR, [total(AUTUMN, 3, "5.5", 5)], id="lunchtimes-are-halves"
        ),
        pytest.param(
            JANUARY, [OCTOBER, NOVEMBER], YEAR, [total(SPRING, 0, 2)], id="a-new-term-is-nought"
        ),
        pytest.param(
            NOVEMBER,
            [OCTOBER],
            SIX_TERMS,
            [total(TO_DECEMBER, 3, "5.5")],
            id="two-of-six-terms-are-added",
        ),
        pytest.param(
            Suspension(date(2026, 12, 17), date(2027, 1, 6)),
            [OCTOBER, JANUARY],
            YEAR,
            [total(AUTUMN, 3, 5), total(SPRING, 2, 5)],
            id="over-christmas-it-is-split-by-term",
        ),
        pytest.param(
            OCTOBER, [OCTOBER], YEAR, [total(AUTUMN, 3, 3)], id="the-same-twice-adds-nothing"
        ),
        pytest.param(
            Suspension(date(2026, 10, 26), date(2026, 10, 30)), [], YEAR, [], id="no-school-day"
        ),
    ],
)
def test_term_totals(suspension, others, school_days, expected):
    assert term_totals(suspension, others=others, calendars=school_days) == tuple(expected)


def test_another_schools_suspensions_are_added_unless_the_authority_reads_it_otherwise():
    here = Suspension(date(2026, 11, 9), date(2026, 11, 11), school="Here")
    there = Suspension(date(2026, 10, 5), date(2026, 10, 7), school="There")
    calendars = {"Here": YEAR, "There": SIX_TERMS}

    assert term_totals(here, others=[there], calendars=calendars) == (total(AUTUMN, 3, 6),)
    assert term_totals(here, others=[there], calendars=calendars, all_schools=False) == (
        total(AUTUMN, 0, 3, basis=TERM_TOTAL_OF_ONE_SCHOOL),
    )


@pytest.mark.parametrize("word", [None, 1, "yes"])
def test_an_answer_that_is_no_yes_or_no_is_refused(word):
    with pytest.raises(UnknownWord):
        term_totals(OCTOBER, calendars=YEAR, all_schools=word)
    with pytest.raises(UnknownWord):
        term_of(date(2026, 11, 9), YEAR, more_than_three_terms=word or 0)

"""Invented school years for the tests of the rules, and strategies that draw from them."""

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from apcase.rules.school_days import SchoolDays

TERMS = (
    (date(2026, 9, 1), date(2026, 12, 18)),
    (date(2027, 1, 4), date(2027, 3, 25)),
    (date(2027, 4, 12), date(2027, 7, 20)),
)
FIRST, LAST = TERMS[0][0], TERMS[-1][1]

INSET = {date(2026, 11, 2): "INSET"}


def days_of(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(n) for n in range((last - first).days + 1))


BREAKS = (
    (date(2026, 10, 26), date(2026, 10, 30)),
    (date(2027, 2, 15), date(2027, 2, 19)),
    (date(2027, 5, 31), date(2027, 6, 4)),
)
SIX_TERMS = (
    (date(2026, 9, 1), date(2026, 10, 23)),
    (date(2026, 11, 2), date(2026, 12, 18)),
    (date(2027, 1, 4), date(2027, 2, 12)),
    (date(2027, 2, 22), date(2027, 3, 25)),
    (date(2027, 4, 12), date(2027, 5, 28)),
    (date(2027, 6, 7), date(2027, 7, 20)),
)
HALF_TERMS = dict.fromkeys(sum((days_of(*pair) for pair in BREAKS), ()), "half-term")
CLOSED = HALF_TERMS | {date(2027, 5, 3): "Early May bank holiday"}

YEAR = SchoolDays(TERMS, CLOSED)
YEAR_WITH_INSET = SchoolDays(TERMS, CLOSED | INSET)

# Enough to find a planted fault, few enough that the rules' tests stay under five seconds.
examples = settings(deadline=None, max_examples=12)
fewer_examples = settings(examples, max_examples=10)

dates_held = st.dates(FIRST, LAST)


@st.composite
def calendars(draw) -> SchoolDays:
    """Any terms of up to a year together, in any order, with any days closed."""
    edges = sorted(draw(st.sets(st.dates(FIRST, LAST), min_size=4, max_size=8)))
    pairs = list(zip(edges[0::2], edges[1::2], strict=False))
    closed = draw(st.sets(dates_held, max_size=40))
    return SchoolDays(draw(st.permutations(pairs)), closed)


@st.composite
def spans(draw) -> list[tuple[date, date]]:
    """Suspensions within the year, which may touch, overlap or repeat."""
    starts = draw(st.lists(st.dates(FIRST, LAST - timedelta(12)), max_size=6))
    return [(first, first + timedelta(draw(st.integers(0, 12)))) for first in starts]

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.explanation import Day, explain
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import CalendarTooShort
from tests.rules.calendars import FIRST, LAST, YEAR, YEAR_WITH_INSET, dates_held, days_of, examples


def test_a_count_over_half_term_and_inset_is_laid_out_day_by_day():
    counted = YEAR_WITH_INSET.first(4, date(2026, 10, 22))

    strip = explain(YEAR_WITH_INSET, date(2026, 10, 22), date(2026, 11, 4), counted)

    assert [(day.on.day, day.counts, day.why) for day in strip] == [
        (22, 1, "school day"),
        (23, 2, "school day"),
        (24, None, "weekend"),
        (25, None, "weekend"),
        (26, None, "half-term"),
        (27, None, "half-term"),
        (28, None, "half-term"),
        (29, None, "half-term"),
        (30, None, "half-term"),
        (31, None, "weekend"),
        (1, None, "weekend"),
        (2, None, "INSET"),
        (3, 3, "school day"),
        (4, 4, "school day"),
    ]


def test_a_school_day_that_was_not_counted_says_so():
    monday, tuesday = date(2026, 11, 9), date(2026, 11, 10)

    assert explain(YEAR, monday, tuesday, [tuesday]) == (
        Day(monday, None, "school day, not in this count"),
        Day(tuesday, 1, "school day"),
    )


def test_a_day_counted_on_an_older_calendar_is_not_shown_as_counted():
    with pytest.raises(Refusal) as refusal:
        explain(YEAR_WITH_INSET, date(2026, 11, 2), date(2026, 11, 3), [date(2026, 11, 2)])

    assert str(refusal.value) == (
        "Monday 2 November 2026 was counted as a school day, but the calendar now says “INSET”. "
        "Work the date out again."
    )


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [
        pytest.param(LAST, date(2027, 7, 21), CalendarTooShort, id="past-the-calendar"),
        pytest.param(date(2026, 11, 3), date(2026, 11, 2), Refusal, id="reversed"),
        pytest.param(FIRST, datetime.fromisoformat("2026-11-02T09:00"), Refusal, id="a-moment"),
    ],
)
def test_a_strip_that_cannot_be_explained_is_refused(first, last, kind):
    with pytest.raises(kind):
        explain(YEAR, first, last, [])


@examples
@given(dates_held.filter(lambda day: day <= date(2027, 6, 1)), st.integers(1, 10))
def test_every_date_appears_once_and_the_numbers_run_from_one(start, n):
    counted = YEAR.first(n, start)

    strip = explain(YEAR, start, counted[-1], reversed(counted))

    assert tuple(day.on for day in strip) == days_of(start, counted[-1])
    assert [day.counts for day in strip if day.counts] == list(range(1, n + 1))
    assert all((day.counts is None) == (day.on not in YEAR) for day in strip)

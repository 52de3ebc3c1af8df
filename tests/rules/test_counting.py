from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.basis import Basis
from apcase.rules.counting import (
    days_after,
    days_before,
    from_day_one,
    school_days_after,
    school_days_before,
    weeks_after,
)
from apcase.rules.deadline import Deadline
from apcase.rules.explanation import Day, explain_deadline
from apcase.rules.refusal import NotADate, NotANumber, Refusal
from apcase.rules.school_days import CalendarTooShort
from tests.rules.calendars import LAST, YEAR, YEAR_WITH_INSET, dates_held, examples

BASIS = Basis("An invented rule")


def numbers(deadline, calendar=None):
    return [(day.on.day, day.counts or day.why) for day in explain_deadline(deadline, calendar)]


def test_counting_from_day_one_counts_the_day_itself():
    deadline = from_day_one(3, date(2026, 11, 6), YEAR, BASIS)

    assert (deadline.due_on, deadline.days) == (
        date(2026, 11, 10),
        (date(2026, 11, 6), date(2026, 11, 9), date(2026, 11, 10)),
    )


def test_counting_after_a_day_begins_on_the_next_school_day():
    deadline = school_days_after(2, date(2026, 10, 23), YEAR_WITH_INSET, BASIS, "notice")

    assert numbers(deadline, YEAR_WITH_INSET) == [
        (23, "notice"), (24, "weekend"), (25, "weekend"),
        (26, "half-term"), (27, "half-term"), (28, "half-term"), (29, "half-term"),
        (30, "half-term"), (31, "weekend"), (1, "weekend"), (2, "INSET"), (3, 1), (4, 2),
    ]  # fmt: skip


def test_counting_back_numbers_the_nearest_day_first():
    deadline = school_days_before(2, date(2026, 11, 23), YEAR, BASIS, "the direction begins")

    assert deadline.due_on == date(2026, 11, 19)
    assert numbers(deadline, YEAR) == [
        (19, 2), (20, 1), (21, "weekend"), (22, "weekend"), (23, "the direction begins"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("deadline", "strip"),
    [
        pytest.param(
            days_after(3, date(2027, 2, 27), BASIS, "the review"),
            [(27, "the review"), (28, 1), (1, 2), (2, 3)],
            id="calendar-days-run-over-weekends-and-month-ends",
        ),
        pytest.param(
            days_before(2, date(2028, 3, 1), BASIS, "the review"),
            [(28, 2), (29, 1), (1, "the review")],
            id="a-leap-day-is-a-day",
        ),
        pytest.param(
            days_after(2, date(2026, 12, 31), BASIS, "the review"),
            [(31, "the review"), (1, 1), (2, 2)],
            id="the-year-ends-within",
        ),
        pytest.param(
            days_after(2, date(2026, 10, 24), BASIS, "the review"),
            [(24, "the review"), (25, 1), (26, 2)],
            id="the-night-the-clocks-go-back-is-one-day",
        ),
        pytest.param(
            days_after(2, date(2027, 3, 27), BASIS, "the review"),
            [(27, "the review"), (28, 1), (29, 2)],
            id="the-night-the-clocks-go-forward-is-one-day",
        ),
    ],
)
def test_calendar_days_are_laid_out_without_a_calendar_of_the_school(deadline, strip):
    assert numbers(deadline) == strip


def test_weeks_end_on_the_same_day_of_the_week():
    deadline = weeks_after(2, date(2026, 11, 24), BASIS, "the last review")
    strip = explain_deadline(deadline)

    assert deadline.due_on == date(2026, 12, 8)
    assert [day for day in strip if day.why != "within the week"] == [
        Day(date(2026, 11, 24), None, "the last review"),
        Day(date(2026, 12, 1), 1, "week"),
        Day(date(2026, 12, 8), 2, "week"),
    ]


def test_school_days_are_not_explained_without_the_schools_calendar():
    with pytest.raises(Refusal) as refusal:
        explain_deadline(from_day_one(1, date(2026, 11, 9), YEAR, BASIS))

    assert str(refusal.value) == (
        "A count of school days is explained on the school's calendar. Give it."
    )


@pytest.mark.parametrize(
    ("count", "kind"),
    [
        pytest.param(lambda: from_day_one(6, LAST, YEAR, BASIS), CalendarTooShort, id="runs-out"),
        pytest.param(lambda: days_after(0, LAST, BASIS, ""), NotANumber, id="no-days"),
        pytest.param(lambda: weeks_after(1, "2026-11-24", BASIS, ""), NotADate, id="a-text"),
        pytest.param(lambda: days_after(1, date.max, BASIS, ""), Refusal, id="the-end-of-time"),
        pytest.param(lambda: days_before(1, date.min, BASIS, ""), Refusal, id="before-all-time"),
    ],
)
def test_a_count_that_cannot_be_made_is_refused(count, kind):
    with pytest.raises(kind):
        count()


@examples
@given(
    dates_held.filter(lambda day: date(2026, 9, 20) < day < date(2027, 6, 20)), st.integers(1, 9)
)
def test_forward_from_where_a_backward_count_ends_comes_back(day, n):
    back = school_days_before(n, day, YEAR, BASIS, "")

    assert YEAR.count(back.due_on, day) == n + (day in YEAR)


@examples
@given(dates_held.filter(lambda day: day < date(2027, 6, 1)), st.integers(1, 9))
def test_every_counted_day_is_a_school_day_and_the_last_is_due(day, n):
    deadline = school_days_after(n, day, YEAR, BASIS, "")

    assert all(counted in YEAR for counted in deadline.days)
    assert (len(deadline.days), max(deadline.days)) == (n, deadline.due_on)
    assert isinstance(deadline, Deadline)

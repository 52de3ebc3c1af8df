"""What a line of a placement's cost comes to between two days."""

from datetime import date, time
from decimal import Decimal
from fractions import Fraction

import pytest

from apcase.rules.refusal import EndBeforeStart, NotANumber, UnknownWord
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from directory.rules.prices import UNITS as PUBLISHED
from placements.rules.costs import (
    UNITS,
    Counted,
    Line,
    NoTimetable,
    Planned,
    Week,
    cost_between,
)
from tests.rules.calendars import CLOSED, TERMS, YEAR

DAYS = Counted(YEAR)
FIRST = date(2026, 9, 1)
# Monday and Wednesday mornings, and all of Friday in one session.
WEEK = Week(
    (
        Planned(1, time(9), time(12), FIRST),
        Planned(3, time(9), time(12), FIRST),
        Planned(5, time(9), time(15), FIRST),
    )
)
# Two whole weeks of school, then the week of half-term.
OCTOBER = date(2026, 10, 12), date(2026, 10, 30)


def cost(amount: str, unit: str, first: date, last: date, *, week=WEEK, over=None, days=DAYS):
    line = Line(Decimal(amount), unit, FIRST, over)
    return cost_between(line, first, last, days=days, week=week)


@pytest.mark.parametrize(
    ("unit", "amount", "words"),
    [
        pytest.param("session", "60.00", "6 planned sessions on 6 school days", id="session"),
        pytest.param("hour", "240.00", "24 hours in 6 planned sessions", id="hour"),
        pytest.param("half_day", "80.00", "8 planned half days", id="a-long-one-is-two-halves"),
        pytest.param("day", "60.00", "6 planned of 10 school days", id="day"),
        pytest.param("week", "20.00", "10 of 10 school days in 2 weeks", id="half-term-is-free"),
        pytest.param(
            "term", "1.35", "10 of 74 school days of the term from 1 September 2026", id="term"
        ),
        pytest.param(
            "place", "0.52", "10 of 194 school days of the school year 2026/2027", id="place"
        ),
    ],
)
def test_ten_pounds_over_two_weeks_of_school(unit, amount, words):
    found = cost("10", unit, *OCTOBER)

    assert (str(found.amount), found.words) == (amount, words)


@pytest.mark.parametrize(
    ("first", "last", "exact"),
    [
        pytest.param(date(2026, 10, 14), date(2026, 10, 16), Fraction(3, 5), id="from-wednesday"),
        pytest.param(date(2027, 5, 3), date(2027, 5, 7), Fraction(1), id="a-bank-holiday-in-it"),
        pytest.param(date(2027, 5, 4), date(2027, 5, 5), Fraction(2, 4), id="half-of-four-days"),
        pytest.param(date(2026, 10, 17), date(2026, 10, 18), Fraction(0), id="a-weekend"),
        pytest.param(date(2026, 9, 1), date(2026, 9, 1), Fraction(1, 4), id="term-from-a-tuesday"),
    ],
)
def test_a_week_counts_by_its_school_days(first, last, exact):
    assert cost("1", "week", first, last).exact == exact


def test_two_terms_are_each_counted_by_their_own_days():
    found = cost("1300", "term", date(2026, 12, 14), date(2027, 1, 8))

    autumn, spring = len(YEAR.between(*TERMS[0])), len(YEAR.between(*TERMS[1]))
    assert found.exact == 1300 * (Fraction(5, autumn) + Fraction(5, spring))
    assert found.words.count("; ") == 1


def test_a_place_for_the_whole_year_costs_its_price():
    assert str(cost("10000", "place", FIRST, date(2027, 8, 31)).amount) == "10000.00"


def test_what_is_paid_once_falls_on_its_day():
    line = Line(Decimal("45"), "once", FIRST, FIRST)
    on = cost_between(line, FIRST, FIRST, days=DAYS, week=WEEK)
    after = cost_between(line, date(2026, 9, 2), date(2026, 9, 9), days=DAYS, week=WEEK)

    assert (on.words, on.amount, after.amount) == (
        "once, on 1 September 2026", Decimal("45.00"), Decimal("0.00"),
    )  # fmt: skip


def test_no_more_is_counted_than_the_line_runs():
    assert cost("10", "session", *OCTOBER, over=date(2026, 10, 12)).amount == Decimal("10.00")
    assert cost("10", "session", *OCTOBER, over=date(2026, 9, 30)).amount == Decimal("0.00")


def test_a_timetable_that_changes_counts_each_part_in_its_time():
    changed = Week(
        (
            Planned(1, time(9), time(12), FIRST, date(2026, 10, 16)),
            Planned(2, time(9), time(12), date(2026, 10, 17)),
        )
    )

    assert cost("10", "session", *OCTOBER, week=changed).exact == 20


def test_it_is_rounded_once_at_the_end():
    """A third of a pound a session: three of them are one pound, not ninety-nine pence."""
    week = Week((Planned(1, time(9), time(9, 20), FIRST),))

    found = cost("1", "hour", date(2026, 9, 7), date(2026, 9, 21), week=week)

    assert (found.exact, str(found.amount)) == (Fraction(1), "1.00")


def test_the_parts_of_a_time_come_to_the_whole():
    """To the day before and from the day on: exactly, whatever the unit."""
    for unit in ("week", "term", "place", "session", "hour", "half_day", "day"):
        whole = cost("97.31", unit, date(2026, 9, 9), date(2027, 7, 20)).exact
        parts = [
            cost("97.31", unit, date(2026, 9, 9), date(2027, 1, 12)).exact,
            cost("97.31", unit, date(2027, 1, 13), date(2027, 7, 20)).exact,
        ]
        assert (unit, sum(parts)) == (unit, whole)


# Where something is not known


@pytest.mark.parametrize("unit", ["session", "half_day", "hour", "day"])
def test_without_a_timetable_nobody_guesses_the_sessions(unit):
    with pytest.raises(NoTimetable):
        cost("10", unit, *OCTOBER, week=Week())


def test_what_was_agreed_serves_until_there_is_a_timetable():
    agreed = Week((), (1, 3), Decimal("6.5"))

    assert cost("10", "day", *OCTOBER, week=agreed).words == "4 planned of 10 school days"
    assert cost("10", "hour", *OCTOBER, week=agreed).exact == 130


@pytest.mark.parametrize(
    ("first", "last"),
    [
        pytest.param(date(2026, 8, 28), date(2026, 9, 4), id="before-the-first-term"),
        pytest.param(date(2027, 7, 1), date(2027, 9, 3), id="in-a-year-nobody-has-given"),
    ],
)
def test_a_calendar_that_does_not_reach_refuses(first, last):
    line = Line(Decimal("10"), "week", date(2026, 1, 1))
    with pytest.raises(CalendarTooShort):
        cost_between(line, first, last, days=DAYS, week=WEEK)


def test_after_a_whole_year_come_the_holidays():
    assert DAYS.reach == (date(2026, 9, 1), date(2027, 8, 31))
    assert cost("10", "week", date(2027, 7, 19), date(2027, 8, 31)).exact == 10
    assert cost("10", "week", date(2027, 8, 1), date(2027, 8, 31)).exact == 0


def test_with_one_term_alone_the_holidays_are_not_known():
    autumn = Counted(SchoolDays(TERMS[:1], CLOSED))

    assert autumn.reach == TERMS[0]
    with pytest.raises(CalendarTooShort):
        cost("10", "week", date(2026, 12, 14), date(2026, 12, 21), days=autumn)
    with pytest.raises(CalendarTooShort, match="a year is spread"):
        cost("10", "place", *OCTOBER, days=autumn)


def test_a_term_that_is_missing_in_between_refuses():
    gap = SchoolDays((TERMS[0], TERMS[2]), CLOSED, [(date(2026, 12, 19), date(2027, 4, 11))])

    with pytest.raises(CalendarTooShort):
        cost("10", "week", date(2026, 12, 14), date(2027, 4, 16), days=Counted(gap))


def test_a_calendar_without_terms_reaches_nowhere():
    empty = Counted(SchoolDays([]))

    assert empty.reach is None
    with pytest.raises(CalendarTooShort):
        cost("10", "week", *OCTOBER, days=empty)


# What is no line


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param((10.5, "week", FIRST), NotANumber, id="a-float"),
        pytest.param((Decimal("-1"), "week", FIRST), NotANumber, id="negative-money"),
        pytest.param((Decimal("1"), "month", FIRST), UnknownWord, id="no-such-unit"),
        pytest.param(
            (Decimal("1"), "week", FIRST, date(2026, 8, 31)), EndBeforeStart, id="ends-before"
        ),
    ],
)
def test_what_is_no_line_is_refused(line, kind):
    with pytest.raises(kind):
        Line(*line)


def test_every_unit_of_a_published_price_can_be_paid():
    assert {**PUBLISHED, "once": "once"} == UNITS

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import Refusal
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from tests.rules.calendars import (
    CLOSED,
    FIRST,
    LAST,
    TERMS,
    YEAR,
    YEAR_WITH_INSET,
    calendars,
    dates_held,
    days_of,
    examples,
)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        pytest.param(date(2026, 9, 1), None, id="first-day-of-term-is-included"),
        pytest.param(date(2026, 12, 18), None, id="last-day-of-term-is-included"),
        pytest.param(date(2026, 11, 7), "weekend", id="saturday"),
        pytest.param(date(2026, 11, 8), "weekend", id="sunday"),
        pytest.param(date(2026, 11, 2), "INSET", id="training-day"),
        pytest.param(date(2026, 10, 28), "half-term", id="half-term"),
        pytest.param(date(2027, 5, 3), "Early May bank holiday", id="bank-holiday-in-term"),
        pytest.param(date(2026, 12, 21), "between terms", id="christmas-holiday"),
        pytest.param(date(2027, 1, 1), "between terms", id="new-years-day-across-the-year-end"),
        pytest.param(date(2026, 12, 19), "weekend", id="weekend-between-terms"),
        pytest.param(date(2026, 10, 23), None, id="friday-before-clocks-go-back"),
        pytest.param(date(2027, 3, 25), None, id="thursday-before-clocks-go-forward"),
    ],
)
def test_reason_not_counted(day, reason):
    assert YEAR_WITH_INSET.reason_not_counted(day) == reason
    assert (day in YEAR_WITH_INSET) == (reason is None)


def test_closures_given_as_bare_dates_are_called_closed():
    snow = SchoolDays(TERMS, [date(2027, 1, 12)])

    assert snow.reason_not_counted(date(2027, 1, 12)) == "closed"


def test_a_closure_on_a_day_between_terms_keeps_its_own_reason():
    days = SchoolDays(TERMS, {date(2026, 12, 25): "Christmas Day"})

    assert days.reason_not_counted(date(2026, 12, 25)) == "Christmas Day"


def test_a_closure_beyond_the_terms_does_not_lengthen_the_calendar():
    days = SchoolDays(TERMS, [date(2027, 8, 30)])

    with pytest.raises(CalendarTooShort):
        days.reason_not_counted(date(2027, 8, 30))


@pytest.mark.parametrize(
    ("start", "n", "day"),
    [
        pytest.param(date(2026, 11, 9), 1, date(2026, 11, 9), id="the-first-is-the-start-itself"),
        pytest.param(date(2026, 11, 7), 1, date(2026, 11, 9), id="saturday-starts-on-monday"),
        pytest.param(date(2026, 11, 9), 6, date(2026, 11, 16), id="a-weekend-is-skipped"),
        pytest.param(date(2026, 10, 23), 2, date(2026, 11, 3), id="half-term-and-inset-skipped"),
        pytest.param(date(2026, 12, 18), 2, date(2027, 1, 4), id="christmas-skipped"),
        pytest.param(date(2026, 12, 24), 1, date(2027, 1, 4), id="start-in-the-holiday"),
        pytest.param(date(2027, 7, 20), 1, date(2027, 7, 20), id="the-last-day-held"),
    ],
)
def test_nth_from(start, n, day):
    assert YEAR_WITH_INSET.nth_from(start, n) == day


@pytest.mark.parametrize(
    ("day", "n", "before"),
    [
        pytest.param(date(2026, 11, 23), 2, date(2026, 11, 19), id="two-days-before-a-monday"),
        pytest.param(date(2026, 11, 23), 1, date(2026, 11, 20), id="the-day-is-not-counted"),
        pytest.param(date(2026, 11, 3), 1, date(2026, 10, 23), id="back-over-half-term-and-inset"),
        pytest.param(date(2027, 1, 4), 1, date(2026, 12, 18), id="back-over-christmas"),
        pytest.param(date(2026, 11, 22), 1, date(2026, 11, 20), id="back-from-a-sunday"),
    ],
)
def test_before(day, n, before):
    assert YEAR_WITH_INSET.before(day, n) == before


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        pytest.param(date(2026, 11, 9), date(2026, 11, 9), 1, id="one-day"),
        pytest.param(date(2026, 11, 7), date(2026, 11, 8), 0, id="a-weekend"),
        pytest.param(date(2026, 11, 9), date(2026, 11, 20), 10, id="both-ends-included"),
        pytest.param(date(2026, 10, 23), date(2026, 11, 3), 2, id="over-half-term-and-inset"),
        pytest.param(date(2026, 12, 18), date(2027, 1, 4), 2, id="over-the-year-end"),
    ],
)
def test_count(first, last, number):
    assert YEAR_WITH_INSET.count(first, last) == number


def test_29_february_is_a_day_like_any_other():
    days = SchoolDays([(date(2028, 1, 3), date(2028, 3, 31))])

    assert days.first(3, date(2028, 2, 28)) == days_of(date(2028, 2, 28), date(2028, 3, 1))


def test_terms_may_be_given_in_any_order():
    days = SchoolDays(reversed(TERMS), CLOSED)

    assert days.nth_from(date(2026, 12, 18), 2) == date(2027, 1, 4)


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda days: date(2026, 8, 31) in days, id="the-day-before-the-first-term"),
        pytest.param(lambda days: date(2027, 7, 21) in days, id="the-day-after-the-last-term"),
        pytest.param(lambda days: days.nth_from(date(2026, 8, 31), 1), id="count-from-before"),
        pytest.param(lambda days: days.nth_from(date(2027, 7, 20), 2), id="count-runs-out"),
        pytest.param(lambda days: days.first(6, date(2027, 7, 19)), id="six-days-run-out"),
        pytest.param(lambda days: days.before(date(2026, 9, 2), 2), id="count-back-runs-out"),
        pytest.param(lambda days: days.before(FIRST, 1), id="nothing-before-the-first-day"),
        pytest.param(lambda days: days.count(FIRST, date(2027, 7, 21)), id="count-past-the-end"),
        pytest.param(lambda days: days.on_or_after(date(2028, 1, 1)), id="on-or-after-past-end"),
        pytest.param(lambda days: date.max in days, id="the-last-date-there-is"),
        pytest.param(lambda days: date.min in days, id="the-first-date-there-is"),
    ],
)
def test_a_calendar_that_does_not_reach_refuses(ask):
    with pytest.raises(CalendarTooShort):
        ask(YEAR)


def test_the_refusal_names_the_day_and_how_far_the_calendar_reaches():
    with pytest.raises(CalendarTooShort) as refusal:
        YEAR.nth_from(date(2027, 9, 6), 6)

    assert str(refusal.value) == (
        "Monday 6 September 2027 is outside the term dates held, which run from "
        "Tuesday 1 September 2026 to Tuesday 20 July 2027. Add the term dates that cover it."
    )


def test_the_refusal_says_how_many_days_are_missing():
    with pytest.raises(CalendarTooShort) as refusal:
        YEAR.nth_from(date(2027, 7, 19), 6)

    assert str(refusal.value) == (
        "6 school days are needed from Monday 19 July 2027, and the term dates held, which run "
        "from Tuesday 1 September 2026 to Tuesday 20 July 2027, have 2. "
        "Add the term dates that cover them."
    )


def test_a_school_without_term_dates_refuses_every_question():
    with pytest.raises(CalendarTooShort) as refusal:
        SchoolDays([], []).nth_from(date(2026, 11, 9), 6)

    assert str(refusal.value) == (
        "No term dates are held, so Monday 9 November 2026 cannot be looked up. Add the term dates."
    )


@pytest.mark.parametrize(
    ("terms", "closed", "sentence"),
    [
        pytest.param(
            [(date(2026, 12, 18), date(2026, 9, 1))],
            [],
            "A term ends on Tuesday 1 September 2026, before it starts on "
            "Friday 18 December 2026. Give the first day, then the last.",
            id="term-reversed",
        ),
        pytest.param(
            [(date(2026, 9, 1), date(2026, 12, 18)), (date(2026, 12, 18), date(2027, 3, 25))],
            [],
            "Two terms overlap: one ends on Friday 18 December 2026 and another starts on "
            "Friday 18 December 2026. A term must start after the one before it has ended.",
            id="terms-share-a-day",
        ),
        pytest.param(
            [(date(2026, 9, 1),)],
            [],
            "A term has a first and a last date; “(datetime.date(2026, 9, 1),)” does not.",
            id="term-without-an-end",
        ),
        pytest.param(
            [(datetime(2026, 9, 1, tzinfo=UTC), date(2026, 12, 18))],
            [],
            "The first day of a term has a time of day, “2026-09-01 00:00:00+00:00”. "
            "Give the date alone, without a time.",
            id="term-with-a-time",
        ),
        pytest.param(
            [(date(2026, 9, 1), "2026-12-18")],
            [],
            "The last day of a term must be a date, such as 5 November 2026. "
            "“2026-12-18” is not one.",
            id="term-as-text",
        ),
        pytest.param(
            TERMS,
            ["2026-11-02"],
            "The closed day must be a date, such as 5 November 2026. “2026-11-02” is not one.",
            id="closure-as-text",
        ),
    ],
)
def test_a_calendar_that_makes_no_sense_is_refused(terms, closed, sentence):
    with pytest.raises(Refusal) as refusal:
        SchoolDays(terms, closed)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    "moment", [datetime.fromisoformat("2026-11-09T09:00"), datetime(2026, 11, 9, tzinfo=UTC)]
)
@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda days, day: day in days, id="in"),
        pytest.param(lambda days, day: days.nth_from(day, 1), id="nth-from"),
        pytest.param(lambda days, day: days.before(day, 1), id="before"),
        pytest.param(lambda days, day: days.count(day, LAST), id="count-first"),
        pytest.param(lambda days, day: days.count(FIRST, day), id="count-last"),
        pytest.param(lambda days, day: days.reason_not_counted(day), id="reason"),
    ],
)
def test_a_moment_is_not_a_date(ask, moment):
    with pytest.raises(Refusal, match="has a time of day"):
        ask(YEAR, moment)


@pytest.mark.parametrize("n", [0, -1, 1.0, True, "6", None, 1001])
def test_only_a_whole_number_of_days_can_be_counted(n):
    with pytest.raises(Refusal, match="number of school days must be a whole number"):
        YEAR.nth_from(FIRST, n)


def test_counting_from_a_later_to_an_earlier_day_is_refused():
    with pytest.raises(Refusal) as refusal:
        YEAR.count(date(2026, 11, 10), date(2026, 11, 9))

    assert str(refusal.value) == (
        "The last day, Monday 9 November 2026, is before the first day, "
        "Tuesday 10 November 2026. Give the earlier date first."
    )


def answer(ask):
    """What was answered, or that the calendar was too short to answer."""
    try:
        return ask()
    except CalendarTooShort:
        return CalendarTooShort


@examples
@given(calendars(), dates_held, st.integers(1, 8))
def test_a_holiday_is_never_counted(days, start, n):
    found = answer(lambda: days.first(n, start))

    if found is not CalendarTooShort:
        assert [days.reason_not_counted(day) for day in found] == [None] * n
        assert list(found) == sorted(set(found))


@examples
@given(calendars(), dates_held, st.integers(1, 8))
def test_the_count_up_to_the_nth_day_is_n(days, start, n):
    day = answer(lambda: days.nth_from(start, n))

    if day is not CalendarTooShort:
        assert days.count(start, day) == n


@examples
@given(dates_held, dates_held, st.integers(1, 8))
def test_a_later_start_is_never_due_earlier(one, other, n):
    early, late = sorted((one, other))
    first, second = (answer(lambda start=day: YEAR.nth_from(start, n)) for day in (early, late))

    # Once the earlier start runs out of calendar, so does the later: never the other way about.
    assert second is CalendarTooShort or first <= second


@examples
@given(dates_held, st.sets(dates_held, max_size=20), st.integers(1, 8))
def test_one_more_closure_never_brings_a_day_forward(start, closed, n):
    before = answer(lambda: SchoolDays(TERMS).nth_from(start, n))
    after = answer(lambda: SchoolDays(TERMS, closed).nth_from(start, n))

    assert after is CalendarTooShort or before <= after


@examples
@given(st.permutations(TERMS), st.permutations(sorted(CLOSED)), dates_held, st.integers(1, 8))
def test_the_order_of_terms_and_closures_does_not_matter(terms, closed, start, n):
    shuffled = SchoolDays(terms, closed)

    assert answer(lambda: shuffled.nth_from(start, n)) == answer(lambda: YEAR.nth_from(start, n))


@examples
@given(calendars(), dates_held, st.integers(1, 5))
def test_counting_back_undoes_counting_forward(days, start, n):
    found = answer(lambda: days.first(n + 1, start))

    if found is not CalendarTooShort:
        assert days.before(found[-1], n) == found[0]


@examples
@given(st.dates())
def test_no_date_outside_the_terms_is_ever_answered(day):
    known = answer(lambda: day in YEAR)

    assert (known is CalendarTooShort) == (not FIRST <= day <= LAST)


def test_more_days_closed_are_closed_and_say_why_and_what_was_said_before_stays():
    days = SchoolDays([(date(2026, 9, 1), date(2026, 12, 18))], {date(2026, 10, 5): "bank holiday"})

    fewer = days.closed_too({date(2026, 10, 5): "INSET day", date(2026, 10, 6): "INSET day"})

    assert fewer.reason_not_counted(date(2026, 10, 5)) == "bank holiday"
    assert fewer.reason_not_counted(date(2026, 10, 6)) == "INSET day"
    assert date(2026, 10, 6) in days


def test_what_is_no_date_cannot_be_closed_too():
    with pytest.raises(Refusal):
        SchoolDays([(date(2026, 9, 1), date(2026, 12, 18))]).closed_too({"Monday": "INSET day"})

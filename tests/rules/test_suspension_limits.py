from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apcase.rules.refusal import NotADate, NotANumber, NotYetLaw, Refusal
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from section19.rules.suspension_lengths import Suspension
from section19.rules.suspension_limits import (
    YEAR_LIMIT,
    OverTheLimit,
    YearTotal,
    check_year_limit,
    school_year_of,
    year_total,
)
from tests.rules.calendars import CLOSED, TERMS, YEAR, dates_held, examples

# 1 September to 9 November 2026: 22 school days in September, 17 in October before half-term, 6.
FORTY_FIVE = (date(2026, 9, 1), date(2026, 11, 9))
FORTY_FOUR = (date(2026, 9, 1), date(2026, 11, 6))
NEXT_YEAR = (date(2027, 9, 1), date(2027, 12, 17))
TWO_YEARS = SchoolDays([*TERMS, NEXT_YEAR], CLOSED)
EARLY_START = SchoolDays([*TERMS, (date(2027, 8, 30), date(2027, 12, 17))], CLOSED)
INTO_AUGUST = SchoolDays([(date(2027, 6, 7), date(2027, 8, 6))])
DECEMBER = date(2026, 12, 1)


def totals(*years):
    return tuple(YearTotal(year, Decimal(days), Decimal(left)) for year, days, left in years)


def test_the_limit_says_what_it_rests_on():
    (total,) = check_year_limit(Suspension(*FORTY_FIVE), calendars=YEAR)

    assert total == YearTotal(2026, Decimal(45), Decimal(0), YEAR_LIMIT)


@pytest.mark.parametrize(
    ("suspension", "others", "expected"),
    [
        pytest.param(Suspension(*FORTY_FOUR), [], totals((2026, 44, 1)), id="below"),
        pytest.param(
            Suspension(DECEMBER, DECEMBER, "pm"),
            [Suspension(*FORTY_FOUR)],
            totals((2026, "44.5", "0.5")),
            id="half-a-day-is-left",
        ),
        pytest.param(
            Suspension(DECEMBER, date(2026, 12, 2), "pm", "am"),
            [Suspension(*FORTY_FOUR)],
            totals((2026, 45, 0)),
            id="exactly-forty-five-is-allowed",
        ),
        pytest.param(
            Suspension(date(2026, 11, 9), date(2026, 11, 9)),
            [Suspension(*FORTY_FIVE)],
            totals((2026, 45, 0)),
            id="a-day-already-counted-is-not-counted-again",
        ),
        pytest.param(
            Suspension(date(2026, 11, 9), date(2026, 11, 10)),
            [Suspension(date(2026, 9, 1), date(2026, 11, 13))],
            totals((2026, 49, 0)),
            id="one-that-is-already-beyond-may-be-recorded-again",
        ),
        pytest.param(
            Suspension(date(2026, 10, 26), date(2026, 10, 30)),
            [Suspension(*FORTY_FIVE)],
            totals((2026, 45, 0)),
            id="days-in-half-term-take-nothing",
        ),
        pytest.param(
            Suspension(DECEMBER, date(2026, 12, 4)),
            [Suspension(*FORTY_FIVE, cancelled_on=date(2026, 9, 2))],
            totals((2026, 6, 39)),
            id="of-a-cancelled-one-only-the-days-served-count",
        ),
        pytest.param(
            Suspension(DECEMBER, date(2026, 12, 4), cancelled_on=date(2026, 11, 30)),
            [Suspension(*FORTY_FIVE)],
            totals((2026, 45, 0)),
            id="one-cancelled-before-it-began-takes-nothing",
        ),
    ],
)
def test_within_the_limit(suspension, others, expected):
    assert check_year_limit(suspension, others=others, calendars=YEAR) == expected


@pytest.mark.parametrize(
    ("suspension", "others", "sentence"),
    [
        pytest.param(
            Suspension(date(2026, 9, 1), date(2026, 11, 10)),
            [],
            "to 46 days in the school year 2026 to 2027, at all schools together. The law allows "
            "45 days, and 45 days are left. Shorten it.",
            id="one-suspension-alone",
        ),
        pytest.param(
            Suspension(DECEMBER, DECEMBER, "am", "am"),
            [Suspension(*FORTY_FIVE)],
            "to 45.5 days in the school year 2026 to 2027, at all schools together. The law allows "
            "45 days, and no days are left. Shorten it.",
            id="half-a-day-too-many",
        ),
        pytest.param(
            Suspension(DECEMBER, DECEMBER, lunchtimes=True),
            [Suspension(*FORTY_FIVE)],
            "to 45.5 days in the school year 2026 to 2027, at all schools together. The law allows "
            "45 days, and no days are left. Shorten it.",
            id="a-lunchtime-too-many",
        ),
        pytest.param(
            Suspension(DECEMBER, DECEMBER),
            [Suspension(*FORTY_FOUR), Suspension(date(2026, 11, 9), date(2026, 11, 9), "pm")],
            "to 45.5 days in the school year 2026 to 2027, at all schools together. The law allows "
            "45 days, and half a day is left. Shorten it.",
            id="half-a-day-left",
        ),
        pytest.param(
            Suspension(DECEMBER, date(2026, 12, 2)),
            [Suspension(*FORTY_FOUR)],
            "to 46 days in the school year 2026 to 2027, at all schools together. The law allows "
            "45 days, and 1 day is left. Shorten it.",
            id="one-day-left",
        ),
        pytest.param(
            Suspension(DECEMBER, DECEMBER, "am", "am"),
            [Suspension(date(2026, 9, 1), date(2026, 11, 10))],
            "to 46.5 days in the school year 2026 to 2027, at all schools together. The law allows "
            "45 days, and no days are left. Shorten it.",
            id="more-when-already-beyond",
        ),
    ],
)
def test_beyond_the_limit(suspension, others, sentence):
    with pytest.raises(OverTheLimit) as refusal:
        check_year_limit(suspension, others=others, calendars=YEAR)

    assert str(refusal.value) == f"This suspension would bring the pupil {sentence}"
    assert refusal.value.field == "last_day"


def test_the_limit_follows_the_pupil_between_schools():
    at_first = Suspension(*FORTY_FOUR, school="First")
    day, two_days = (
        Suspension(DECEMBER, last, school="Second") for last in (DECEMBER, date(2026, 12, 2))
    )
    calendars = {"First": YEAR, "Second": YEAR}

    assert check_year_limit(day, others=[at_first], calendars=calendars) == totals((2026, 45, 0))
    with pytest.raises(OverTheLimit):
        check_year_limit(two_days, others=[at_first], calendars=calendars)


@pytest.mark.parametrize(
    ("last_day", "calendar", "expected"),
    [
        pytest.param(
            date(2027, 9, 3), TWO_YEARS, totals((2026, 4, 41), (2027, 3, 42)), id="over-the-summer"
        ),
        pytest.param(
            date(2027, 8, 31),
            EARLY_START,
            totals((2026, 4, 41), (2027, 2, 43)),
            id="late-august-is-the-new-year",
        ),
        pytest.param(
            date(2027, 8, 2),
            INTO_AUGUST,
            totals((2026, 12, 33), (2027, 1, 44)),
            id="august-is-the-new-year-within-a-term-too",
        ),
    ],
)
def test_a_suspension_over_two_years_is_split_by_day(last_day, calendar, expected):
    suspension = Suspension(date(2027, 7, 15), last_day)

    assert check_year_limit(suspension, calendars=calendar) == expected


def test_one_cancelled_before_the_summer_does_not_touch_the_new_year():
    suspension = Suspension(date(2027, 7, 15), date(2027, 9, 3), cancelled_on=date(2027, 7, 16))

    assert check_year_limit(suspension, calendars=YEAR) == totals((2026, 2, 43))


def test_a_new_year_begins_at_nought():
    spent = Suspension(*FORTY_FIVE)
    in_the_new_year = Suspension(date(2027, 9, 1), date(2027, 9, 2))

    assert check_year_limit(in_the_new_year, others=[spent], calendars=TWO_YEARS) == totals(
        (2027, 2, 43)
    )


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 7, 31), 2025),
        (date(2026, 8, 1), 2026),
        (date(2026, 12, 31), 2026),
        (date(2027, 1, 1), 2026),
        (date(2028, 2, 29), 2027),
    ],
)
def test_a_school_year_begins_after_july(day, year):
    assert school_year_of(day) == year


def test_a_year_is_totalled_by_itself():
    days = [Suspension(date(2026, 9, 1), date(2026, 9, 2)), Suspension(*NEXT_YEAR)]

    assert year_total(days, TWO_YEARS, school_year=2026) == totals((2026, 2, 43))[0]


@pytest.mark.parametrize(
    ("kind", "ask"),
    [
        pytest.param(
            NotYetLaw,
            lambda: check_year_limit(
                Suspension(date(2012, 8, 31), date(2012, 9, 3)), calendars=YEAR
            ),
            id="before-the-regulations",
        ),
        pytest.param(
            NotYetLaw, lambda: year_total([], YEAR, school_year=2011), id="a-year-before-them"
        ),
        pytest.param(
            CalendarTooShort,
            lambda: check_year_limit(
                Suspension(date(2027, 7, 15), date(2027, 9, 3)), calendars=YEAR
            ),
            id="past-the-term-dates-held",
        ),
        pytest.param(
            NotANumber, lambda: year_total([], YEAR, school_year=True), id="a-yes-for-a-year"
        ),
        pytest.param(
            NotANumber, lambda: year_total([], YEAR, school_year=9999), id="the-last-year-there-is"
        ),
        pytest.param(
            NotADate,
            lambda: school_year_of(datetime.fromisoformat("2026-08-01T00:00")),
            id="a-moment",
        ),
        pytest.param(Refusal, lambda: check_year_limit(None, calendars=YEAR), id="no-suspension"),
        pytest.param(
            Refusal,
            lambda: check_year_limit(Suspension(*FORTY_FIVE), others=7, calendars=YEAR),
            id="no-other-suspensions",
        ),
    ],
)
def test_what_cannot_be_known_is_refused_not_guessed(kind, ask):
    with pytest.raises(kind):
        ask()


def test_the_first_year_of_the_regulations_is_totalled():
    assert year_total([], YEAR, school_year=2012) == totals((2012, 0, 45))[0]


@settings(examples, max_examples=25)
@given(dates_held, st.integers(0, 120))
def test_a_suspension_is_refused_when_it_has_more_than_forty_five_days(first_day, more):
    last_day = min(date.fromordinal(first_day.toordinal() + more), TERMS[-1][1])
    suspension = Suspension(first_day, last_day)
    days = YEAR.count(first_day, last_day)

    if days > 45:
        with pytest.raises(OverTheLimit):
            check_year_limit(suspension, calendars=YEAR)
    else:
        assert check_year_limit(suspension, calendars=YEAR) == totals((2026, days, 45 - days))

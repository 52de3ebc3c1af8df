from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apcase.rules.refusal import EndBeforeStart, NotADate, NotANumber, Refusal, UnknownWord
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from section19.rules.suspension_lengths import (
    Suspension,
    days_between,
    in_figures,
    length_in_days,
    lunchtimes_between,
    require_half_days,
)
from tests.rules.calendars import (
    CLOSED,
    FIRST,
    LAST,
    YEAR,
    YEAR_WITH_INSET,
    examples,
    spans,
)

MONDAY, TUESDAY, WEDNESDAY, FRIDAY = (date(2026, 11, day) for day in (9, 10, 11, 13))
LEAP_YEAR = SchoolDays([(date(2028, 1, 4), date(2028, 3, 31))])


@pytest.mark.parametrize(
    ("suspension", "days"),
    [
        pytest.param(Suspension(MONDAY, FRIDAY), "5", id="a-week"),
        pytest.param(Suspension(MONDAY, MONDAY), "1", id="a-day"),
        pytest.param(Suspension(MONDAY, MONDAY, "am", "am"), "0.5", id="a-morning"),
        pytest.param(Suspension(MONDAY, MONDAY, "pm", "pm"), "0.5", id="an-afternoon"),
        pytest.param(Suspension(MONDAY, WEDNESDAY, "pm"), "2.5", id="from-an-afternoon"),
        pytest.param(Suspension(MONDAY, WEDNESDAY, "am", "am"), "2.5", id="until-a-morning"),
        pytest.param(Suspension(MONDAY, WEDNESDAY, "pm", "am"), "2", id="part-days-at-both-ends"),
        pytest.param(
            Suspension(date(2026, 11, 6), MONDAY), "2", id="a-weekend-between-does-not-count"
        ),
        pytest.param(
            Suspension(date(2026, 11, 7), MONDAY, "pm"),
            "1",
            id="a-part-first-day-at-a-weekend-takes-nothing-off",
        ),
        pytest.param(
            Suspension(date(2026, 10, 22), date(2026, 11, 3)), "4", id="half-term-does-not-count"
        ),
        pytest.param(
            Suspension(date(2026, 10, 26), date(2026, 10, 30)), "0", id="all-in-half-term"
        ),
        pytest.param(
            Suspension(date(2026, 12, 17), date(2027, 1, 5)), "4", id="christmas-does-not-count"
        ),
        pytest.param(
            Suspension(date(2027, 4, 30), date(2027, 5, 4)), "2", id="a-bank-holiday-does-not-count"
        ),
        pytest.param(
            Suspension(date(2027, 3, 25), date(2027, 4, 12)), "2", id="the-night-clocks-go-forward"
        ),
        pytest.param(Suspension(MONDAY, FRIDAY, lunchtimes=True), "2.5", id="lunchtimes-of-a-week"),
        pytest.param(
            Suspension(date(2026, 10, 22), date(2026, 11, 3), lunchtimes=True),
            "2",
            id="lunchtimes-around-half-term",
        ),
        pytest.param(
            Suspension(MONDAY, FRIDAY, cancelled_on=TUESDAY), "2", id="days-served-still-count"
        ),
        pytest.param(
            Suspension(MONDAY, FRIDAY, "pm", cancelled_on=MONDAY),
            "0.5",
            id="cancelled-on-its-first-afternoon",
        ),
        pytest.param(
            Suspension(MONDAY, FRIDAY, cancelled_on=date(2026, 11, 8)),
            "0",
            id="cancelled-before-it-began",
        ),
        pytest.param(
            Suspension(MONDAY, FRIDAY, cancelled_on=date(2026, 11, 16)),
            "5",
            id="cancelled-after-it-was-served",
        ),
    ],
)
def test_length(suspension, days):
    assert length_in_days(suspension, YEAR) == Decimal(days)


@pytest.mark.parametrize(
    ("suspension", "school_days", "days"),
    [
        pytest.param(
            Suspension(date(2026, 10, 22), date(2026, 11, 3)),
            YEAR_WITH_INSET,
            "3",
            id="an-inset-day-does-not-count",
        ),
        pytest.param(
            Suspension(date(2028, 2, 28), date(2028, 3, 1)), LEAP_YEAR, "3", id="a-leap-day-counts"
        ),
    ],
)
def test_length_is_counted_on_the_calendar_of_the_school(suspension, school_days, days):
    assert length_in_days(suspension, school_days) == Decimal(days)


MORNING = Suspension(MONDAY, MONDAY, "am", "am")
AFTERNOON = Suspension(MONDAY, MONDAY, "pm", "pm")
LUNCHTIME = Suspension(MONDAY, MONDAY, lunchtimes=True)
DAY = Suspension(MONDAY, MONDAY)


@pytest.mark.parametrize(
    ("suspensions", "days"),
    [
        pytest.param([DAY, DAY], "1", id="the-same-twice"),
        pytest.param([MORNING, MORNING], "0.5", id="one-session-twice"),
        pytest.param([MORNING, AFTERNOON], "1", id="two-sessions-make-a-day"),
        pytest.param([LUNCHTIME, LUNCHTIME], "0.5", id="one-lunchtime-twice"),
        pytest.param([LUNCHTIME, MORNING], "1", id="a-lunchtime-and-a-session"),
        pytest.param([LUNCHTIME, DAY], "1", id="no-day-counts-for-more-than-one"),
        pytest.param([MORNING, AFTERNOON, LUNCHTIME], "1", id="three-parts-of-one-day"),
        pytest.param(
            [Suspension(MONDAY, WEDNESDAY), Suspension(TUESDAY, FRIDAY)], "5", id="overlapping"
        ),
        pytest.param(
            [Suspension(MONDAY, MONDAY, school="A"), Suspension(MONDAY, MONDAY, school="B")],
            "1",
            id="two-schools-on-one-day",
        ),
        pytest.param([], "0", id="none"),
    ],
)
def test_what_overlaps_counts_once(suspensions, days):
    assert days_between(suspensions, YEAR, FIRST, LAST) == Decimal(days)


def test_each_school_counts_on_its_own_calendar():
    over_the_inset_day = date(2026, 10, 23), date(2026, 11, 2)
    at_a, at_b = (Suspension(*over_the_inset_day, school=school) for school in "AB")
    calendars = {"A": YEAR, "B": YEAR_WITH_INSET}

    assert days_between([at_a], calendars, FIRST, LAST) == 2
    assert days_between([at_b], calendars, FIRST, LAST) == 1


def test_only_the_days_between_are_counted_and_no_calendar_is_asked_for_others():
    week, elsewhere = Suspension(MONDAY, FRIDAY), Suspension(date(2019, 1, 7), date(2019, 1, 8))

    assert days_between([week, elsewhere], YEAR, TUESDAY, WEDNESDAY) == 2
    assert days_between([week], YEAR, FRIDAY, FRIDAY) == 1


def test_lunchtimes_are_counted_apart_and_once():
    lunchtimes = [Suspension(MONDAY, FRIDAY, lunchtimes=True), LUNCHTIME, DAY]

    assert lunchtimes_between(lunchtimes, YEAR, FIRST, LAST) == 5


@pytest.mark.parametrize(
    ("fields", "kind", "field", "sentence"),
    [
        pytest.param(
            {"last_day": date(2026, 11, 6)},
            EndBeforeStart,
            "last_day",
            "The suspension ends on Friday 6 November 2026, before it starts on Monday 9 November "
            "2026. Enter a last day on or after the first.",
            id="reversed",
        ),
        pytest.param(
            {"last_day": MONDAY, "first_session": "pm", "last_session": "am"},
            EndBeforeStart,
            "last_session",
            "The suspension ends in the morning of Monday 9 November 2026, before it starts in the "
            "afternoon. Enter a last session that is not before the first.",
            id="sessions-reversed-on-one-day",
        ),
        pytest.param(
            {"first_session": "morning"},
            UnknownWord,
            "first_session",
            "The first session missed must be “am” or “pm”. “morning” is not known.",
            id="an-unknown-session",
        ),
        pytest.param(
            {"last_session": None},
            UnknownWord,
            "last_session",
            "The last session missed must be “am” or “pm”. “None” is not known.",
            id="no-session",
        ),
        pytest.param(
            {"lunchtimes": 1},
            UnknownWord,
            "lunchtimes",
            "Say yes or no: the suspension is of lunchtimes only. “1” is neither.",
            id="a-number-for-yes",
        ),
        pytest.param(
            {"lunchtimes": True, "first_session": "pm"},
            Refusal,
            "first_session",
            "A suspension of lunchtimes has no first or last session. Leave them as they are, or "
            "record the sessions as a suspension.",
            id="lunchtimes-from-a-session",
        ),
        pytest.param(
            {"school": 7},
            Refusal,
            "school",
            "Name the school in words. “7” is no name.",
            id="a-number-for-a-school",
        ),
        pytest.param(
            {"first_day": datetime(2026, 11, 9, tzinfo=UTC)},
            NotADate,
            "first_day",
            "The first day of the suspension has a time of day, “2026-11-09 00:00:00+00:00”. Give "
            "the date alone, without a time.",
            id="an-aware-moment",
        ),
        pytest.param(
            {"cancelled_on": datetime.fromisoformat("2026-11-10T09:00")},
            NotADate,
            "cancelled_on",
            "The day of the cancellation has a time of day, “2026-11-10 09:00:00”. Give the date "
            "alone, without a time.",
            id="a-naive-moment",
        ),
    ],
)
def test_a_suspension_that_makes_no_sense_is_refused(fields, kind, field, sentence):
    with pytest.raises(kind) as refusal:
        Suspension(**{"first_day": MONDAY, "last_day": FRIDAY} | fields)

    assert (str(refusal.value), refusal.value.field) == (sentence, field)


def test_sessions_in_the_other_order_are_right_on_two_days():
    assert length_in_days(Suspension(MONDAY, TUESDAY, "pm", "am"), YEAR) == 1


@pytest.mark.parametrize("calendars", [{}, {"A": YEAR}, {"B": "term dates"}, None, 7])
def test_a_school_without_a_calendar_is_refused_not_guessed(calendars):
    with pytest.raises(Refusal) as refusal:
        days_between([Suspension(MONDAY, FRIDAY, school="B")], calendars, FIRST, LAST)

    assert str(refusal.value) == (
        "No term dates are held for the school “B”. Add them, so that its suspensions can be "
        "counted."
    )


@pytest.mark.parametrize("given_for_one", [None, 7, "Monday", (MONDAY, FRIDAY), [None]])
def test_what_is_no_suspension_is_refused(given_for_one):
    with pytest.raises(Refusal):
        days_between(given_for_one, YEAR, FIRST, LAST)


@pytest.mark.parametrize(
    "span",
    [(date(2027, 7, 19), date(2027, 7, 22)), (date(2026, 8, 28), MONDAY), (MONDAY, date.max)],
)
def test_days_beyond_the_calendar_are_refused_not_guessed(span):
    with pytest.raises(CalendarTooShort):
        length_in_days(Suspension(*span), YEAR)


@pytest.mark.parametrize("days", [0, 0.5, Decimal("0.5"), 5, Decimal("15.5"), 366])
def test_half_days_are_taken(days):
    assert require_half_days(days, "total") == Decimal(str(days))


@pytest.mark.parametrize(
    "days",
    [-0.5, 0.25, Decimal("5.4"), 366.5, True, None, "5", float("nan"), Decimal("NaN"), 10**9],
)
def test_what_is_no_half_day_is_refused(days):
    with pytest.raises(NotANumber) as refusal:
        require_half_days(days, "total", "term_total")

    assert refusal.value.field == "term_total"
    assert str(refusal.value).startswith(
        "The total must be a number of days, whole or with a half, from 0 to 366. “"
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("0.5", "half a day"),
        ("1", "1 day"),
        ("1.0", "1 day"),
        ("5.5", "5.5 days"),
        ("40", "40 days"),
    ],
)
def test_days_in_figures(days, words):
    assert in_figures(Decimal(days)) == words


@st.composite
def suspensions(draw):
    sessions, schools = st.sampled_from(["am", "pm"]), st.sampled_from(["A", "B"])
    made = []
    for first, last in draw(spans()):
        lunchtimes = draw(st.booleans())
        part = () if lunchtimes else sorted((draw(sessions), draw(sessions)))
        made.append(Suspension(first, last, *part, lunchtimes=lunchtimes, school=draw(schools)))
    return made


few = settings(examples, max_examples=20)
BOTH = {"A": YEAR, "B": YEAR_WITH_INSET}


@few
@given(suspensions(), st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(given_suspensions, random):
    shuffled = given_suspensions + given_suspensions[:2]
    random.shuffle(shuffled)

    assert days_between(shuffled, BOTH, FIRST, LAST) == days_between(
        given_suspensions, BOTH, FIRST, LAST
    )


@few
@given(suspensions(), suspensions())
def test_one_suspension_more_is_never_fewer_days_nor_more_than_its_own(some, more):
    fewer, together, alone = (
        days_between(each, BOTH, FIRST, LAST) for each in (some, some + more, more)
    )

    assert max(fewer, alone) <= together <= fewer + alone
    assert together * 2 % 1 == 0


@few
@given(suspensions(), st.dates(FIRST, LAST - (LAST - date(2027, 7, 19))))
def test_the_days_before_and_after_any_evening_make_the_whole(some, evening):
    morrow = date.fromordinal(evening.toordinal() + 1)
    before, after = (days_between(some, BOTH, *span) for span in ((FIRST, evening), (morrow, LAST)))

    assert before + after == days_between(some, BOTH, FIRST, LAST)


@few
@given(suspensions(), st.sampled_from([*CLOSED, date(2026, 11, 7), date(2026, 12, 24)]))
def test_a_holiday_is_never_counted(some, holiday):
    assert days_between(some, BOTH, holiday, holiday) == 0

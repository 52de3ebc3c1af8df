from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import EndBeforeStart, NotADate, Refusal, UnknownWord
from apcase.rules.school_days import CalendarTooShort
from section19.rules.illness_sessions import Spell, ordered, sessions_of, unbroken
from tests.rules.calendars import LAST, YEAR, fewer_examples, spans

MONDAY, TUESDAY, FRIDAY = date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 6)


@pytest.mark.parametrize(
    ("spells", "sessions"),
    [
        pytest.param([], (), id="no-illness-no-session"),
        pytest.param(
            [Spell(MONDAY, MONDAY)], ((MONDAY, "am"), (MONDAY, "pm")), id="a-day-is-two-sessions"
        ),
        pytest.param(
            [Spell(MONDAY, TUESDAY, "pm", "am")],
            ((MONDAY, "pm"), (TUESDAY, "am")),
            id="sent-home-at-noon-and-back-at-noon",
        ),
        pytest.param(
            [Spell(FRIDAY, MONDAY, "pm")],
            ((FRIDAY, "pm"), (MONDAY, "am"), (MONDAY, "pm")),
            id="the-weekend-has-no-session",
        ),
        pytest.param(
            [Spell(date(2026, 10, 24), date(2026, 11, 1))],
            (),
            id="half-term-and-the-clocks-going-back",
        ),
        pytest.param(
            [Spell(MONDAY, MONDAY), Spell(MONDAY, TUESDAY, "pm", "am")],
            ((MONDAY, "am"), (MONDAY, "pm"), (TUESDAY, "am")),
            id="what-is-entered-twice-counts-once",
        ),
        pytest.param(
            [Spell(date(2026, 11, 7), MONDAY, "pm")],
            ((MONDAY, "am"), (MONDAY, "pm")),
            id="an-afternoon-on-a-saturday-does-not-cut-monday",
        ),
    ],
)
def test_a_time_of_illness_is_the_sessions_of_its_school_days(spells, sessions):
    assert sessions_of(spells, YEAR) == sessions


def test_rows_are_parted_by_one_session_in_school_and_joined_over_holidays():
    spells = [
        Spell(date(2026, 10, 22), date(2026, 10, 23)),
        Spell(date(2026, 11, 2), date(2026, 11, 3), last_session="am"),
        Spell(date(2026, 11, 4), date(2026, 11, 4)),
    ]

    rows = unbroken(sessions_of(spells, YEAR), YEAR)

    assert [(row[0], row[-1], len(row)) for row in rows] == [
        ((date(2026, 10, 22), "am"), (date(2026, 11, 3), "am"), 7),
        ((date(2026, 11, 4), "am"), (date(2026, 11, 4), "pm"), 2),
    ]


def test_no_sessions_make_no_rows():
    assert unbroken((), YEAR) == ()


@pytest.mark.parametrize(
    ("attempt", "kind", "sentence"),
    [
        pytest.param(
            lambda: Spell(TUESDAY, MONDAY),
            EndBeforeStart,
            "The illness ends on Monday 9 November 2026, before it starts on Tuesday 10 November "
            "2026. Enter a last day on or after the first.",
            id="ends-before-it-starts",
        ),
        pytest.param(
            lambda: Spell(MONDAY, MONDAY, "pm", "am"),
            EndBeforeStart,
            "The illness ends in the morning of Monday 9 November 2026, before it starts in the "
            "afternoon. Enter a last session that is not before the first.",
            id="ends-in-the-morning-of-the-afternoon-it-starts",
        ),
        pytest.param(
            lambda: Spell(MONDAY, TUESDAY, "night"),
            UnknownWord,
            "The first session missed must be “am” or “pm”. “night” is not known.",
            id="an-unknown-session",
        ),
        pytest.param(
            lambda: Spell(datetime(2026, 11, 9, tzinfo=UTC), TUESDAY),
            NotADate,
            "The first day of the illness has a time of day, “2026-11-09 00:00:00+00:00”. Give the "
            "date alone, without a time.",
            id="a-moment",
        ),
        pytest.param(
            lambda: ordered([(date(2026, 11, 7), "am")], YEAR),
            Refusal,
            "The school does not meet on Saturday 7 November 2026 (weekend), so no session of that "
            "day can be marked I. Check the date, or the term dates.",
            id="marked-on-a-saturday",
        ),
        pytest.param(
            lambda: ordered([MONDAY], YEAR),
            Refusal,
            "A session has a date and am or pm; “2026-11-09” does not. Give both.",
            id="a-date-without-its-session",
        ),
        pytest.param(
            lambda: ordered("am", YEAR),
            Refusal,
            "Give the times of illness as a list. “am” is none.",
            id="a-word-for-a-list",
        ),
        pytest.param(
            lambda: sessions_of([(MONDAY, TUESDAY)], YEAR),
            Refusal,
            "An illness is given as a Spell; “(datetime.date(2026, 11, 9), datetime.da…” is not "
            "one.",
            id="a-bare-pair",
        ),
    ],
)
def test_what_is_no_illness_is_refused(attempt, kind, sentence):
    with pytest.raises(kind) as refusal:
        attempt()

    assert str(refusal.value) == sentence


def test_an_illness_beyond_the_term_dates_is_refused():
    with pytest.raises(CalendarTooShort):
        sessions_of([Spell(LAST, LAST + timedelta(1))], YEAR)


@fewer_examples
@given(spans(), st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter_and_no_holiday_counts(given_spans, random):
    spells = [Spell(*span) for span in given_spans]
    shuffled = spells + spells[:2]
    random.shuffle(shuffled)
    sessions = sessions_of(spells, YEAR)

    assert sessions_of(shuffled, YEAR) == sessions == ordered(reversed(sessions), YEAR)
    assert all(day in YEAR for day, _ in sessions)
    assert sum(unbroken(sessions, YEAR), ()) == sessions

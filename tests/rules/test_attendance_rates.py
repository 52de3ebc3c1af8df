from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import NotADate, NotANumber, NotYetLaw, Refusal, UnknownWord
from placements.rules.attendance_codes import WithdrawnCode, codes_on
from placements.rules.attendance_rates import (
    NO_SESSIONS,
    RATES,
    Rates,
    attendance_rates,
    rates_of_marks,
)
from tests.rules.calendars import examples

ON = date(2026, 12, 18)


@pytest.mark.parametrize(
    ("sessions", "attendance", "absence", "persistent", "severe"),
    [
        pytest.param(
            {"/": 95, "I": 5}, Fraction(95, 100), Fraction(5, 100), False, False, id="a-twentieth"
        ),
        pytest.param(
            {"/": 90, "I": 10},
            Fraction(9, 10),
            Fraction(1, 10),
            True,
            False,
            id="exactly-a-tenth-is-persistent",
        ),
        pytest.param(
            {"/": 91, "O": 9},
            Fraction(91, 100),
            Fraction(9, 100),
            False,
            False,
            id="nine-in-a-hundred-is-not",
        ),
        pytest.param(
            {"/": 271, "I": 30},
            Fraction(271, 301),
            Fraction(30, 301),
            False,
            False,
            id="a-hair-under-a-tenth-is-not-rounded-up",
        ),
        pytest.param(
            {"/": 50, "O": 50},
            Fraction(1, 2),
            Fraction(1, 2),
            True,
            True,
            id="exactly-half-is-severe",
        ),
        pytest.param(
            {"/": 51, "O": 49},
            Fraction(51, 100),
            Fraction(49, 100),
            True,
            False,
            id="a-hair-under-half-is-not",
        ),
        pytest.param(
            {"/": 8, "I": 1, "O": 1, "D": 20},
            Fraction(8, 10),
            Fraction(2, 10),
            True,
            False,
            id="sessions-at-the-other-school-leave-the-count",
        ),
        pytest.param(
            {"K": 4, "B": 2, "L": 2, "E": 2},
            Fraction(8, 10),
            Fraction(2, 10),
            True,
            False,
            id="approved-activities-are-attendance-and-e-is-absence",
        ),
        pytest.param(
            {"I": 10}, Fraction(0), Fraction(1), True, True, id="never-there-is-a-rate-of-nought"
        ),
    ],
)
def test_rates(sessions, attendance, absence, persistent, severe):
    found = attendance_rates(sessions, on=ON)

    assert (found.attendance, found.absence) == (attendance, absence)
    assert (found.persistently_absent, found.severely_absent) == (persistent, severe)
    assert (found.why_none, found.basis) == ("", RATES)


@pytest.mark.parametrize(
    "sessions",
    [
        pytest.param({"D": 20, "#": 4}, id="dual-registered-and-closed"),
        pytest.param({"Y4": 2, "X": 1, "Z": 8}, id="unable-not-required-and-not-yet-on-roll"),
        pytest.param({"/": 0, "I": 0}, id="codes-without-a-session"),
        pytest.param({}, id="nothing-at-all"),
    ],
)
def test_no_possible_session_is_no_rate_and_says_why(sessions):
    found = attendance_rates(sessions, on=ON)

    shares = (found.attendance, found.absence, found.authorised, found.unauthorised)
    assert (found.possible, shares) == (0, (None,) * 4)
    assert (found.persistently_absent, found.severely_absent) == (None, None)
    assert found.why_none == NO_SESSIONS


def test_the_parts_are_kept_apart_and_nothing_is_rounded():
    found = attendance_rates(
        {"/": 5, "\\": 4, "L": 1, "B": 2, "I": 1, "G": 1, "N": 1, "#": 9}, on=ON
    )

    assert found == Rates(
        present=10,
        approved_activity=2,
        authorised_absence=1,
        unauthorised_absence=2,
        not_possible=9,
    )
    assert (found.attended, found.absent, found.possible) == (12, 3, 15)
    assert (found.authorised, found.unauthorised) == (Fraction(1, 15), Fraction(2, 15))


@pytest.mark.parametrize(
    ("marks", "attendance", "absence"),
    [
        pytest.param(
            [(date(2024, 7, 1), "/")] * 2 + [(date(2024, 7, 2), "J")],
            Fraction(1),
            Fraction(0),
            id="an-interview-of-before-was-attendance",
        ),
        pytest.param(
            [(date(2024, 9, 2), "/")] * 2 + [(date(2024, 9, 3), "J1")],
            Fraction(2, 3),
            Fraction(1, 3),
            id="an-interview-of-now-is-absence",
        ),
        pytest.param(
            [(date(2024, 7, 2), "J"), (date(2024, 9, 3), "J1")],
            Fraction(1, 2),
            Fraction(1, 2),
            id="each-mark-by-the-list-of-its-day",
        ),
    ],
)
def test_marks_count_as_their_code_stood_on_their_day(marks, attendance, absence):
    found = rates_of_marks(marks)

    assert (found.attendance, found.absence) == (attendance, absence)


def test_no_marks_are_no_rate():
    assert rates_of_marks([]) == Rates(0, 0, 0, 0, 0)
    assert rates_of_marks(iter([])).why_none == NO_SESSIONS


@pytest.mark.parametrize(
    ("sessions", "on", "error", "sentence"),
    [
        pytest.param(
            {"/": -1},
            ON,
            NotANumber,
            "The number of sessions with code “/” must be a whole number from 0 to 10000. “-1” is "
            "not.",
            id="fewer-than-none",
        ),
        pytest.param(
            {"/": True},
            ON,
            NotANumber,
            "The number of sessions with code “/” must be a whole number from 0 to 10000. “True” "
            "is not.",
            id="a-yes-for-a-number",
        ),
        pytest.param(
            {"/": Decimal("1.5")},
            ON,
            NotANumber,
            "The number of sessions with code “/” must be a whole number from 0 to 10000. “1.5” is "
            "not.",
            id="half-a-session",
        ),
        pytest.param(
            {"k": 1},
            ON,
            UnknownWord,
            "“k” is no attendance code. Give a code as the register shows it, such as “K” or “C2”.",
            id="no-code",
        ),
        pytest.param(
            {"H": 1},
            ON,
            WithdrawnCode,
            "Code “H” was withdrawn on Monday 19 August 2024. Use “G” for a holiday not granted, "
            "or “C” for leave in exceptional circumstances.",
            id="a-withdrawn-code",
        ),
        pytest.param(
            {"/": 1},
            date(2015, 8, 31),
            NotYetLaw,
            "No rule on rates of attendance and persistent absence is held for Monday 31 August "
            "2015: the earliest took effect on Tuesday 1 September 2015. Check the year.",
            id="before-a-tenth-was-the-share",
        ),
        pytest.param(
            {"/": 1},
            datetime.fromisoformat("2026-12-18T00:00"),
            NotADate,
            "The last day of the sessions has a time of day, “2026-12-18 00:00:00”. Give the date "
            "alone, without a time.",
            id="a-moment",
        ),
        pytest.param(
            [("/", 1)],
            ON,
            Refusal,
            "Give the number of sessions for each code; “[('/', 1)]” does not.",
            id="pairs-in-a-list",
        ),
    ],
)
def test_counts_that_make_no_sense_are_refused(sessions, on, error, sentence):
    with pytest.raises(error) as refusal:
        attendance_rates(sessions, on=on)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("marks", "error", "sentence"),
    [
        pytest.param(
            [(ON, "/"), (ON, "\\"), (ON, "/")],
            Refusal,
            "Friday 18 December 2026 has 3 marks, and a school day has two sessions. Give one mark "
            "for each session of one school's register.",
            id="three-marks-in-a-day",
        ),
        pytest.param(
            [(ON, "/", "late")],
            Refusal,
            "A mark is a day and a code; “(datetime.date(2026, 12, 18), '/', 'late…” is not.",
            id="three-parts",
        ),
        pytest.param(
            {"/": 3},
            Refusal,
            "Give marks as pairs of day and code; “{'/': 3}” is none.",
            id="counts",
        ),
        pytest.param(
            None, Refusal, "Give marks as pairs of day and code; “None” is none.", id="nothing"
        ),
        pytest.param(
            [("2026-12-18", "/")],
            NotADate,
            "The day of the session must be a date, such as 5 November 2026. “2026-12-18” is not "
            "one.",
            id="a-day-in-text",
        ),
        pytest.param(
            [(date(2015, 8, 31), "/")],
            NotYetLaw,
            "No rule on rates of attendance and persistent absence is held for Monday 31 August "
            "2015: the earliest took effect on Tuesday 1 September 2015. Check the year.",
            id="before-a-tenth-was-the-share",
        ),
    ],
)
def test_marks_that_make_no_sense_are_refused(marks, error, sentence):
    with pytest.raises(error) as refusal:
        rates_of_marks(marks)

    assert str(refusal.value) == sentence


some_sessions = st.dictionaries(
    st.sampled_from([code.code for code in codes_on(ON)]), st.integers(0, 400), max_size=12
)
NOT_POSSIBLE = [code.code for code in codes_on(ON) if code.category == "not possible"]


@examples
@given(some_sessions)
def test_attendance_and_absence_are_the_whole_and_severe_is_persistent(sessions):
    found = attendance_rates(sessions, on=ON)

    assert found.possible + found.not_possible == sum(sessions.values())
    if found.possible:
        assert found.attendance + found.absence == 1
        assert found.authorised + found.unauthorised == found.absence
        assert found.persistently_absent == (10 * found.absent >= found.possible)
        assert found.severely_absent == (2 * found.absent >= found.possible)
        assert found.persistently_absent or not found.severely_absent


@examples
@given(some_sessions, st.sampled_from(NOT_POSSIBLE), st.integers(0, 400))
def test_sessions_that_were_not_possible_never_move_a_rate(sessions, code, more):
    found = attendance_rates(sessions | {code: more}, on=ON)

    assert found.absence == attendance_rates(sessions, on=ON).absence


@examples
@given(some_sessions, st.integers(1, 50))
def test_another_absence_never_lowers_the_rate_of_absence(sessions, more):
    before = attendance_rates(sessions, on=ON)
    after = attendance_rates(sessions | {"O": sessions.get("O", 0) + more}, on=ON)

    assert before.absence is None or after.absence >= before.absence


@examples
@given(
    st.dictionaries(
        st.dates(date(2024, 9, 2), date(2026, 12, 18)), st.sampled_from("/LKIOD#"), max_size=20
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_marks_does_not_matter(by_day, random):
    marks = list(by_day.items())
    shuffled = random.sample(marks, len(marks))

    assert rates_of_marks(shuffled) == rates_of_marks(marks)

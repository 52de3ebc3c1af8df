from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.explanation import explain_deadline
from apcase.rules.refusal import NotADate, NotYetLaw, Refusal, UnknownWord
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from placements.rules.attendance_codes import (
    REASON_TO_BE_FOUND,
    WithdrawnCode,
    check_code,
    code_on,
    codes_on,
    reason_due,
)
from tests.rules.calendars import YEAR, YEAR_WITH_INSET, dates_held, days_of, examples

LAST_OF_THE_OLD, FIRST_OF_THE_NEW = date(2024, 8, 18), date(2024, 8, 19)
TODAY = date(2026, 11, 23)

CATEGORIES_OF_2024 = {
    "present": "/ \\ L",
    "approved activity": "K V P W B",
    "authorised absence": "C1 M J1 S C2 C T R I E",
    "unauthorised absence": "G N O U",
    "not possible": "D X Q Y1 Y2 Y3 Y4 Y5 Y6 Y7 Z #",
}
CATEGORIES_OF_2006 = {
    "present": "/ \\ L",
    "approved activity": "V P W B J",
    "authorised absence": "M S C H F T R I E",
    "unauthorised absence": "G N O U",
    "not possible": "D X Y Z #",
}


@pytest.mark.parametrize(
    ("on", "categories"),
    [
        pytest.param(date(2006, 9, 1), CATEGORIES_OF_2006, id="the-first-day-of-the-old-list"),
        pytest.param(LAST_OF_THE_OLD, CATEGORIES_OF_2006, id="the-last-day-of-the-old-list"),
        pytest.param(FIRST_OF_THE_NEW, CATEGORIES_OF_2024, id="the-first-day-of-the-new-list"),
        pytest.param(TODAY, CATEGORIES_OF_2024, id="the-new-list-today"),
    ],
)
def test_every_code_of_a_day_and_what_it_counts_as(on, categories):
    found = {code.code: code.category for code in codes_on(on)}

    assert found == {
        code: category for category, codes in categories.items() for code in codes.split()
    }


@pytest.mark.parametrize(
    ("code", "on", "category", "label"),
    [
        pytest.param(
            "K",
            FIRST_OF_THE_NEW,
            "approved activity",
            "Education arranged by a local authority",
            id="k-on-its-first-day",
        ),
        pytest.param(
            "H",
            LAST_OF_THE_OLD,
            "authorised absence",
            "Family holiday agreed",
            id="h-until-the-day-before",
        ),
        pytest.param(
            "F",
            LAST_OF_THE_OLD,
            "authorised absence",
            "Extended family holiday agreed",
            id="f-until-the-day-before",
        ),
        pytest.param(
            "J", LAST_OF_THE_OLD, "approved activity", "Interview", id="j-was-an-approved-activity"
        ),
        pytest.param(
            "J1",
            FIRST_OF_THE_NEW,
            "authorised absence",
            "Leave: interview",
            id="an-interview-is-an-absence-now",
        ),
        pytest.param(
            "Y", LAST_OF_THE_OLD, "not possible", "Unable to attend", id="y-until-the-day-before"
        ),
        pytest.param(
            "E",
            TODAY,
            "authorised absence",
            "Suspended or excluded, nothing arranged",
            id="e-is-an-absence",
        ),
        pytest.param(
            "D",
            TODAY,
            "not possible",
            "Dual registered, due at the other school",
            id="d-leaves-the-count",
        ),
    ],
)
def test_code_on(code, on, category, label):
    found = code_on(code, on)

    assert (found.code, found.category, found.label) == (code, category, label)


@pytest.mark.parametrize(
    ("code", "on", "since", "until"),
    [
        pytest.param("K", TODAY, FIRST_OF_THE_NEW, None, id="k-stands"),
        pytest.param("C", TODAY, FIRST_OF_THE_NEW, None, id="c-in-its-present-wording"),
        pytest.param(
            "C", LAST_OF_THE_OLD, date(2006, 9, 1), LAST_OF_THE_OLD, id="c-in-its-old-wording"
        ),
        pytest.param(
            "H", date(2010, 6, 1), date(2006, 9, 1), LAST_OF_THE_OLD, id="h-has-a-last-day"
        ),
    ],
)
def test_each_wording_has_its_first_and_its_last_day(code, on, since, until):
    found = code_on(code, on)

    assert (found.since, found.until) == (since, until)


def test_the_basis_of_a_code_began_no_later_than_the_code():
    for on in (LAST_OF_THE_OLD, TODAY):
        assert all(code.basis.effective_from <= code.since for code in codes_on(on))


HOLIDAY = (
    "was withdrawn on Monday 19 August 2024. Use “G” for a holiday not granted, or “C” for leave "
    "in exceptional circumstances."
)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        pytest.param("H", f"Code “H” {HOLIDAY}", id="h"),
        pytest.param("F", f"Code “F” {HOLIDAY}", id="f"),
        pytest.param(
            "J",
            "Code “J” was withdrawn on Monday 19 August 2024. Use “J1” for an interview.",
            id="j",
        ),
        pytest.param(
            "Y",
            "Code “Y” was withdrawn on Monday 19 August 2024. Use “Q”, or the one of “Y1” to “Y7” "
            "that gives the cause.",
            id="plain-y",
        ),
    ],
)
@pytest.mark.parametrize("on", [FIRST_OF_THE_NEW, TODAY])
def test_a_withdrawn_code_is_refused_from_the_day_of_the_new_list(code, sentence, on):
    with pytest.raises(WithdrawnCode) as refusal:
        code_on(code, on)

    assert (str(refusal.value), refusal.value.field) == (sentence, "code")


@pytest.mark.parametrize(
    "code", ["K", "C1", "C2", "J1", "Q", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7"]
)
def test_a_new_code_is_refused_before_the_new_list(code):
    with pytest.raises(NotYetLaw) as refusal:
        code_on(code, LAST_OF_THE_OLD)

    assert str(refusal.value) == (
        f"Code “{code}” began on Monday 19 August 2024. For a session on Sunday 18 August 2024 "
        "use a code of that day."
    )


@pytest.mark.parametrize(
    ("code", "quoted"),
    [
        pytest.param("k", "“k”", id="lower-case"),
        pytest.param(" K", "“ K”", id="a-space"),
        pytest.param("", "“”", id="blank"),
        pytest.param("Y8", "“Y8”", id="beyond-the-list"),
        pytest.param(None, "“None”", id="none"),
        pytest.param(1, "“1”", id="a-number"),
        pytest.param(["K"], "“['K']”", id="a-list"),
    ],
)
def test_what_is_no_code_is_refused(code, quoted):
    with pytest.raises(UnknownWord) as refusal:
        code_on(code, TODAY)

    assert str(refusal.value) == (
        f"{quoted} is no attendance code. Give a code as the register shows it, such as “K” or "
        "“C2”."
    )


def test_a_register_older_than_the_lists_is_refused():
    for ask in (codes_on, lambda on: code_on("/", on)):
        with pytest.raises(NotYetLaw) as refusal:
            ask(date(2006, 8, 31))

        assert str(refusal.value) == (
            "No rule on attendance codes is held for Thursday 31 August 2006: the earliest took "
            "effect on Friday 1 September 2006. Check the year."
        )


@pytest.mark.parametrize(
    ("code", "compulsory_school_age"),
    [
        pytest.param("X", False, id="x-outside-compulsory-school-age"),
        pytest.param("C2", True, id="c2-of-compulsory-school-age"),
        pytest.param("C", True, id="any-other-code-of-that-age"),
        pytest.param("C", False, id="any-other-code-outside-it"),
    ],
)
def test_a_code_that_the_childs_age_allows(code, compulsory_school_age):
    found = check_code(code, on=TODAY, compulsory_school_age=compulsory_school_age)

    assert found == code_on(code, TODAY)


@pytest.mark.parametrize(
    ("code", "on", "compulsory_school_age", "sentence"),
    [
        pytest.param(
            "X",
            TODAY,
            True,
            "Code “X” is never used for a child of compulsory school age. Use the code for the "
            "reason of the absence: “C2” where an agreed part-time timetable is the reason.",
            id="x-never-for-compulsory-school-age",
        ),
        pytest.param(
            "X",
            date(2019, 5, 7),
            True,
            "Code “X” is never used for a child of compulsory school age. Use the code for the "
            "reason of the absence: “C2” where an agreed part-time timetable is the reason.",
            id="x-never-on-the-old-list-either",
        ),
        pytest.param(
            "C2",
            TODAY,
            False,
            "Code “C2” is for a child of compulsory school age. Use “X” for a session that a child "
            "of another age need not attend.",
            id="c2-only-for-compulsory-school-age",
        ),
        pytest.param(
            "X",
            TODAY,
            None,
            "Say yes or no: the child is of compulsory school age. “None” is neither.",
            id="age-not-known",
        ),
    ],
)
def test_a_code_that_the_childs_age_rules_out(code, on, compulsory_school_age, sentence):
    with pytest.raises(Refusal) as refusal:
        check_code(code, on=on, compulsory_school_age=compulsory_school_age)

    assert str(refusal.value) == sentence


def november(*days):
    return tuple(date(2026, 11, day) for day in days)


SPRING_TO_31_MARCH = SchoolDays([(date(2027, 3, 1), date(2027, 3, 31))])
SPRING_OF_A_LEAP_YEAR = SchoolDays([(date(2028, 2, 21), date(2028, 3, 31))])


@pytest.mark.parametrize(
    ("session_on", "school_days", "days"),
    [
        pytest.param(date(2026, 11, 9), YEAR, november(10, 11, 12, 13, 16), id="over-a-weekend"),
        pytest.param(
            date(2026, 10, 21),
            YEAR,
            (date(2026, 10, 22), date(2026, 10, 23), *november(2, 3, 4)),
            id="over-half-term-and-the-night-the-clocks-go-back",
        ),
        pytest.param(
            date(2026, 10, 21),
            YEAR_WITH_INSET,
            (date(2026, 10, 22), date(2026, 10, 23), *november(3, 4, 5)),
            id="a-training-day-does-not-count",
        ),
        pytest.param(
            date(2026, 12, 18),
            YEAR,
            days_of(date(2027, 1, 4), date(2027, 1, 8)),
            id="from-the-last-day-of-term-over-the-year-end",
        ),
        pytest.param(
            date(2027, 3, 24),
            SPRING_TO_31_MARCH,
            (date(2027, 3, 25), date(2027, 3, 26), *days_of(date(2027, 3, 29), date(2027, 3, 31))),
            id="over-the-night-the-clocks-go-forward",
        ),
        pytest.param(
            date(2028, 2, 24),
            SPRING_OF_A_LEAP_YEAR,
            (
                date(2028, 2, 25),
                date(2028, 2, 28),
                date(2028, 2, 29),
                date(2028, 3, 1),
                date(2028, 3, 2),
            ),
            id="29-february-counts",
        ),
    ],
)
def test_code_n_gives_way_by_the_fifth_school_day_after_the_session(session_on, school_days, days):
    deadline = reason_due(session_on, school_days)

    assert (deadline.due_on, deadline.days, deadline.basis) == (days[-1], days, REASON_TO_BE_FOUND)
    assert (deadline.counted_from, deadline.hinge) == (session_on, "the session without a reason")


def test_the_count_can_be_shown_day_by_day_with_the_session_uncounted():
    shown = explain_deadline(reason_due(date(2026, 11, 9), YEAR), YEAR)

    assert [(day.on.day, day.counts, day.why) for day in shown] == [
        (9, None, "the session without a reason"),
        (10, 1, "school day"),
        (11, 2, "school day"),
        (12, 3, "school day"),
        (13, 4, "school day"),
        (14, None, "weekend"),
        (15, None, "weekend"),
        (16, 5, "school day"),
    ]


@pytest.mark.parametrize(
    ("session_on", "school_days", "error", "sentence"),
    [
        pytest.param(
            date(2026, 11, 7),
            YEAR,
            Refusal,
            "Saturday 7 November 2026 is no school day (weekend), so it had no session to mark "
            "with code N. Check the date.",
            id="a-saturday-had-no-session",
        ),
        pytest.param(
            date(2026, 10, 28),
            YEAR,
            Refusal,
            "Wednesday 28 October 2026 is no school day (half-term), so it had no session to mark "
            "with code N. Check the date.",
            id="half-term-had-no-session",
        ),
        pytest.param(
            date(2024, 8, 16),
            SchoolDays([(date(2024, 8, 1), date(2024, 8, 30))]),
            NotYetLaw,
            "No rule on replacing code N is held for Friday 16 August 2024: the earliest took "
            "effect on Monday 19 August 2024. Check the year.",
            id="before-the-rule",
        ),
        pytest.param(
            datetime(2026, 11, 9, tzinfo=UTC),
            YEAR,
            NotADate,
            "The day of the session has a time of day, “2026-11-09 00:00:00+00:00”. Give the date "
            "alone, without a time.",
            id="an-aware-moment",
        ),
        pytest.param(
            date(2026, 11, 9),
            None,
            Refusal,
            "The five school days are counted on the school's calendar. Give its term dates.",
            id="no-calendar",
        ),
    ],
)
def test_a_session_from_which_nothing_can_be_counted(session_on, school_days, error, sentence):
    with pytest.raises(error) as refusal:
        reason_due(session_on, school_days)

    assert str(refusal.value) == sentence


def test_a_date_past_the_calendar_is_refused_not_guessed():
    assert reason_due(date(2027, 7, 13), YEAR).due_on == date(2027, 7, 20)
    with pytest.raises(CalendarTooShort):
        reason_due(date(2027, 7, 14), YEAR)


@pytest.mark.parametrize(
    "on", ["2026-11-23", None, 20261123, datetime.fromisoformat("2026-11-23T09:00")]
)
def test_a_code_is_judged_on_a_date(on):
    with pytest.raises(NotADate):
        code_on("/", on)


early_enough = dates_held.filter(lambda day: day <= date(2027, 7, 1) and day in YEAR)


@examples
@given(early_enough, early_enough)
def test_a_later_session_is_never_due_earlier_and_five_school_days_follow_it(one, other):
    early, late = sorted((one, other))
    due = reason_due(late, YEAR)

    assert reason_due(early, YEAR).due_on <= due.due_on
    assert YEAR.count(late + timedelta(1), due.due_on) == 5
    assert all(day in YEAR and day > late for day in due.days)


@examples
@given(st.text("BCHJKXYZ127/#k ", max_size=2), st.dates(date(2006, 9, 1), date(2030, 1, 1)))
def test_any_text_is_a_code_of_its_day_or_refused(text, on):
    in_force = {code.code for code in codes_on(on)}

    if text in in_force:
        assert code_on(text, on).since <= on
    else:
        with pytest.raises(Refusal):
            code_on(text, on)

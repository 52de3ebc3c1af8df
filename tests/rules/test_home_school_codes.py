"""The home school's code for every session that no placement explains."""

from datetime import UTC, date, datetime

import pytest

from apcase.rules.refusal import NotADate, NotANumber, NotYetLaw, Refusal, UnknownWord
from placements.rules.attendance_codes import check_code
from placements.rules.home_school_codes import (
    ABSENCE,
    ALWAYS_E,
    ARRANGED_EARLY,
    EDUCATION_IS_DUE,
    FIRST_FIVE,
    NO_REGISTER,
    NOT_AGREED,
    NOT_OF_SCHOOL_AGE,
    NOT_ON_ROLL,
    NOTHING_ARRANGED,
    PART_TIME,
    PRESENT,
    SEPARATION,
    SEPARATION_UNKNOWN,
    W_UNRECORDED,
    W_UNSUPERVISED,
    WORK_EXPERIENCE,
    at_college_full_time,
    at_the_home_school,
    during_a_safeguarding_separation,
    on_work_experience,
    part_time_and_not_due_in,
    while_excluded,
)
from placements.rules.register_codes import RECORD_NATURE, Suggestion, suggested_code

ON = date(2026, 11, 23)


def at_a_placement(arranged_by, venue="place", *, attended=True, registration="single", **more):
    return suggested_code(
        registration=registration, arranged_by=arranged_by, venue=venue, attended=attended, **more
    )


@pytest.mark.parametrize(
    ("facts", "suggestion"),
    [
        pytest.param(
            {"session": "morning", "attended": True}, Suggestion("/", PRESENT), id="morning"
        ),
        pytest.param(
            {"session": "afternoon", "attended": True}, Suggestion("\\", PRESENT), id="afternoon"
        ),
        pytest.param(
            {"session": "morning", "attended": True, "late": True},
            Suggestion("L", PRESENT),
            id="late-before-the-register-closed",
        ),
        pytest.param(
            {"session": "afternoon", "attended": True, "late": True},
            Suggestion("L", PRESENT),
            id="late-in-the-afternoon",
        ),
        pytest.param(
            {"session": "morning", "attended": False},
            Suggestion(None, PRESENT, ABSENCE),
            id="the-school-alone-knows-why-a-child-is-absent",
        ),
    ],
)
def test_a_session_scheduled_at_the_home_school(facts, suggestion):
    assert at_the_home_school(on=ON, **facts) == suggestion


E = Suggestion("E", NOTHING_ARRANGED)
E_AND_DUE = Suggestion("E", NOTHING_ARRANGED, EDUCATION_IS_DUE)


@pytest.mark.parametrize(
    ("day", "suggestion"),
    [
        pytest.param(1, E, id="day-one"),
        pytest.param(5, E, id="day-five-is-the-last-on-which-nothing-is-due"),
        pytest.param(6, E_AND_DUE, id="day-six-is-still-e-but-education-is-due"),
        pytest.param(40, E_AND_DUE, id="long-after"),
    ],
)
def test_an_exclusion_with_nothing_arranged_is_e(day, suggestion):
    assert while_excluded(day_of_exclusion=day, on=ON) == suggestion


@pytest.mark.parametrize(
    ("arranged", "code"),
    [
        pytest.param(at_a_placement("school"), "B", id="suspended-school-arranged-a-place"),
        pytest.param(at_a_placement("la"), "K", id="permanent-council-arranged-a-place"),
        pytest.param(
            at_a_placement("la", "school", registration="dual"), "D", id="at-another-school"
        ),
        pytest.param(
            at_a_placement("la", "school", registration="dual", attended=False),
            "D",
            id="absent-from-the-other-school-which-marks-it",
        ),
        pytest.param(at_a_placement("la", attended=False), None, id="absent-from-the-place"),
    ],
)
def test_from_day_six_what_is_arranged_decides(arranged, code):
    found = while_excluded(day_of_exclusion=6, on=ON, arranged=arranged)

    assert found == arranged
    assert found.code == code


@pytest.mark.parametrize("day", [1, 5])
def test_something_arranged_early_has_its_own_code_and_says_why_not_e(day):
    arranged = at_a_placement("la", nature_recorded=False)

    found = while_excluded(day_of_exclusion=day, on=ON, arranged=arranged)

    assert found == Suggestion("K", FIRST_FIVE, f"{ARRANGED_EARLY} {RECORD_NATURE}")
    assert found.basis.reading


@pytest.mark.parametrize(
    ("day", "suggestion"),
    [
        pytest.param(1, Suggestion("E", FIRST_FIVE, ALWAYS_E), id="day-one"),
        pytest.param(5, Suggestion("E", FIRST_FIVE, ALWAYS_E), id="day-five"),
        pytest.param(6, at_a_placement("school"), id="the-reading-ends-with-day-five"),
    ],
)
def test_an_authority_may_take_the_first_five_days_for_e_throughout(day, suggestion):
    found = while_excluded(
        day_of_exclusion=day, on=ON, arranged=at_a_placement("school"), first_five_days="always-e"
    )

    assert found == suggestion


def test_the_reading_of_the_first_five_days_matters_only_where_something_is_arranged():
    found = while_excluded(day_of_exclusion=3, on=ON, first_five_days="always-e")

    assert found == E


@pytest.mark.parametrize(
    ("facts", "suggestion"),
    [
        pytest.param((True, True), Suggestion("C2", PART_TIME), id="agreed-and-not-due-in"),
        pytest.param(
            (False, True), Suggestion(None, PART_TIME, NOT_AGREED), id="no-agreement-no-c2"
        ),
        pytest.param(
            (True, False), Suggestion("X", NOT_OF_SCHOOL_AGE), id="outside-school-age-is-x"
        ),
        pytest.param(
            (False, False),
            Suggestion("X", NOT_OF_SCHOOL_AGE),
            id="outside-school-age-needs-no-agreement",
        ),
    ],
)
def test_a_part_time_timetable_and_not_due_in(facts, suggestion):
    agreed, of_age = facts

    found = part_time_and_not_due_in(agreed=agreed, compulsory_school_age=of_age, on=ON)

    assert found == suggestion
    if found.code:
        check_code(found.code, on=ON, compulsory_school_age=of_age)


@pytest.mark.parametrize(
    ("facts", "suggestion"),
    [
        pytest.param({"attended": True}, Suggestion("W", WORK_EXPERIENCE), id="there"),
        pytest.param(
            {"attended": False}, Suggestion(None, WORK_EXPERIENCE, ABSENCE), id="absent-is-never-w"
        ),
        pytest.param(
            {"attended": True, "supervised": False},
            Suggestion(None, WORK_EXPERIENCE, W_UNSUPERVISED),
            id="unsupervised-is-never-w",
        ),
        pytest.param(
            {"attended": True, "nature_recorded": False},
            Suggestion(None, WORK_EXPERIENCE, W_UNRECORDED),
            id="no-w-until-the-activity-is-recorded",
        ),
    ],
)
def test_a_work_placement(facts, suggestion):
    assert on_work_experience(on=ON, **facts) == suggestion


def test_a_full_time_college_student_is_on_no_register():
    assert at_college_full_time(on=ON) == Suggestion(None, NOT_ON_ROLL, NO_REGISTER)


@pytest.mark.parametrize("on", [date(2026, 7, 26), ON])
def test_no_code_is_known_for_a_safeguarding_separation(on):
    found = during_a_safeguarding_separation(on=on)

    assert found == Suggestion(None, SEPARATION, SEPARATION_UNKNOWN)
    assert found.basis.reading


def test_there_was_no_safeguarding_separation_before_the_guidance():
    with pytest.raises(NotYetLaw) as refusal:
        during_a_safeguarding_separation(on=date(2026, 7, 25))

    assert str(refusal.value) == (
        "No rule on safeguarding separations is held for Saturday 25 July 2026: the earliest took "
        "effect on Sunday 26 July 2026. Check the year."
    )


ASK = {
    "at the home school": lambda on: at_the_home_school(session="morning", attended=True, on=on),
    "while excluded": lambda on: while_excluded(day_of_exclusion=1, on=on),
    "part time": lambda on: part_time_and_not_due_in(
        agreed=True, compulsory_school_age=True, on=on
    ),
    "work experience": lambda on: on_work_experience(attended=True, on=on),
    "college": lambda on: at_college_full_time(on=on),
}


@pytest.mark.parametrize("ask", ASK.values(), ids=ASK)
def test_a_session_before_the_codes_of_2024_is_refused(ask):
    ask(date(2024, 8, 19))
    with pytest.raises(NotYetLaw) as refusal:
        ask(date(2024, 8, 18))

    assert str(refusal.value) == (
        "No rule on the home school's register is held for Sunday 18 August 2024: the earliest "
        "took effect on Monday 19 August 2024. Check the year."
    )


@pytest.mark.parametrize("ask", [*ASK.values(), lambda on: during_a_safeguarding_separation(on=on)])
@pytest.mark.parametrize("on", ["2026-11-23", None, datetime(2026, 11, 23, tzinfo=UTC)])
def test_a_session_is_on_a_date(ask, on):
    with pytest.raises(NotADate):
        ask(on)


@pytest.mark.parametrize(
    ("ask", "error", "sentence"),
    [
        pytest.param(
            lambda: at_the_home_school(session="evening", attended=True, on=ON),
            UnknownWord,
            "The session must be “morning” or “afternoon”. “evening” is not known.",
            id="evening",
        ),
        pytest.param(
            lambda: at_the_home_school(session="morning", attended=False, late=True, on=ON),
            Refusal,
            "A child who came late has attended. Correct one of the two answers.",
            id="late-and-absent",
        ),
        pytest.param(
            lambda: while_excluded(day_of_exclusion=0, on=ON),
            NotANumber,
            "The school day of the exclusion must be a whole number from 1 to 400. “0” is not.",
            id="day-nought",
        ),
        pytest.param(
            lambda: while_excluded(day_of_exclusion=True, on=ON),
            NotANumber,
            "The school day of the exclusion must be a whole number from 1 to 400. “True” is not.",
            id="a-yes-for-a-day",
        ),
        pytest.param(
            lambda: while_excluded(day_of_exclusion=6, on=ON, arranged="K"),
            Refusal,
            "Give what is suggested for the provision, or nothing; “K” is neither.",
            id="a-code-for-a-suggestion",
        ),
        pytest.param(
            lambda: while_excluded(day_of_exclusion=1, on=ON, first_five_days="never"),
            UnknownWord,
            "The reading of code E must be “own-code” or “always-e”. “never” is not known.",
            id="no-such-reading",
        ),
        pytest.param(
            lambda: part_time_and_not_due_in(agreed=None, compulsory_school_age=True, on=ON),
            UnknownWord,
            "Say yes or no: the part-time timetable is agreed with a parent. “None” is neither.",
            id="agreement-not-known",
        ),
        pytest.param(
            lambda: on_work_experience(attended=1, on=ON),
            UnknownWord,
            "Say yes or no: the child attended. “1” is neither.",
            id="a-number-for-a-yes",
        ),
    ],
)
def test_facts_that_make_no_sense_are_refused(ask, error, sentence):
    with pytest.raises(error) as refusal:
        ask()

    assert str(refusal.value) == sentence

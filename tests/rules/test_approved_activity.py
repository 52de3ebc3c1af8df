from dataclasses import replace
from datetime import date, datetime
from itertools import product

import pytest

from apcase.rules.readings import HOME_TUTOR
from apcase.rules.refusal import NotADate, NotANumber, NotYetLaw, Refusal, UnknownWord
from placements.rules.approved_activity import (
    APPROVED_ACTIVITY,
    AT_HOME,
    CODES,
    HOME_TUTOR_CHOICES,
    HOME_UNSETTLED,
    REMOTE_EDUCATION,
    WORK_EXPERIENCE_EARLY,
    Activity,
    approved_activity,
)

ON = date(2026, 11, 23)
GOOD = Activity(
    at_a_place=True,
    at_the_childs_home=False,
    online_at_home=False,
    educational=True,
    approved_by_school=True,
    suitably_supervised=True,
    nature_recorded=True,
    absences_reported=True,
    compulsory_school_age=True,
)
BAD = Activity(
    at_a_place=False,
    at_the_childs_home=False,
    online_at_home=True,
    educational=False,
    approved_by_school=False,
    suitably_supervised=False,
    nature_recorded=False,
    absences_reported=False,
    compulsory_school_age=True,
)


def asked(code="B", on=ON, curriculum_year=None, home_tutor="with-caution", **facts):
    return approved_activity(
        replace(GOOD, **facts),
        on=on,
        code=code,
        curriculum_year=curriculum_year,
        home_tutor=home_tutor,
    )


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("on", [date(2024, 8, 19), ON])
def test_an_activity_that_passes_every_test(code, on):
    found = asked(code, on)

    assert (found.code, found.holds, found.fails, found.cautions) == (code, True, (), ())
    assert found.basis == APPROVED_ACTIVITY


@pytest.mark.parametrize(
    ("code", "facts", "test", "sentence"),
    [
        pytest.param(
            "B",
            {"at_a_place": False},
            "B1",
            "Code “B” needs the child to be at a place other than a school of theirs during the "
            "session. Use the code for the reason of the absence.",
            id="b1-at-no-place",
        ),
        pytest.param(
            "B",
            {"educational": False},
            "B2",
            "Code “B” needs an educational activity. Use the code for the absence.",
            id="b2-not-educational",
        ),
        pytest.param(
            "P",
            {"approved_by_school": False},
            "B2",
            "Code “P” needs the school's approval of the activity. Ask the school for it.",
            id="b2-sport-not-approved",
        ),
        pytest.param(
            "W",
            {"suitably_supervised": False},
            "B3",
            "Code “W” needs supervision by somebody whom the school considers to have the skills, "
            "training, experience and knowledge for it. Until then the session is an absence.",
            id="b3-work-experience-unsupervised",
        ),
        pytest.param(
            "B",
            {"nature_recorded": False},
            "B4",
            "The school must record what the activity is before it uses code “B” for a child of "
            "compulsory school age.",
            id="b4-nature-not-recorded",
        ),
        pytest.param(
            "B",
            {"absences_reported": False},
            "B5",
            "Code “B” needs an arrangement by which the provider tells the school of each absence. "
            "Make one, and mark an absence with the code for its reason.",
            id="b5-absences-not-reported",
        ),
        pytest.param(
            "B",
            {"online_at_home": True},
            "B6",
            "Code “B” is never used for learning on line at home, whoever provides it. "
            "Use the code for the reason of the absence.",
            id="b6-on-line-at-home",
        ),
    ],
)
def test_one_test_that_fails_is_named_with_what_would_be_right(code, facts, test, sentence):
    found = asked(code, **facts)

    assert not found.holds
    assert [(failure.test, failure.sentence) for failure in found.fails] == [(test, sentence)]


def test_all_failures_are_named_in_the_order_of_the_tests():
    found = approved_activity(BAD, on=ON)

    tests = [failure.test for failure in found.fails]
    assert tests == ["B1", "B2", "B2", "B3", "B4", "B5", "B6"]


def test_the_nature_is_asked_for_compulsory_school_age_alone():
    assert asked(nature_recorded=False, compulsory_school_age=False).holds


@pytest.mark.parametrize("code", CODES)
def test_on_line_at_home_never_holds_and_says_on_what_that_rests(code):
    for at_a_place, at_home in product((True, False), repeat=2):
        found = asked(code, online_at_home=True, at_a_place=at_a_place, at_the_childs_home=at_home)

        assert "B6" in [failure.test for failure in found.fails]
        assert (found.basis, found.cautions) == (REMOTE_EDUCATION, ())


def test_a_tutor_at_home_holds_with_a_caution_and_is_marked_as_a_reading():
    found = asked(at_the_childs_home=True)

    assert (found.holds, found.cautions, found.basis) == (True, (HOME_UNSETTLED,), AT_HOME)
    assert found.basis.reading


def test_an_authority_may_choose_that_a_home_is_no_such_place():
    found = asked(at_the_childs_home=True, home_tutor="absence")

    assert [(failure.test, failure.sentence) for failure in found.fails] == [
        (
            "B1",
            "This authority does not take a child's home for a place at which code “B” may be "
            "used. Use the code for the reason of the absence.",
        )
    ]
    assert (found.cautions, found.basis) == ((), AT_HOME)


def test_the_words_of_the_choice_on_homes_are_the_authoritys():
    assert tuple(dict(HOME_TUTOR.choices)) == HOME_TUTOR_CHOICES
    assert HOME_TUTOR.default == HOME_TUTOR_CHOICES[0]


def test_the_choice_on_homes_changes_nothing_elsewhere():
    assert asked(home_tutor="absence") == asked()


@pytest.mark.parametrize(
    ("code", "year", "cautions"),
    [
        pytest.param("W", 9, (WORK_EXPERIENCE_EARLY,), id="year-9-is-early"),
        pytest.param("W", 10, (), id="year-10-is-in-the-last-two"),
        pytest.param("W", 11, (), id="year-11"),
        pytest.param("W", None, (), id="year-not-given"),
        pytest.param("B", 9, (), id="the-years-matter-to-w-alone"),
    ],
)
def test_work_experience_before_the_last_two_years_has_a_caution(code, year, cautions):
    found = asked(code, curriculum_year=year)

    assert (found.holds, found.cautions) == (True, cautions)


@pytest.mark.parametrize(
    ("over", "error", "sentence"),
    [
        pytest.param(
            {"code": "K"},
            UnknownWord,
            "The code for an approved activity must be “B” or “P” or “W”. “K” is not known.",
            id="k-has-no-such-tests",
        ),
        pytest.param(
            {"on": date(2024, 8, 18)},
            NotYetLaw,
            "No rule on approved educational activities is held for Sunday 18 August 2024: the "
            "earliest took effect on Monday 19 August 2024. Check the year.",
            id="before-the-tests",
        ),
        pytest.param(
            {"on": datetime.fromisoformat("2026-11-23T09:00")},
            NotADate,
            "The day of the session has a time of day, “2026-11-23 09:00:00”. Give the date alone, "
            "without a time.",
            id="a-moment",
        ),
        pytest.param(
            {"home_tutor": "allowed"},
            UnknownWord,
            "The reading on tutors at home must be “with-caution” or “absence”. “allowed” is not "
            "known.",
            id="no-such-reading",
        ),
        pytest.param(
            {"curriculum_year": True},
            NotANumber,
            "The curriculum year must be a whole number from -2 to 14. “True” is not.",
            id="a-year-that-is-a-yes",
        ),
        pytest.param(
            {"suitably_supervised": None},
            UnknownWord,
            "Say yes or no: somebody whom the school considers suitable supervises. “None” is "
            "neither.",
            id="supervision-not-known",
        ),
        pytest.param(
            {"at_a_place": "yes"},
            UnknownWord,
            "Say yes or no: the child is at a place other than a school of theirs during the "
            "session. “yes” is neither.",
            id="a-place-in-words",
        ),
    ],
)
def test_facts_that_make_no_sense_are_refused(over, error, sentence):
    with pytest.raises(error) as refusal:
        asked(**over)

    assert str(refusal.value) == sentence


def test_an_activity_is_needed():
    with pytest.raises(Refusal) as refusal:
        approved_activity({"at_a_place": True}, on=ON)

    assert str(refusal.value) == (
        "The session must be given as an Activity; “{'at_a_place': True}” is not one."
    )


@pytest.mark.parametrize(
    "fact",
    [
        "at_a_place",
        "educational",
        "approved_by_school",
        "suitably_supervised",
        "nature_recorded",
        "absences_reported",
    ],
)
def test_putting_one_thing_right_never_adds_a_failure(fact):
    before = approved_activity(BAD, on=ON).fails

    after = approved_activity(replace(BAD, **{fact: True}), on=ON).fails

    assert len(after) == len(before) - 1
    assert set(after) < set(before)

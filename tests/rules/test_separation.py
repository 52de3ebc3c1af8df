from datetime import date, timedelta

import pytest
from hypothesis import given

from apcase.rules.refusal import (
    EndBeforeStart,
    NotADate,
    NotANumber,
    NotYetLaw,
    Refusal,
    UnknownWord,
)
from section19.rules.duty_to_arrange import GROUNDS
from section19.rules.separation import (
    CODE_NOT_FOUND,
    GROUND,
    NOT_AN_EXCLUSION,
    RARELY,
    SEPARATION,
    WITHOUT_DELAY,
    Separation,
    attendance_code,
    faults_of,
    steps,
)
from tests.rules.calendars import YEAR, dates_held, fewer_examples

IN_ORDER = {
    "began_on": date(2026, 10, 21),
    "reason": "An allegation by another pupil in her class.",
    "pupils": 2,
    "must_be_apart": True,
    "led_by_safeguarding_lead": True,
    "next_review_on": date(2026, 11, 2),
}


def separation(**over):
    return Separation(**IN_ORDER | over)


def test_a_separation_in_order_has_no_fault():
    assert faults_of(separation()) == ()


@pytest.mark.parametrize(
    ("over", "field", "sentence", "basis"),
    [
        pytest.param(
            {"reason": " "},
            "reason",
            "Enter the reason for the separation.",
            SEPARATION,
            id="no-reason",
        ),
        pytest.param(
            {"pupils": 1},
            "pupils",
            "At least two pupils must need to be kept apart.",
            SEPARATION,
            id="one-pupil-alone",
        ),
        pytest.param(
            {"must_be_apart": False},
            "must_be_apart",
            "It is only for pupils who must be kept apart because of an allegation.",
            SEPARATION,
            id="no-need-to-be-apart",
        ),
        pytest.param(
            {"can_be_apart_on_site": True},
            "can_be_apart_on_site",
            "It is for rare cases: keep the pupils apart at the school where that can be.",
            RARELY,
            id="apart-at-the-school-would-do",
        ),
        pytest.param(
            {"for_behaviour": True},
            "for_behaviour",
            "It may not stand in for an exclusion: conduct is dealt with as such.",
            RARELY,
            id="in-place-of-an-exclusion",
        ),
        pytest.param(
            {"led_by_safeguarding_lead": False},
            "led_by_safeguarding_lead",
            "The designated safeguarding lead must lead it.",
            SEPARATION,
            id="not-led-by-the-safeguarding-lead",
        ),
        pytest.param(
            {"next_review_on": None},
            "next_review_on",
            "Enter the day of its first review.",
            WITHOUT_DELAY,
            id="no-review",
        ),
    ],
)
def test_each_condition_fails_alone(over, field, sentence, basis):
    (fault,) = faults_of(separation(**over))

    assert (fault.field, fault.sentence, fault.basis) == (field, sentence, basis)


def test_more_than_two_pupils_may_be_kept_apart():
    assert faults_of(separation(pupils=3)) == ()


@pytest.mark.parametrize(
    ("over", "on", "told", "taught"),
    [
        pytest.param({}, date(2026, 10, 21), (None, 1), (None, 1), id="its-first-day"),
        pytest.param({}, date(2026, 11, 3), (None, 5), (None, 5), id="half-term-does-not-count"),
        pytest.param(
            {"told_on": date(2026, 10, 21), "education_from": date(2026, 11, 3)},
            date(2026, 12, 1),
            (date(2026, 10, 21), 0),
            (date(2026, 11, 3), 4),
            id="told-at-once-taught-after-four-school-days",
        ),
        pytest.param(
            {"told_on": date(2026, 10, 22), "education_from": date(2026, 11, 3)},
            date(2026, 10, 23),
            (date(2026, 10, 22), 1),
            (None, 3),
            id="what-is-planned-has-not-been-done",
        ),
        pytest.param(
            {"told_on": date(2026, 10, 23)},
            date(2026, 10, 22),
            (None, 2),
            (None, 2),
            id="telling-that-is-planned-has-not-been-done",
        ),
        pytest.param({}, date(2026, 10, 20), (None, 0), (None, 0), id="before-it-began"),
    ],
)
def test_what_is_wanted_without_delay_shows_the_days_that_passed(over, on, told, taught):
    tell, educate, review = steps(separation(**over), on=on, school_days=YEAR)

    assert (tell.key, tell.owed_by, tell.done_on, tell.waited) == ("tell", "the school", *told)
    assert (educate.key, educate.owed_by) == ("educate", "the local authority")
    assert (educate.done_on, educate.waited) == taught
    assert (review.key, review.waited) == ("review", None)
    assert {step.basis for step in (tell, educate, review)} == {WITHOUT_DELAY}


def test_no_day_is_made_up_by_which_anything_is_due():
    made = steps(separation(), on=date(2026, 12, 1), school_days=YEAR)

    assert [step.sentence for step in made] == [
        "Tell the local authority without delay.",
        "Arrange suitable education without delay, under section 19.",
        "Its review on Monday 2 November 2026 has passed. Enter the next.",
    ]
    assert not any(hasattr(step, "due_on") for step in made)


@pytest.mark.parametrize(
    ("next_review_on", "sentence"),
    [
        pytest.param(
            None, "Enter the day on which the separation is looked at again.", id="no-review"
        ),
        pytest.param(
            date(2026, 11, 2), "It is looked at again on Monday 2 November 2026.", id="on-the-day"
        ),
        pytest.param(
            date(2026, 11, 1),
            "Its review on Sunday 1 November 2026 has passed. Enter the next.",
            id="the-day-after",
        ),
    ],
)
def test_the_review(next_review_on, sentence):
    made = steps(separation(next_review_on=next_review_on), on=date(2026, 11, 2), school_days=YEAR)

    assert made[-1].sentence == sentence


def test_no_attendance_code_is_known_and_none_is_suggested():
    answer = attendance_code(date(2026, 10, 21))

    assert (answer.code, answer.basis) == (None, CODE_NOT_FOUND)
    assert answer.caution == (
        "Which attendance code a school uses during a safeguarding separation is not known. Ask "
        "the Department for Education."
    )


@pytest.mark.parametrize(
    ("attempt", "kind"),
    [
        pytest.param(
            lambda: separation(began_on=date(2026, 7, 25)), NotYetLaw, id="before-it-was-law"
        ),
        pytest.param(lambda: attendance_code(date(2026, 7, 25)), NotYetLaw, id="code-before-law"),
        pytest.param(lambda: separation(began_on="Monday"), NotADate, id="a-word-for-a-date"),
        pytest.param(lambda: separation(reason=None), Refusal, id="nothing-for-a-reason"),
        pytest.param(lambda: separation(pupils=0), NotANumber, id="nobody"),
        pytest.param(lambda: separation(pupils=True), NotANumber, id="a-yes-for-a-number"),
        pytest.param(lambda: separation(must_be_apart=None), UnknownWord, id="not-known"),
        pytest.param(
            lambda: separation(told_on=date(2026, 10, 20)),
            EndBeforeStart,
            id="told-before-it-began",
        ),
        pytest.param(
            lambda: separation(next_review_on=date(2026, 10, 20)),
            EndBeforeStart,
            id="reviewed-before-it-began",
        ),
        pytest.param(lambda: separation(education_from="soon"), NotADate, id="education-soon"),
        pytest.param(lambda: faults_of({}), Refusal, id="no-separation"),
        pytest.param(lambda: steps(separation(), on=None, school_days=YEAR), NotADate, id="no-day"),
    ],
)
def test_what_is_no_fact_is_refused(attempt, kind):
    with pytest.raises(kind):
        attempt()


def test_it_is_no_exclusion_and_section_19_is_owed_for_another_reason():
    assert GROUND in GROUNDS and GROUND != "exclusion"
    assert NOT_AN_EXCLUSION.startswith("A safeguarding separation is not an exclusion")


def test_the_first_day_of_the_guidance_is_in_it():
    assert separation(began_on=date(2026, 7, 26)).began_on == date(2026, 7, 26)


@fewer_examples
@given(dates_held)
def test_every_school_day_that_passes_is_shown(on):
    later = min(on + timedelta(1), date(2027, 7, 20))
    one, next_day = (
        steps(separation(began_on=date(2026, 9, 1)), on=day, school_days=YEAR)[1].waited
        for day in (on, later)
    )

    assert next_day == one + (later != on and later in YEAR)

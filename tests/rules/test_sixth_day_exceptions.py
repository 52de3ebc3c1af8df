from datetime import date, datetime

import pytest

from apcase.rules.refusal import NotADate, NotANumber, Refusal, UnknownWord
from apcase.rules.school_days import CalendarTooShort
from section19.rules.sixth_day_exceptions import (
    COMPULSORY_AGE_ONLY,
    LOOKED_AFTER_FIRST,
    PLAN_FIRST,
    REGULATION_5,
    SOCIAL_WORKER_FIRST,
    day_one_target,
    exams_over,
    plan_caps_hours,
    too_young_or_old,
)
from tests.rules.calendars import YEAR_WITH_INSET

DUE = date(2027, 6, 22)


@pytest.mark.parametrize(
    ("born_on", "due_on", "why"),
    [
        pytest.param(
            date(2011, 8, 31), date(2027, 6, 25), None, id="on-the-leaving-day-still-owed"
        ),
        pytest.param(
            date(2011, 8, 31),
            date(2027, 6, 28),
            "The child is not of compulsory school age on Monday 28 June 2027.",
            id="after-the-leaving-day-no-longer",
        ),
        pytest.param(
            date(2022, 1, 1),
            date(2027, 3, 30),
            "The child is not of compulsory school age on Tuesday 30 March 2027.",
            id="before-the-prescribed-day-not-yet",
        ),
        pytest.param(date(2022, 1, 1), date(2027, 3, 31), None, id="from-the-prescribed-day-owed"),
    ],
)
def test_only_a_child_of_compulsory_school_age_is_owed_it(born_on, due_on, why):
    exempt = too_young_or_old(born_on=born_on, due_on=due_on)

    assert (exempt and exempt.why) == why
    assert exempt is None or exempt.basis == COMPULSORY_AGE_ONLY


@pytest.mark.parametrize(
    ("last_exam_on", "why"),
    [
        pytest.param(
            date(2027, 6, 21),
            "The child is in Year 11 and the last public exam was on Monday 21 June 2027.",
            id="the-last-exam-the-day-before",
        ),
        pytest.param(DUE, None, id="the-last-exam-on-the-day-itself-is-still-to-come"),
        pytest.param(date(2027, 6, 23), None, id="an-exam-left"),
    ],
)
def test_year_11_after_the_last_exam(last_exam_on, why):
    exempt = exams_over(curriculum_year=11, last_exam_on=last_exam_on, due_on=DUE)

    assert (exempt and exempt.why) == why
    assert exempt is None or exempt.basis == REGULATION_5


@pytest.mark.parametrize(
    ("year", "words"),
    [(10, "Year 10"), (12, "Year 12"), (0, "Reception or below")],
    ids=["year-10", "year-12", "reception"],
)
def test_only_year_11_can_have_no_exams_left(year, words):
    with pytest.raises(Refusal) as refusal:
        exams_over(curriculum_year=year, last_exam_on=date(2027, 6, 1), due_on=DUE)

    assert str(refusal.value) == (
        f"Only a child in Year 11 can have no exams left to sit, and this child is in {words}. "
        "Leave this exception out."
    )


@pytest.mark.parametrize(
    ("most", "provided", "why"),
    [
        pytest.param(
            10, 10, "The EHC plan allows at most 10 hours a week, and 10 are provided.",
            id="all-the-hours-that-the-plan-allows",
        ),
        pytest.param(
            12.5, 15, "The EHC plan allows at most 12.5 hours a week, and 15 are provided.",
            id="more-than-the-plan-allows",
        ),
        pytest.param(10, 9.5, None, id="half-an-hour-less-and-the-duty-is-owed"),
        pytest.param(10, 0, None, id="a-cap-alone-is-no-exception"),
    ],
)  # fmt: skip
def test_a_plan_that_caps_the_hours(most, provided, why):
    exempt = plan_caps_hours(most_hours=most, provided_hours=provided)

    assert (exempt and exempt.why) == why


@pytest.mark.parametrize(
    ("most", "provided", "error"),
    [
        pytest.param(25, 25, Refusal, id="full-time-is-no-cap"),
        pytest.param(0, 0, Refusal, id="a-plan-of-no-hours"),
        pytest.param(-1, 0, NotANumber, id="negative-hours"),
        pytest.param(10, "10", NotANumber, id="hours-as-text"),
        pytest.param(True, 10, NotANumber, id="hours-that-are-a-yes"),
        pytest.param(float("nan"), 10, NotANumber, id="not-a-number"),
    ],
)
def test_hours_that_cannot_be_are_refused(most, provided, error):
    with pytest.raises(Refusal) as refusal:
        plan_caps_hours(most_hours=most, provided_hours=provided)

    assert type(refusal.value) is error


NOBODY = {"looked_after": False, "social_worker": False, "has_plan": False}


@pytest.mark.parametrize(
    ("facts", "why", "basis"),
    [
        pytest.param(
            {"looked_after": True}, "The child is looked after", LOOKED_AFTER_FIRST,
            id="looked-after",
        ),
        pytest.param(
            {"social_worker": True}, "The child has a social worker", SOCIAL_WORKER_FIRST,
            id="a-social-worker",
        ),
        pytest.param({"has_plan": True}, "The child has an EHC plan", PLAN_FIRST, id="a-plan"),
        pytest.param(
            {"looked_after": True, "social_worker": True, "has_plan": True},
            "The child is looked after", LOOKED_AFTER_FIRST,
            id="the-strongest-reason-is-named",
        ),
    ],
)  # fmt: skip
def test_day_one_is_the_target(facts, why, basis):
    target = day_one_target(date(2026, 10, 31), YEAR_WITH_INSET, **NOBODY | facts)

    # The 31st is a Saturday and Monday is a training day: day 1 is Tuesday.
    assert (target.day.due_on, target.why, target.day.basis) == (date(2026, 11, 3), why, basis)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(NOBODY, id="none-of-these"),
        pytest.param(
            NOBODY | {"has_plan": True, "with_a_plan": "none"},
            id="a-plan-where-the-authority-sets-no-target",
        ),
    ],
)
def test_otherwise_there_is_no_earlier_target(facts):
    assert day_one_target(date(2026, 11, 9), YEAR_WITH_INSET, **facts) is None


@pytest.mark.parametrize(
    ("over", "error"),
    [
        pytest.param({"looked_after": None}, UnknownWord, id="not-known-is-not-no"),
        pytest.param({"with_a_plan": "perhaps"}, UnknownWord, id="unknown-reading"),
        pytest.param({"first_day": datetime.fromisoformat("2026-11-09")}, NotADate, id="a-moment"),
        pytest.param({"first_day": date(2028, 1, 1)}, CalendarTooShort, id="beyond-the-calendar"),
    ],
)
def test_facts_that_are_not_known_are_refused(over, error):
    facts = {"first_day": date(2026, 11, 9), **NOBODY, "has_plan": True, "looked_after": True}
    facts |= over

    with pytest.raises(error):
        day_one_target(facts.pop("first_day"), YEAR_WITH_INSET, **facts)


@pytest.mark.parametrize(
    ("last_exam_on", "due_on"),
    [
        pytest.param(date(2026, 6, 20), date(2026, 11, 16), id="an-exam-sat-in-year-10"),
        pytest.param(date(2026, 8, 31), date(2027, 6, 22), id="the-day-before-the-school-year"),
    ],
)
def test_an_exam_of_an_earlier_school_year_is_no_exception(last_exam_on, due_on):
    with pytest.raises(Refusal) as refusal:
        exams_over(curriculum_year=11, last_exam_on=last_exam_on, due_on=due_on)

    assert str(refusal.value).endswith("September 2026. Enter the last exam of that year.")

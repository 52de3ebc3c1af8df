from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.ages import LEAVING_WITHIN_SIX_WEEKS
from apcase.rules.refusal import NotADate, NotYetLaw, Refusal, UnknownWord
from section19.rules.duty_to_arrange import (
    ANY_OTHER_REASON,
    ARRANGE,
    GROUNDS,
    POWER,
    duty_to_arrange,
    years_old,
)
from tests.rules.calendars import fewer_examples

# Compulsory school age from 31 August 2016 to 25 June 2027.
BORN = date(2011, 8, 31)
ILL = {
    "born_on": BORN,
    "on": date(2026, 11, 24),
    "ground": "physical_health",
    "suitable_without": False,
    "can_attend": False,
}
OF_AGE = "The child is of compulsory school age."
WITHOUT = "Without arrangements the child would not have suitable education."
CANNOT = "The child cannot reasonably attend suitable schooling that is open to them."
ASK_SUITABLE = "Find out whether the child would have suitable education without arrangements."
ASK_ATTEND = "Find out whether the child can reasonably attend suitable schooling."
LAST_WEEKS = "Compulsory school age ends within six weeks, on Friday 25 June 2027."
ASK_EXAMS = "Ask whether the child has an examination or assessment left: if so, the duty stands."
NO_EXAMS = "No examination or assessment is left to take."


@pytest.mark.parametrize(
    ("over", "outcome", "reasons", "basis"),
    [
        pytest.param({}, "owed", (OF_AGE, WITHOUT, CANNOT), ARRANGE, id="too-ill-to-attend"),
        pytest.param(
            {"ground": "mental_health"}, "owed", (OF_AGE, WITHOUT, CANNOT), ARRANGE, id="anxiety"
        ),
        pytest.param(
            {"ground": "otherwise"},
            "owed",
            (OF_AGE, WITHOUT, CANNOT),
            ANY_OTHER_REASON,
            id="any-other-reason",
        ),
        pytest.param(
            {"ground": "exclusion", "can_attend": None},
            "owed",
            (OF_AGE, WITHOUT, "The child is excluded from school."),
            ARRANGE,
            id="an-excluded-child-is-not-asked-whether-they-can-attend",
        ),
        pytest.param(
            {"suitable_without": True, "can_attend": None},
            "not owed",
            (
                "The child has suitable education without arrangements by the authority.",
                "Ask again if there is reason to doubt it.",
            ),
            ARRANGE,
            id="the-schools-own-arrangements-are-suitable",
        ),
        pytest.param(
            {"can_attend": True},
            "not owed",
            (
                "The child can reasonably attend suitable schooling that is open to them.",
                "Support or enforce attendance, and say so.",
            ),
            ARRANGE,
            id="attendance-is-reasonable-and-practicable",
        ),
        pytest.param(
            {"suitable_without": None, "can_attend": None},
            "not known",
            (ASK_SUITABLE, ASK_ATTEND),
            ARRANGE,
            id="nothing-known-is-never-a-no",
        ),
        pytest.param(
            {"suitable_without": None}, "not known", (ASK_SUITABLE,), ARRANGE, id="one-test-open"
        ),
        pytest.param(
            {"can_attend": None}, "not known", (ASK_ATTEND,), ARRANGE, id="the-other-test-open"
        ),
        pytest.param(
            {"suitable_without": None, "can_attend": True},
            "not known",
            (ASK_SUITABLE,),
            ARRANGE,
            id="that-they-can-attend-does-not-say-that-it-is-suitable",
        ),
        pytest.param(
            {"ground": "exclusion", "suitable_without": None, "can_attend": None},
            "not known",
            (ASK_SUITABLE,),
            ARRANGE,
            id="excluded-and-nothing-known",
        ),
    ],
)
def test_the_duty(over, outcome, reasons, basis):
    duty = duty_to_arrange(**ILL | over)

    assert (duty.outcome, duty.reasons, duty.basis, duty.may) == (outcome, reasons, basis, False)


@pytest.mark.parametrize(
    ("on", "outcome", "reasons", "basis", "may"),
    [
        pytest.param(
            date(2016, 8, 30),
            "not owed",
            ("Compulsory school age begins on Wednesday 31 August 2016.",),
            ARRANGE,
            False,
            id="the-day-before-it-begins",
        ),
        pytest.param(
            date(2016, 8, 31), "owed", (OF_AGE, WITHOUT, CANNOT), ARRANGE, False, id="its-first-day"
        ),
        pytest.param(
            date(2027, 6, 26),
            "not owed",
            (
                "Compulsory school age ended on Friday 25 June 2027.",
                "The authority may arrange education.",
            ),
            POWER,
            True,
            id="the-day-after-it-ends-there-is-a-power",
        ),
        pytest.param(
            date(2029, 8, 30),
            "not owed",
            (
                "Compulsory school age ended on Friday 25 June 2027.",
                "The authority may arrange education.",
            ),
            POWER,
            True,
            id="the-last-day-before-18",
        ),
        pytest.param(
            date(2029, 8, 31),
            "not owed",
            ("Compulsory school age ended on Friday 25 June 2027.", "The power ends at 18."),
            POWER,
            False,
            id="from-18-there-is-none",
        ),
    ],
)
def test_the_duty_belongs_to_compulsory_school_age(on, outcome, reasons, basis, may):
    duty = duty_to_arrange(**ILL | {"on": on, "examinations_left": True})

    assert (duty.outcome, duty.reasons, duty.basis, duty.may) == (outcome, reasons, basis, may)


@pytest.mark.parametrize(
    ("on", "examinations_left", "outcome", "reasons"),
    [
        pytest.param(
            date(2027, 5, 14),
            False,
            "owed",
            (OF_AGE, WITHOUT, CANNOT),
            id="exactly-six-weeks-before",
        ),
        pytest.param(
            date(2027, 5, 15), False, "not owed", (LAST_WEEKS, NO_EXAMS), id="the-day-after-that"
        ),
        pytest.param(
            date(2027, 6, 25), False, "not owed", (LAST_WEEKS, NO_EXAMS), id="on-the-leaving-date"
        ),
        pytest.param(
            date(2027, 6, 1), True, "owed", (OF_AGE, WITHOUT, CANNOT), id="an-examination-is-left"
        ),
        pytest.param(
            date(2027, 6, 1), None, "not known", (LAST_WEEKS, ASK_EXAMS), id="nobody-has-asked"
        ),
        pytest.param(
            date(2027, 5, 14), None, "owed", (OF_AGE, WITHOUT, CANNOT), id="too-early-to-matter"
        ),
    ],
)
def test_the_duty_falls_away_in_the_last_six_weeks(on, examinations_left, outcome, reasons):
    duty = duty_to_arrange(**ILL | {"on": on, "examinations_left": examinations_left})

    assert (duty.outcome, duty.reasons) == (outcome, reasons)
    assert (duty.basis == LEAVING_WITHIN_SIX_WEEKS) == (LAST_WEEKS in reasons)


def test_in_the_last_weeks_suitable_education_still_answers_first():
    duty = duty_to_arrange(**ILL | {"on": date(2027, 6, 1), "suitable_without": True})

    assert (duty.outcome, duty.basis) == ("not owed", ARRANGE)


def test_the_exception_did_not_exist_before_september_2011():
    # Born on 1 September 1994, of compulsory school age until 24 June 2011.
    facts = ILL | {"born_on": date(1994, 9, 1), "on": date(2011, 6, 1), "examinations_left": False}

    assert duty_to_arrange(**facts).outcome == "owed"


def test_born_on_a_leap_day_somebody_turns_18_on_1_march():
    born = date(2012, 2, 29)

    assert [years_old(born, date(2030, *day)) for day in ((2, 28), (3, 1))] == [17, 18]


@pytest.mark.parametrize(
    ("over", "kind", "field"),
    [
        pytest.param({"ground": "illness"}, UnknownWord, "ground", id="unknown-ground"),
        pytest.param({"ground": None}, UnknownWord, "ground", id="no-ground"),
        pytest.param(
            {"ground": "exclusion", "can_attend": True},
            Refusal,
            "can_attend",
            id="excluded-yet-there",
        ),
        pytest.param({"can_attend": "no"}, UnknownWord, "can_attend", id="a-word-for-no"),
        pytest.param({"suitable_without": 0}, UnknownWord, "suitable_without", id="nought-for-no"),
        pytest.param({"examinations_left": 1}, UnknownWord, "examinations_left", id="one-for-yes"),
        pytest.param({"on": datetime(2026, 11, 24, tzinfo=UTC)}, NotADate, "on", id="a-moment"),
        pytest.param({"born_on": "2011"}, NotADate, "born_on", id="a-year-for-a-birth-date"),
        pytest.param({"on": date(1998, 8, 31)}, NotYetLaw, None, id="before-the-duty-as-held"),
    ],
)
def test_what_cannot_be_answered_is_refused(over, kind, field):
    with pytest.raises(kind) as refusal:
        duty_to_arrange(**ILL | over)

    assert refusal.value.field == field


def test_the_refusal_of_an_excluded_child_who_can_attend_says_what_to_do():
    with pytest.raises(Refusal) as refusal:
        duty_to_arrange(**ILL | {"ground": "exclusion", "can_attend": True})

    assert str(refusal.value) == (
        "An excluded child cannot attend the school. Leave that test empty, or choose another "
        "ground."
    )


@fewer_examples
@given(
    st.sampled_from(GROUNDS),
    st.sampled_from([True, False, None]),
    st.sampled_from([False, None]),
    st.sampled_from([True, False, None]),
    st.dates(date(2016, 8, 31), date(2027, 6, 25)),
)
def test_what_is_not_known_never_makes_it_not_owed(ground, suitable, attend, exams, on):
    facts = {"born_on": BORN, "on": on, "ground": ground}
    duty = duty_to_arrange(
        suitable_without=suitable, can_attend=attend, examinations_left=exams, **facts
    )

    assert duty.outcome != "not owed" or suitable or exams is False
    assert duty.reasons

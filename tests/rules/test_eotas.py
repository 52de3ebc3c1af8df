from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import NotADate, NotYetLaw, Refusal, UnknownWord
from section19.rules.eotas import (
    OUTSIDE_SCHOOL,
    REASONABLE_ENDEAVOURS,
    SECURE,
    SECURE_AGAIN,
    Eotas,
    Securing,
    eotas,
    securing,
    whom_to_consult,
)
from tests.rules.calendars import fewer_examples

# Compulsory school age from 31 August 2016 to 25 June 2027.
BORN = date(2011, 8, 31)
ON = date(2026, 11, 24)
MAY = {
    "born_on": BORN,
    "on": ON,
    "inappropriate": {"school": True, "post_16": True},
    "why": "No school can meet her sensory needs.",
    "consulted": "parent",
    "consulted_on": date(2026, 11, 20),
}
YES = (
    "The package goes into section F of the plan, and section I is usually left empty.",
    "It is not alternative provision: section 19 is another duty.",
)


@pytest.mark.parametrize(
    ("over", "outcome", "reasons"),
    [
        pytest.param({}, "may", YES, id="nowhere-appropriate-and-the-parent-consulted"),
        pytest.param({"consulted_on": ON}, "may", YES, id="consulted-on-the-day"),
        pytest.param(
            {"on": date(2027, 6, 26), "consulted": "young_person"},
            "may",
            YES,
            id="the-young-person-after-compulsory-school-age",
        ),
        pytest.param(
            {"inappropriate": {"school": False, "post_16": True}},
            "may not",
            ("The provision would be appropriate in a school, so it is made there.",),
            id="a-school-would-do",
        ),
        pytest.param(
            {"inappropriate": {"school": True, "post_16": False}},
            "may not",
            ("The provision would be appropriate in a post-16 institution, so it is made there.",),
            id="a-college-would-do",
        ),
        pytest.param(
            {"inappropriate": {"school": True}},
            "not known",
            ("Find out whether the provision would be inappropriate in a post-16 institution.",),
            id="nobody-looked-at-colleges",
        ),
        pytest.param(
            {"inappropriate": {"school": None, "post_16": True}},
            "not known",
            ("Find out whether the provision would be inappropriate in a school.",),
            id="not-known-of-schools",
        ),
        pytest.param(
            {"why": " "},
            "not known",
            ("Enter why the provision would be inappropriate in any such place.",),
            id="no-reason-written",
        ),
        pytest.param(
            {"consulted": None, "consulted_on": None},
            "may not",
            ("Consult the child's parent first.",),
            id="nobody-consulted",
        ),
        pytest.param(
            {"consulted_on": None},
            "may not",
            ("Consult the child's parent first.",),
            id="a-consultation-without-its-day",
        ),
        pytest.param(
            {"consulted": "young_person"},
            "may not",
            ("Consult the child's parent first.",),
            id="the-child-instead-of-the-parent",
        ),
        pytest.param(
            {"on": date(2027, 6, 26)},
            "may not",
            ("Consult the young person first.",),
            id="the-parent-instead-of-the-young-person",
        ),
        pytest.param(
            {"consulted_on": date(2026, 11, 25)},
            "may not",
            ("The consultation on Wednesday 25 November 2026 comes after the decision.",),
            id="consulted-after-the-decision",
        ),
        pytest.param(
            {"inappropriate": {"school": False}, "consulted": None, "why": ""},
            "may not",
            (
                "The provision would be appropriate in a school, so it is made there.",
                "Consult the child's parent first.",
                "Find out whether the provision would be inappropriate in a post-16 institution.",
                "Enter why the provision would be inappropriate in any such place.",
            ),
            id="everything-at-once",
        ),
        pytest.param(
            {"born_on": date(2022, 9, 1)},
            "not known",
            (
                "Find out whether the provision would be inappropriate in a place of early years "
                "education.",
            ),
            id="before-compulsory-school-age-early-years-count-too",
        ),
        pytest.param(
            {"inappropriate": {"school": True, "post_16": True, "early_years": False}},
            "may",
            YES,
            id="early-years-are-not-asked-about-at-fifteen",
        ),
    ],
)
def test_education_outside_every_school(over, outcome, reasons):
    assert eotas(**MAY | over) == Eotas(outcome, reasons, OUTSIDE_SCHOOL)


@pytest.mark.parametrize(
    ("on", "whom"),
    [
        pytest.param(date(2027, 6, 25), "parent", id="the-last-day-of-compulsory-school-age"),
        pytest.param(date(2027, 6, 26), "young_person", id="the-day-after"),
        pytest.param(date(2036, 8, 30), "young_person", id="the-last-day-before-25"),
        pytest.param(date(2014, 9, 1), "parent", id="a-child-of-three"),
    ],
)
def test_whom_to_consult(on, whom):
    assert whom_to_consult(BORN, on=on) == whom


def test_at_25_nobody_is_a_young_person():
    with pytest.raises(Refusal) as refusal:
        whom_to_consult(BORN, on=date(2036, 8, 31))

    assert str(refusal.value) == (
        "On Sunday 31 August 2036 this person is 25 or over, and no young person in law. Check the "
        "date of birth."
    )


MUST = "The authority must secure the provision in section F, at a school or not."


@pytest.mark.parametrize(
    ("over", "answer"),
    [
        pytest.param({}, Securing("secure", MUST, SECURE_AGAIN), id="a-plan-today"),
        pytest.param(
            {"own_arrangements": True},
            Securing("none", "The family has made suitable arrangements itself.", SECURE_AGAIN),
            id="the-familys-own-arrangements",
        ),
        pytest.param(
            {"has_plan": False},
            Securing("none", "Section 42 is about what an EHC plan sets out.", SECURE_AGAIN),
            id="no-plan",
        ),
        pytest.param(
            {"on": date(2014, 9, 1)},
            Securing("secure", MUST, SECURE),
            id="the-first-day-of-the-act",
        ),
        pytest.param(
            {"on": date(2020, 4, 30)}, Securing("secure", MUST, SECURE), id="before-the-notices"
        ),
        pytest.param(
            {"on": date(2020, 5, 1)},
            Securing(
                "reasonable endeavours",
                "The authority had to use reasonable endeavours to secure the provision.",
                REASONABLE_ENDEAVOURS,
            ),
            id="the-first-day-of-reasonable-endeavours",
        ),
        pytest.param(
            {"on": date(2020, 7, 31)},
            Securing(
                "reasonable endeavours",
                "The authority had to use reasonable endeavours to secure the provision.",
                REASONABLE_ENDEAVOURS,
            ),
            id="their-last-day",
        ),
        pytest.param(
            {"on": date(2020, 8, 1)}, Securing("secure", MUST, SECURE_AGAIN), id="the-day-after"
        ),
    ],
)
def test_what_section_42_owes(over, answer):
    assert securing(**{"on": ON, "has_plan": True} | over) == answer


@pytest.mark.parametrize(
    ("over", "kind"),
    [
        pytest.param({"on": date(2014, 8, 31)}, NotYetLaw, id="before-the-act"),
        pytest.param({"on": datetime(2026, 11, 24, tzinfo=UTC)}, NotADate, id="a-moment"),
        pytest.param({"born_on": "2011"}, NotADate, id="a-year-for-a-birth-date"),
        pytest.param({"inappropriate": True}, Refusal, id="one-answer-for-all"),
        pytest.param({"inappropriate": {"college": True}}, UnknownWord, id="unknown-place"),
        pytest.param({"inappropriate": {"school": "yes"}}, UnknownWord, id="a-word-for-yes"),
        pytest.param({"why": None}, Refusal, id="nothing-for-words"),
        pytest.param({"consulted": "school"}, UnknownWord, id="the-school-consulted"),
        pytest.param({"consulted_on": "yes"}, NotADate, id="yes-for-a-day"),
    ],
)
def test_what_is_no_fact_is_refused(over, kind):
    with pytest.raises(kind):
        eotas(**MAY | over)


@pytest.mark.parametrize(
    ("over", "kind"),
    [
        pytest.param({"on": date(2014, 8, 31)}, NotYetLaw, id="before-the-act"),
        pytest.param({"has_plan": None}, UnknownWord, id="not-known-whether-there-is-a-plan"),
        pytest.param({"own_arrangements": 1}, UnknownWord, id="one-for-yes"),
    ],
)
def test_securing_needs_facts(over, kind):
    with pytest.raises(kind):
        securing(**{"on": ON, "has_plan": True} | over)


@fewer_examples
@given(
    st.fixed_dictionaries(
        {place: st.sampled_from([True, False, None]) for place in ("school", "post_16")}
    ),
    st.sampled_from(["", "No place can."]),
    st.sampled_from([None, "parent", "young_person"]),
)
def test_it_may_only_where_every_answer_says_so(inappropriate, why, consulted):
    answer = eotas(**MAY | {"inappropriate": inappropriate, "why": why, "consulted": consulted})
    sure = set(inappropriate.values()) == {True} and why and consulted == "parent"

    assert (answer.outcome == "may") == bool(sure)
    assert answer.outcome != "not known" or False not in inappropriate.values()

from datetime import UTC, date, datetime

import pytest

from apcase.rules.refusal import EndBeforeStart, NotADate, NotYetLaw, Refusal, UnknownWord
from section19.rules.part_time_timetable import (
    CODE_C,
    CODE_C2,
    FOLLOWS,
    GUIDANCE,
    REGULATION_11,
    Code,
    PartTimeTimetable,
    faults_of,
    register_code,
    rule_for,
)

# Compulsory school age from 31 August 2016 to 25 June 2027.
BORN = date(2011, 8, 31)
IN_ORDER = {
    "school": "maintained",
    "begins_on": date(2026, 11, 9),
    "ends_on": date(2026, 12, 18),
    "parent_agreed_on": date(2026, 11, 6),
    "exceptional": True,
    "times_fixed": True,
}


def timetable(**over):
    return PartTimeTimetable(**IN_ORDER | over)


@pytest.mark.parametrize(
    ("school", "on", "rule"),
    [
        pytest.param("maintained", date(2024, 8, 19), REGULATION_11, id="maintained"),
        pytest.param("pru", date(2026, 11, 9), REGULATION_11, id="a-pru-is-maintained-too"),
        pytest.param(
            "non_maintained_special", date(2026, 11, 9), REGULATION_11, id="special-not-maintained"
        ),
        pytest.param("academy", date(2026, 11, 9), FOLLOWS, id="an-academy-is-expected-to-follow"),
        pytest.param("ap_academy", date(2026, 11, 9), FOLLOWS, id="an-ap-academy"),
        pytest.param("independent", date(2024, 8, 19), FOLLOWS, id="an-independent-school"),
        pytest.param("maintained", date(2024, 8, 18), GUIDANCE, id="guidance-until-august-2024"),
        pytest.param("academy", date(2022, 9, 1), GUIDANCE, id="the-first-day-of-the-guidance"),
    ],
)
def test_which_rule_a_school_is_held_to(school, on, rule):
    assert rule_for(school, on=on) == rule


def test_an_arrangement_in_order_has_no_fault():
    assert faults_of(timetable(), born_on=BORN) == ()


@pytest.mark.parametrize(
    ("over", "field", "sentence", "basis"),
    [
        pytest.param(
            {"exceptional": False},
            "exceptional",
            "It needs exceptional circumstances. Say what they are.",
            REGULATION_11,
            id="nothing-exceptional",
        ),
        pytest.param(
            {"parent_agreed_on": None},
            "parent_agreed_on",
            "A parent must agree to it. Enter the day they did.",
            REGULATION_11,
            id="no-parent-agreed",
        ),
        pytest.param(
            {"parent_agreed_on": date(2026, 11, 10)},
            "parent_agreed_on",
            "The parent agreed on Tuesday 10 November 2026, after it began on Monday 9 November "
            "2026.",
            REGULATION_11,
            id="agreed-after-it-began",
        ),
        pytest.param(
            {"parent_lives_with_child": False},
            "parent_lives_with_child",
            "A parent whom the child normally lives with must agree.",
            REGULATION_11,
            id="the-wrong-parent",
        ),
        pytest.param(
            {"times_fixed": False},
            "times_fixed",
            "The agreement must fix the times and dates.",
            REGULATION_11,
            id="no-times",
        ),
        pytest.param(
            {"ends_on": None},
            "ends_on",
            "The agreement must have a proposed end date.",
            REGULATION_11,
            id="no-end",
        ),
        pytest.param(
            {"for_behaviour": True},
            "for_behaviour",
            "A part-time timetable should not be used to manage behaviour.",
            GUIDANCE,
            id="to-manage-behaviour",
        ),
        pytest.param(
            {"reviewed": False},
            "reviewed",
            "It should be reviewed regularly, with the pupil and their parents.",
            GUIDANCE,
            id="never-reviewed",
        ),
        pytest.param(
            {"has_social_worker": True},
            "social_worker_told",
            "Tell the child's social worker.",
            GUIDANCE,
            id="the-social-worker-does-not-know",
        ),
        pytest.param(
            {"school": "academy", "ends_on": None},
            "ends_on",
            "The agreement must have a proposed end date.",
            FOLLOWS,
            id="an-academy-without-an-end",
        ),
        pytest.param(
            {"begins_on": date(2027, 6, 7), "ends_on": date(2027, 6, 26)},
            "begins_on",
            "The pupil is of compulsory school age only from Wednesday 31 August 2016 to Friday 25 "
            "June 2027. The timetable must lie between.",
            REGULATION_11,
            id="past-the-leaving-date",
        ),
    ],
)
def test_each_fault_is_found_alone(over, field, sentence, basis):
    (fault,) = faults_of(timetable(**over), born_on=BORN)

    assert (fault.field, fault.sentence, fault.basis) == (field, sentence, basis)


@pytest.mark.parametrize(
    "over",
    [
        pytest.param({"parent_agreed_on": date(2026, 11, 9)}, id="agreed-on-its-first-day"),
        pytest.param({"has_social_worker": True, "social_worker_told": True}, id="worker-told"),
        pytest.param(
            {"begins_on": date(2027, 6, 7), "ends_on": date(2027, 6, 25)}, id="to-the-leaving-date"
        ),
    ],
)
def test_what_is_no_fault(over):
    assert faults_of(timetable(**over), born_on=BORN) == ()


def test_a_child_not_yet_of_compulsory_school_age_is_a_fault():
    (fault,) = faults_of(timetable(), born_on=date(2022, 1, 1))

    assert fault.field == "begins_on"


def test_a_fault_is_found_by_the_rule_of_the_day_asked_about():
    across = timetable(
        begins_on=date(2024, 7, 8), parent_agreed_on=date(2024, 7, 5), times_fixed=False
    )

    assert [faults_of(across, born_on=BORN, on=on)[0].basis for on in (None, date(2024, 9, 3))] == [
        GUIDANCE,
        REGULATION_11,
    ]


def test_all_faults_are_found_together():
    faults = faults_of(
        timetable(exceptional=False, times_fixed=False, ends_on=None, for_behaviour=True),
        born_on=BORN,
    )

    assert [fault.field for fault in faults] == [
        "exceptional",
        "times_fixed",
        "ends_on",
        "for_behaviour",
    ]


@pytest.mark.parametrize(
    ("over", "on", "code"),
    [
        pytest.param({}, date(2026, 11, 9), Code("C2", CODE_C2), id="its-first-day"),
        pytest.param({}, date(2026, 12, 18), Code("C2", CODE_C2), id="its-last-day"),
        pytest.param(
            {},
            date(2026, 12, 19),
            Code(None, CODE_C2, "The timetable does not cover Saturday 19 December 2026."),
            id="the-day-after-its-last",
        ),
        pytest.param(
            {},
            date(2026, 11, 8),
            Code(None, CODE_C2, "The timetable does not cover Sunday 8 November 2026."),
            id="the-day-before-its-first",
        ),
        pytest.param(
            {"times_fixed": False},
            date(2026, 11, 9),
            Code(
                None,
                CODE_C2,
                "Code C2 needs an agreement that is in order. The agreement must fix the times and "
                "dates.",
            ),
            id="no-c2-without-an-agreement-in-order",
        ),
        pytest.param(
            {"ends_on": None, "school": "academy"},
            date(2026, 11, 9),
            Code(
                None,
                CODE_C2,
                "Code C2 needs an agreement that is in order. The agreement must have a proposed "
                "end date.",
            ),
            id="nor-at-an-academy",
        ),
        pytest.param(
            {"for_behaviour": True, "reviewed": False},
            date(2026, 11, 9),
            Code("C2", CODE_C2),
            id="bad-practice-does-not-change-the-code",
        ),
        pytest.param(
            {"begins_on": date(2024, 7, 8), "ends_on": date(2024, 10, 18)},
            date(2024, 8, 18),
            Code("C", CODE_C),
            id="code-c-until-august-2024",
        ),
        pytest.param(
            {
                "begins_on": date(2024, 7, 8),
                "ends_on": date(2024, 10, 18),
                "parent_agreed_on": date(2024, 7, 5),
            },
            date(2024, 9, 3),
            Code("C2", CODE_C2),
            id="c2-for-the-days-after-in-the-same-timetable",
        ),
        pytest.param(
            {"begins_on": date(2024, 7, 8), "parent_agreed_on": None},
            date(2024, 8, 18),
            Code("C", CODE_C),
            id="guidance-alone-does-not-bar-code-c",
        ),
        pytest.param(
            {"begins_on": date(2024, 7, 8), "parent_agreed_on": None},
            date(2024, 9, 3),
            Code(
                None,
                CODE_C2,
                "Code C2 needs an agreement that is in order. A parent must agree to it. Enter the "
                "day they did.",
            ),
            id="the-regulation-bars-its-later-days",
        ),
    ],
)
def test_the_code_for_a_session_out_of_school(over, on, code):
    assert register_code(timetable(**over), born_on=BORN, on=on) == code


@pytest.mark.parametrize(
    ("attempt", "kind"),
    [
        pytest.param(lambda: timetable(school="college"), UnknownWord, id="unknown-school"),
        pytest.param(lambda: timetable(begins_on="Monday"), NotADate, id="a-word-for-a-date"),
        pytest.param(
            lambda: timetable(begins_on=datetime(2026, 11, 9, tzinfo=UTC)), NotADate, id="a-moment"
        ),
        pytest.param(
            lambda: timetable(ends_on=date(2026, 11, 8)), EndBeforeStart, id="ends-before-it-begins"
        ),
        pytest.param(lambda: timetable(parent_agreed_on="yes"), NotADate, id="yes-for-a-day"),
        pytest.param(lambda: timetable(exceptional=None), UnknownWord, id="not-known"),
        pytest.param(lambda: rule_for("academy", on=date(2022, 8, 31)), NotYetLaw, id="too-early"),
        pytest.param(lambda: faults_of({}, born_on=BORN), Refusal, id="no-timetable"),
        pytest.param(lambda: faults_of(timetable(), born_on=None), NotADate, id="no-birth-date"),
        pytest.param(
            lambda: register_code(timetable(), born_on=BORN, on="today"), NotADate, id="no-day"
        ),
    ],
)
def test_what_is_no_fact_is_refused(attempt, kind):
    with pytest.raises(kind):
        attempt()

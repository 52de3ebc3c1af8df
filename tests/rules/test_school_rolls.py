from datetime import date, datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import NotADate, NotYetLaw, Refusal, UnknownWord
from placements.rules.school_rolls import StatusClash, check_rolls
from tests.rules.calendars import examples

ON = date(2026, 11, 23)
A, B, C = "Ashfield School", "Northgate Unit", "Hilltop School"
RULE = "A child on two rolls is main (M) at one school and subsidiary (S) at the other: "


@pytest.mark.parametrize(
    ("statuses", "in_ap_census", "answer"),
    [
        pytest.param([], False, "none", id="on-no-roll"),
        pytest.param([(A, "P")], False, "none", id="left-and-on-no-roll"),
        pytest.param([], True, "none", id="on-no-roll-and-returned-by-the-authority"),
        pytest.param([(A, "C")], False, "single", id="on-one-roll"),
        pytest.param([(A, "C"), (B, "G")], False, "single", id="a-guest-disturbs-nothing"),
        pytest.param([(A, "P"), (B, "C")], False, "single", id="left-one-and-on-another"),
        pytest.param([(A, "M"), (B, "S")], False, "dual", id="one-main-and-one-subsidiary"),
        pytest.param([(A, "M"), (B, "S")], True, "dual", id="dual-and-returned-by-the-authority"),
        pytest.param([(A, "M"), (B, "S"), (C, "G")], False, "dual", id="dual-and-a-guest"),
        pytest.param([(A, "S")], True, "authority", id="subsidiary-beside-the-authoritys-return"),
        pytest.param([(B, "F")], False, "other", id="a-unit-records-a-college"),
        pytest.param([(B, "O"), (A, "P")], False, "other", id="a-unit-records-another-provider"),
    ],
)
def test_statuses_that_stand_together(statuses, in_ap_census, answer):
    for order in permutations(statuses):
        assert check_rolls(order, on=ON, in_ap_census=in_ap_census) == answer


@pytest.mark.parametrize(
    ("statuses", "in_ap_census", "sentence"),
    [
        pytest.param(
            [(A, "M"), (B, "M")],
            False,
            f"{A} records main (M) and {B} records main (M). {RULE}"
            "change one of them to subsidiary (S).",
            id="two-mains",
        ),
        pytest.param(
            [(A, "S"), (B, "S")],
            False,
            f"{A} records subsidiary (S) and {B} records subsidiary (S). {RULE}"
            "change one of them to main (M).",
            id="two-subsidiaries",
        ),
        pytest.param(
            [(A, "S"), (B, "S")],
            True,
            f"{A} records subsidiary (S) and {B} records subsidiary (S). {RULE}"
            "change one of them to main (M).",
            id="two-subsidiaries-beside-the-authoritys-return",
        ),
        pytest.param(
            [(A, "C"), (B, "C")],
            False,
            f"{A} records single (C) and {B} records single (C). {RULE}"
            "make one main (M) and the other subsidiary (S), or end one registration.",
            id="two-singles",
        ),
        pytest.param(
            [(A, "C"), (B, "S")],
            False,
            f"{A} records single (C) and {B} records subsidiary (S). {RULE}"
            f"change {A} to main (M), or end one registration.",
            id="single-beside-subsidiary",
        ),
        pytest.param(
            [(A, "M"), (B, "C")],
            False,
            f"{A} records main (M) and {B} records single (C). {RULE}"
            f"change {B} to subsidiary (S), or end one registration.",
            id="single-beside-main",
        ),
        pytest.param(
            [(A, "M")],
            False,
            f"{A} records main (M), and no other school's roll is given. Record the other "
            "school's status, or change this one to single (C).",
            id="main-of-nothing",
        ),
        pytest.param(
            [(A, "S"), (B, "G")],
            False,
            f"{A} records subsidiary (S), and no other school's roll is given. Record the other "
            "school's status, or change this one to single (C).",
            id="subsidiary-of-nothing-a-guest-is-no-roll",
        ),
        pytest.param(
            [(A, "M"), (C, "S"), (B, "S")],
            False,
            f"{A} records main (M) and {C} records subsidiary (S) and {B} records subsidiary (S). "
            "A child on two rolls has one main school (M) and one subsidiary (S). End the "
            "registrations that no longer hold.",
            id="three-rolls",
        ),
        pytest.param(
            [(A, "C")],
            True,
            f"{A} records C, and the authority returns the child in the AP census. Change it to "
            "subsidiary (S), so that the child is not counted twice.",
            id="single-beside-the-authoritys-return",
        ),
        pytest.param(
            [(A, "M")],
            True,
            f"{A} records M, and the authority returns the child in the AP census. Change it to "
            "subsidiary (S), so that the child is not counted twice.",
            id="main-beside-the-authoritys-return",
        ),
        pytest.param(
            [(A, "C"), (B, "O")],
            False,
            f"{A} records single (C) and {B} records O. How F or O stands beside another school's "
            "roll is not known. Ask the Department for Education's census team.",
            id="another-provider-beside-a-roll-is-not-known",
        ),
        pytest.param(
            [(A, "C"), (A, "C")],
            False,
            f"{A} is listed twice. Give each school once.",
            id="one-school-twice",
        ),
    ],
)
def test_statuses_that_clash_and_what_would_put_them_right(statuses, in_ap_census, sentence):
    for order in permutations(statuses):
        with pytest.raises(StatusClash) as refusal:
            check_rolls(order, on=ON, in_ap_census=in_ap_census)

        assert (str(refusal.value), refusal.value.field) == (sentence, "statuses")


@pytest.mark.parametrize(
    ("statuses", "over", "error", "sentence"),
    [
        pytest.param(
            [(A, "X")],
            {},
            UnknownWord,
            "The enrolment status must be “C” or “M” or “S” or “G” or “F” or “O” or “P”. “X” is "
            "not known.",
            id="no-status",
        ),
        pytest.param(
            [(A,)],
            {},
            Refusal,
            "Give a school and its status; “('Ashfield School',)” is not.",
            id="no-pair",
        ),
        pytest.param(
            [(None, "C")],
            {},
            Refusal,
            "Give a school and its status; “(None, 'C')” is not.",
            id="a-school-without-a-name",
        ),
        pytest.param("CM", {}, Refusal, "Give each school's status; “CM” is none.", id="text"),
        pytest.param(None, {}, Refusal, "Give each school's status; “None” is none.", id="nothing"),
        pytest.param(
            [(A, "C")],
            {"on": date(2014, 6, 4)},
            NotYetLaw,
            "No rule on enrolment statuses is held for Wednesday 4 June 2014: the earliest took "
            "effect on Thursday 5 June 2014. Check the year.",
            id="before-the-earliest-text-held",
        ),
        pytest.param(
            [(A, "C")],
            {"on": datetime.fromisoformat("2026-11-23T00:00")},
            NotADate,
            "The day has a time of day, “2026-11-23 00:00:00”. Give the date alone, without a "
            "time.",
            id="a-moment",
        ),
        pytest.param(
            [(A, "C")],
            {"in_ap_census": None},
            UnknownWord,
            "Say yes or no: the authority returns the child in the AP census. “None” is neither.",
            id="census-not-known",
        ),
    ],
)
def test_facts_that_make_no_sense_are_refused(statuses, over, error, sentence):
    with pytest.raises(error) as refusal:
        check_rolls(statuses, **{"on": ON} | over)

    assert str(refusal.value) == sentence


@examples
@given(st.lists(st.sampled_from("CMSGP"), max_size=5))
def test_only_one_c_or_one_m_with_one_s_ever_stands(codes):
    statuses = [(f"School {n}", code) for n, code in enumerate(codes)]
    rolls = sorted(code for code in codes if code in "CMS")
    expected = {(): "none", ("C",): "single", ("M", "S"): "dual"}.get(tuple(rolls))

    if expected:
        assert check_rolls(statuses, on=ON) == expected
    else:
        with pytest.raises(StatusClash):
            check_rolls(statuses, on=ON)

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import NotADate, NotYetLaw, Refusal, UnknownWord
from section19.rules.legal_bases import LEGAL_BASES, check_legal_bases, is_alternative_provision
from tests.rules.calendars import fewer_examples

ON = date(2026, 11, 24)


def test_the_nine_bases_in_their_order():
    assert tuple(LEGAL_BASES) == (
        "s19_exclusion",
        "s19_illness",
        "s19_otherwise",
        "s42",
        "s61_eotas",
        "s100_suspension",
        "s29A_offsite",
        "school_general_power",
        "safeguarding_separation",
    )


@pytest.mark.parametrize(
    ("bases", "on", "in_order"),
    [
        pytest.param(["s19_illness"], ON, ("s19_illness",), id="one"),
        pytest.param(["s61_eotas", "s42"], ON, ("s42", "s61_eotas"), id="in-the-order-of-the-list"),
        pytest.param(["s42", "s42"], ON, ("s42",), id="each-once"),
        pytest.param(
            ["safeguarding_separation"],
            date(2026, 7, 26),
            ("safeguarding_separation",),
            id="the-first-day-of-a-separation",
        ),
        pytest.param(
            ["school_general_power"], date(1990, 1, 1), ("school_general_power",), id="no-first-day"
        ),
    ],
)
def test_the_bases_of_a_package(bases, on, in_order):
    assert check_legal_bases(bases, on=on) == in_order


@pytest.mark.parametrize(
    ("bases", "on", "kind", "sentence"),
    [
        pytest.param(
            [],
            ON,
            Refusal,
            "Choose at least one legal basis for the education.",
            id="none",
        ),
        pytest.param(
            "s42", ON, Refusal, "Give the legal bases as a list. “s42” is none.", id="a-word"
        ),
        pytest.param(
            ["s42", "safeguarding_separation"],
            date(2026, 7, 25),
            NotYetLaw,
            "“Safeguarding separation” was no law on Saturday 25 July 2026: it began on Sunday 26 "
            "July 2026. Check the year.",
            id="the-day-before-it-began",
        ),
        pytest.param(
            ["s61_eotas"],
            date(2014, 8, 31),
            NotYetLaw,
            "“Section 61, outside every school” was no law on Sunday 31 August 2014: it began on "
            "Monday 1 September 2014. Check the year.",
            id="before-the-act-of-2014",
        ),
    ],
)
def test_bases_that_are_refused(bases, on, kind, sentence):
    with pytest.raises(kind) as refusal:
        check_legal_bases(bases, on=on)

    assert (str(refusal.value), refusal.value.field) == (sentence, "legal_bases")


@pytest.mark.parametrize(
    ("bases", "on", "kind"),
    [
        pytest.param(["s17"], ON, UnknownWord, id="unknown"),
        pytest.param(None, ON, Refusal, id="nothing"),
        pytest.param([["s42"]], ON, UnknownWord, id="a-list-in-a-list"),
        pytest.param(["s42"], "today", NotADate, id="a-word-for-a-day"),
    ],
)
def test_what_is_no_basis_is_refused(bases, on, kind):
    with pytest.raises(kind):
        check_legal_bases(bases, on=on)


@pytest.mark.parametrize(
    ("bases", "answer"),
    [
        pytest.param(["s61_eotas"], False, id="eotas-is-not-alternative-provision"),
        pytest.param(["s19_illness"], True, id="section-19-is"),
        pytest.param(["s29A_offsite"], True, id="off-site-direction-is"),
        pytest.param(["s61_eotas", "s19_otherwise"], True, id="the-part-under-section-19-is"),
        pytest.param(["s42"], None, id="a-plan-alone-does-not-say"),
        pytest.param(["s42", "s61_eotas"], None, id="nor-beside-eotas"),
        pytest.param(["school_general_power"], None, id="a-schools-own-power-does-not-say"),
    ],
)
def test_what_is_alternative_provision(bases, answer):
    assert is_alternative_provision(bases, on=ON) is answer


def test_before_the_guidance_of_february_2025_it_is_not_said():
    with pytest.raises(NotYetLaw):
        is_alternative_provision(["s61_eotas"], on=date(2025, 2, 4))

    assert is_alternative_provision(["s61_eotas"], on=date(2025, 2, 5)) is False


@fewer_examples
@given(
    st.lists(st.sampled_from(sorted(LEGAL_BASES)), min_size=1), st.randoms(use_true_random=False)
)
def test_order_and_repetition_do_not_matter(bases, random):
    shuffled = bases + bases[:2]
    random.shuffle(shuffled)

    assert check_legal_bases(shuffled, on=ON) == check_legal_bases(bases, on=ON)

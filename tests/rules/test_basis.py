import pickle
from datetime import date

import pytest

from apcase.rules.basis import Basis
from apcase.rules.facts import shown
from apcase.rules.refusal import Refusal
from tests.rules.test_pages_and_modules import MODULES, bases_of

# In force on no day that is known: its Act leaves the day to regulations, which were not found.
NOT_COMMENCED = {"SECTION_43"}

READ_ON = date(2026, 11, 21)


def test_a_basis_that_was_found_says_where_and_when():
    basis = Basis("SI 2007/1870", "explanatory note", "legislation.gov.uk", "found", READ_ON)

    assert (basis.address, basis.read_on) == ("legislation.gov.uk", READ_ON)
    assert str(basis) == "SI 2007/1870, explanatory note"


def test_a_basis_claims_no_more_than_knowledge_of_its_own_unless_told():
    assert Basis("SI 2007/1870").mark == "own"
    assert str(Basis("SI 2007/1870")) == "SI 2007/1870"


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        pytest.param(
            {"mark": "own", "address": "legislation.gov.uk"},
            "Only a basis marked found may give an address or a day it was read; "
            "this one is marked own: SI 2007/1870.",
            id="own-knowledge-with-an-address",
        ),
        pytest.param(
            {"mark": "derived", "read_on": READ_ON},
            "Only a basis marked found may give an address or a day it was read; "
            "this one is marked derived: SI 2007/1870.",
            id="derived-with-a-day-it-was-read",
        ),
        pytest.param(
            {"mark": "found", "read_on": READ_ON},
            "A basis marked found gives its address and the day it was read: SI 2007/1870.",
            id="found-without-an-address",
        ),
        pytest.param(
            {"mark": "found", "address": "legislation.gov.uk"},
            "A basis marked found gives its address and the day it was read: SI 2007/1870.",
            id="found-without-the-day",
        ),
        pytest.param(
            {"mark": "read"},
            "The mark of a basis is found, own or derived, not 'read'.",
            id="unknown-mark",
        ),
    ],
)
def test_a_basis_that_claims_too_much_is_refused(over, sentence):
    with pytest.raises(Refusal) as refusal:
        Basis("SI 2007/1870", **over)

    assert str(refusal.value) == sentence


def test_a_refusal_is_its_sentence_and_keeps_its_field_when_copied():
    refusal = Refusal("Enter the date the placement ended.", "ended_on")

    assert (str(refusal), refusal.field) == ("Enter the date the placement ended.", "ended_on")
    assert pickle.loads(pickle.dumps(refusal)).field == "ended_on"
    assert Refusal("No.").field is None


def test_a_value_in_a_message_is_kept_short():
    assert shown("x" * 1000) == "“" + "x" * 40 + "…”"


def test_a_number_too_long_to_write_out_is_still_refused_in_words():
    assert shown(10**5000) == "“a number too long to write out”"


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_every_basis_in_law_says_from_which_day_it_applies(module):
    missing = [
        name
        for name, basis in bases_of(module).items()
        if basis.effective_from is None
        and not basis.instrument.startswith("No statute")
        and name not in NOT_COMMENCED
    ]

    assert missing == []

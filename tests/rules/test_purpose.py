"""The law behind a placement, and the code at the other school."""

import pytest

from apcase.rules.refusal import UnknownWord
from placements.rules.purpose import LEGAL_BASES, check_legal_basis, pair_of
from section19.rules import legal_bases


@pytest.mark.parametrize(
    ("code", "is_school", "pair"),
    [
        pytest.param("M", True, "S", id="main-at-home"),
        pytest.param("S", True, "M", id="subsidiary-at-home"),
        pytest.param("C", True, "", id="on-one-roll"),
        pytest.param("G", True, "", id="a-guest"),
        pytest.param("M", False, "", id="no-school-has-no-roll"),
    ],
)
def test_the_code_at_the_other_school(code, is_school, pair):
    assert pair_of(code, provider_is_school=is_school) == pair


def test_the_legal_bases_are_those_that_have_a_first_day():
    words = {key: basis.label.replace("'", "’") for key, basis in legal_bases.LEGAL_BASES.items()}

    assert words == LEGAL_BASES


def test_a_word_of_no_list_is_refused_at_its_field():
    with pytest.raises(UnknownWord) as refusal:
        check_legal_basis("s7")

    assert refusal.value.field == "legal_basis"


@pytest.mark.parametrize("word", ["", *LEGAL_BASES])
def test_a_legal_basis_is_of_the_list_or_not_said_yet(word):
    assert check_legal_basis(word) is None

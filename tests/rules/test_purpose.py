"""What a placement is, in the words of its lists."""

import pytest

from apcase.rules.refusal import UnknownWord
from placements.rules.purpose import LEGAL_BASES, PROVISIONS, TIERS, check_purpose, pair_of
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


@pytest.mark.parametrize("field", ["tier", "provision", "legal_basis"])
def test_a_word_of_no_list_is_refused_at_its_field(field):
    with pytest.raises(UnknownWord) as refusal:
        check_purpose(**{field: "seventh"})

    assert refusal.value.field == field


def test_what_is_not_said_yet_is_let_pass():
    assert check_purpose() is None
    assert (
        check_purpose(tier=min(TIERS), provision=min(PROVISIONS), legal_basis=min(LEGAL_BASES))
        is None
    )

import pytest

from apcase.rules.refusal import UnknownWord
from placements.rules.whose_child import cautions


@pytest.mark.parametrize(
    ("has_upn", "school", "own_school", "starts"),
    [
        pytest.param(True, "Moorside High", True, [], id="in-the-area"),
        pytest.param(True, "", False, [], id="on-no-roll"),
        pytest.param(False, "Moorside High", True, ["No UPN is recorded"], id="no-upn"),
        pytest.param(True, "Fen Academy", False, ["Fen Academy lies in"], id="elsewhere"),
        pytest.param(False, "Fen Academy", False, ["No UPN is recorded", "Fen Academy lies in"],
                     id="both"),
    ],
)  # fmt: skip
def test_what_is_to_be_settled(has_upn, school, own_school, starts):
    found = cautions(has_upn=has_upn, school=school, own_school=own_school)

    assert [sentence.startswith(start) for sentence, start in zip(found, starts, strict=True)] == [
        True
    ] * len(starts)


def test_what_is_neither_yes_nor_no_is_refused():
    with pytest.raises(UnknownWord):
        cautions(has_upn=None, school="", own_school=True)

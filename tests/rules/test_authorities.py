import re

import pytest

from apcase.rules.refusal import Refusal
from directory.rules.authorities import AUTHORITIES, BY_NAME, GSS, authority_of


def test_each_is_there_once_by_name_code_and_number():
    assert len(AUTHORITIES) == len(BY_NAME) == 153
    assert len({each.code for each in AUTHORITIES}) == 153
    assert len({each.number for each in AUTHORITIES}) == 153
    assert [each for each in AUTHORITIES if not re.fullmatch(GSS, each.code)] == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param("E06000049", "E06000049", id="by-code"),
        pytest.param(" e06000049 ", "E06000049", id="code-in-small-letters"),
        pytest.param("895", "E06000049", id="by-number"),
        pytest.param("cheshire east", "E06000049", id="by-name"),
        pytest.param("Cheshire East Council", "E06000049", id="as-its-council-is-called"),
        pytest.param("London Borough of Camden", "E09000007", id="a-london-borough"),
        pytest.param("City of London", "E09000001", id="the-city"),
        pytest.param("Bristol City Council", "E06000023", id="the-list-turns-the-words-round"),
        pytest.param("St Helens", "E08000013", id="a-name-of-two-words"),
    ],
)
def test_which_is_meant(typed, code):
    assert authority_of(typed).code == code


@pytest.mark.parametrize(
    "typed", ["Borchester", "E06000000", "W06000015", "Cheshire", "895 ; 896", "E0600004９"]
)
def test_what_is_none(typed):
    with pytest.raises(Refusal) as refusal:
        authority_of(typed)

    assert "is no local authority of England" in str(refusal.value)
    assert refusal.value.field == "host_authority"

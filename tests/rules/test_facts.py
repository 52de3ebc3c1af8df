"""What a person has written, before any rule reasons from it."""

import pytest

from apcase.rules.facts import can_be_seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("Ash", True, id="letters"),
        pytest.param("7", True, id="a-digit"),
        pytest.param("?", True, id="a-sign"),
        pytest.param("\U0001f642", True, id="a-picture"),
        pytest.param("می\u200cخواهم", True, id="joined-letters"),
        pytest.param("", False, id="nothing"),
        pytest.param(" \t\u00a0", False, id="spaces"),
        pytest.param("\u202e", False, id="turned-round"),
        pytest.param("\u200b\u2060\ufeff", False, id="of-no-width"),
        pytest.param("\u00ad", False, id="a-soft-hyphen"),
        pytest.param("\u0301\ufe0f", False, id="an-accent-without-a-letter"),
        pytest.param("\u3164\u2800\u115f", False, id="fillers"),
    ],
)
def test_what_can_be_seen(text, seen):
    assert can_be_seen(text) is seen

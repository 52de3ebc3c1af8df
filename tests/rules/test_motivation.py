"""Motivation and self-confidence on one scale, and what has changed since the start."""

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.motivation import ASKED, SCALE, check_scale, told


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        pytest.param(3, 1, "3 of 4, often; +2 since the start", id="more"),
        pytest.param(3, 3, "3 of 4, often; no change since the start", id="as-before"),
        pytest.param(2, 3, "2 of 4, sometimes; −1 since the start", id="less"),
        pytest.param(2, None, "2 of 4, sometimes", id="no-baseline"),
        pytest.param(None, 2, "", id="not-known"),
    ],
)
def test_the_change_since_the_start_is_told(now, before, words):
    assert told(now, before) == words


@pytest.mark.parametrize("field", ASKED)
@pytest.mark.parametrize("value", [0, 5, "3", 2.5, True])
def test_only_the_four_are_answers(field, value):
    with pytest.raises(Refusal) as refused:
        check_scale(value, field=field)

    assert refused.value.field == field


def test_not_known_is_one():
    assert [check_scale(value, field="motivation") for value in (None, *SCALE)] == [None] * 5

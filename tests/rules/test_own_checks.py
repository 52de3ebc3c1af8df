from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.own_checks import NOT_APPROVED, check_ticked, newest

ALL = [item.key for item in newest().items]
ON = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("ticked", "approved", "field"),
    [
        pytest.param(ALL, True, None, id="every-line"),
        pytest.param(ALL[1:], True, "checks", id="a-line-is-missing"),
        pytest.param([], True, "checks", id="none"),
        pytest.param(ALL, False, "read_warning", id="the-warning-is-not-read"),
        pytest.param([*ALL, NOT_APPROVED], False, None, id="the-warning-is-read"),
    ],
)
def test_what_a_school_must_tick(ticked, approved, field):
    try:
        asked = check_ticked(ticked, on=ON, approved=approved, provider="The Forge")
    except Refusal as refusal:
        assert refusal.field == field
    else:
        assert (field, asked) == (None, newest())

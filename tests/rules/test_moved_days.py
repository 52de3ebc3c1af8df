"""Days that were agreed for a child and are moved."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.moved_days import Moved, Said, check_moved, moves

FIRST, SECOND, THIRD = date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)


@pytest.mark.parametrize(
    ("before", "to", "why", "refused"),
    [
        pytest.param(FIRST, SECOND, "The room is not ready.", False, id="moved-with-why"),
        pytest.param(FIRST, SECOND, " ", True, id="moved-without"),
        pytest.param(FIRST, FIRST, "", False, id="not-moved"),
        pytest.param(None, FIRST, "", False, id="agreed-for-the-first-time"),
    ],
)
def test_a_day_is_moved_with_why(before, to, why, refused):
    if not refused:
        assert check_moved(before=before, to=to, why=why) is None
        return
    with pytest.raises(Refusal, match="The day was Monday 2 November 2026") as raised:
        check_moved(before=before, to=to, why=why)
    assert raised.value.field == "why_moved"


@pytest.mark.parametrize(
    ("history", "found"),
    [
        pytest.param([], (), id="nothing"),
        pytest.param([Said(FIRST, "")], (), id="once"),
        pytest.param([Said(FIRST, ""), Said(FIRST, "")], (), id="the-same-day"),
        pytest.param(
            [Said(FIRST, ""), Said(SECOND, "Ill."), Said(SECOND, "Ill."), Said(THIRD, "A trip.")],
            (Moved(SECOND, THIRD, "A trip."), Moved(FIRST, SECOND, "Ill.")),
            id="twice",
        ),
    ],
)
def test_each_move_from_what_was_on_record(history, found):
    assert moves(history) == found

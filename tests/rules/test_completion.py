"""What came of a placement against its first plan, and how many a child has had."""

from datetime import date, timedelta

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.completion import LOOKED_BACK, Had, came_of, percent, repeated

PLANNED, ON = date(2026, 12, 18), date(2026, 11, 30)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "planned", "ended", "came"),
    [
        pytest.param("ended", PLANNED, PLANNED, "as_planned", id="to-the-day"),
        pytest.param("ended", PLANNED, PLANNED - DAY, "early", id="a-day-before"),
        pytest.param("ended", PLANNED, PLANNED + DAY, "later", id="a-day-after"),
        pytest.param("ended", None, PLANNED, "unplanned", id="nothing-planned"),
        pytest.param("broken_down", PLANNED, PLANNED, "broke_down", id="on-the-planned-day"),
        pytest.param("broken_down", None, PLANNED, "broke_down", id="nothing-planned-either"),
    ],
)
def test_what_came_of_it(state, planned, ended, came):
    assert came_of(state=state, planned=planned, ended=ended) == came


def test_nothing_has_come_of_one_that_runs():
    with pytest.raises(Refusal):
        came_of(state="active", planned=PLANNED, ended=PLANNED)


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(1, 2, 50), (1, 8, 13), (0, 3, 0), (0, 0, None)]
)
def test_a_share_in_whole_per_cent(part, whole, said):
    assert percent(part, whole) == said


NOW = Had("active", date(2026, 9, 7), None)
ENDED = Had("ended", date(2026, 1, 5), date(2026, 4, 1))
BROKE = Had("broken_down", date(2025, 9, 8), date(2025, 12, 1))
LONG_AGO = Had("ended", date(2023, 9, 4), ON - LOOKED_BACK - DAY)


@pytest.mark.parametrize(
    ("had", "said"),
    [
        pytest.param([NOW], "", id="the-first"),
        pytest.param([NOW, NOW], "", id="two-at-once-and-none-before"),
        pytest.param([ENDED], "", id="one-that-is-over"),
        pytest.param([NOW, ENDED], "Second placement in two years.", id="the-second"),
        pytest.param(
            [NOW, BROKE, BROKE], "Third placement in two years; two broke down.", id="the-third"
        ),
        pytest.param(
            [NOW, NOW, BROKE], "Three placements in two years, two of them now; one broke down.",
            id="two-now",
        ),
        pytest.param([ENDED, BROKE], "Two placements in two years; one broke down.", id="over"),
        pytest.param([NOW, LONG_AGO], "", id="the-other-was-long-ago"),
        pytest.param(
            [NOW, Had("ended", date(2023, 9, 4), ON - LOOKED_BACK)],
            "Second placement in two years.", id="the-other-just-reached-into-them",
        ),
        pytest.param([NOW, Had("cancelled", ON, None)], "", id="one-that-never-came-about"),
        pytest.param([ENDED, Had("ready", ON + DAY, None)], "", id="one-that-is-to-come"),
        pytest.param([NOW, *[ENDED] * 10], "11th placement in two years.", id="very-many"),
    ],
)  # fmt: skip
def test_how_many_a_child_has_had(had, said):
    assert repeated(had, on=ON) == said

"""When a child is expected at the home school."""

from datetime import date, time
from decimal import Decimal

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.home_week import (
    AFTERNOON,
    MORNING,
    Half,
    check_home_week,
    hours_of,
)

FROM = date(2026, 11, 2)
SAID = {"from_on": FROM, "said_by": "J. Marsh, head of year"}
EVERY_DAY = (1, 2, 3, 4, 5)


def week(mornings=(), afternoons=(), *, morning=MORNING, afternoon=AFTERNOON) -> list[Half]:
    return [Half("morning", mornings, *morning), Half("afternoon", afternoons, *afternoon)]


@pytest.mark.parametrize(
    ("halves", "hours"),
    [
        pytest.param(week(EVERY_DAY, EVERY_DAY), "28.75", id="the-whole-week"),
        pytest.param(week((4, 5)), "7", id="two-mornings"),
        pytest.param(week((), (1,)), "2.25", id="one-afternoon"),
        pytest.param(week((4, 4)), "3.5", id="a-day-given-twice-counts-once"),
        pytest.param(week(morning=(None, None), afternoon=(None, None)), "0", id="not-expected"),
        pytest.param(week((1,), afternoon=(None, None)), "3.5", id="times-only-where-needed"),
    ],
)
def test_hours_at_the_home_school(halves, hours):
    assert hours_of(check_home_week(halves, **SAID)) == Decimal(hours)


@pytest.mark.parametrize(
    ("halves", "over", "field", "sentence"),
    [
        pytest.param(
            week((1,), (1,), morning=(time(8, 45), time(13, 30))), {}, "afternoon_starts_at",
            "The morning and the afternoon overlap", id="halves-overlap",
        ),
        pytest.param(
            week((1,), morning=(None, None)), {}, "morning_starts_at",
            "Enter when the morning starts and ends", id="no-start",
        ),
        pytest.param(
            week((), (1,), afternoon=(time(13), None)), {}, "afternoon_ends_at",
            "Enter when the afternoon starts and ends", id="no-end",
        ),
        pytest.param(
            week((1,), morning=(time(12), time(9))), {}, "morning_ends_at",
            "Enter an end that is later",
            id="ends-before-it-starts",
        ),
        pytest.param(week((6,)), {}, "mornings", "from 1 to 5", id="saturday"),
        pytest.param(week((1,)), {"said_by": " "}, "said_by", "who at the school", id="nobody"),
        pytest.param(
            week((1,)), {"review_on": FROM}, "review_on", "must be after Monday 2 November 2026",
            id="looked-at-again-the-same-day",
        ),
    ],
)  # fmt: skip
def test_what_is_refused(halves, over, field, sentence):
    with pytest.raises(Refusal, match=sentence) as refused:
        check_home_week(halves, **SAID | over)

    assert refused.value.field == field

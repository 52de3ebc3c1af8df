"""How engaged a child is, week by week."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.engagement import by_half_term, check_score, engagement, monday_of

START = date(2026, 9, 9)
FIRST = date(2026, 9, 7)


def weeks(*scores) -> dict:
    """From the first week; None where nobody scored."""
    return {
        FIRST + timedelta(weeks=number): score
        for number, score in enumerate(scores)
        if score is not None
    }


@pytest.mark.parametrize(
    ("scores", "average", "change"),
    [
        pytest.param((), None, None, id="none"),
        pytest.param((1, 1, 3), "1.7", 2, id="since-week-two"),
        pytest.param((1, None, 3), "2.0", None, id="week-two-is-not-known"),
        pytest.param((4, 2), "3.0", None, id="week-two-is-the-latest"),
        pytest.param((0, 4, 1), "1.7", -3, id="downwards"),
        pytest.param((0, 1, 0, 0), "0.3", -1, id="halves-upwards"),
    ],
)
def test_the_average_and_the_change(scores, average, change):
    found = engagement(weeks(*scores), starts_on=START)

    assert (found.average, found.change) == (Decimal(average) if average else None, change)


AUTUMN = ((date(2026, 9, 2), date(2026, 10, 23)), (date(2026, 11, 2), date(2026, 12, 18)))


@pytest.mark.parametrize(
    ("scores", "halves"),
    [
        pytest.param(
            {date(2026, 9, 7): 1, date(2026, 10, 19): 2, date(2026, 11, 2): 3,
             date(2026, 11, 9): 4, date(2026, 12, 14): 4},
            [(2, "1.5"), (3, "3.7")], id="both-halves",
        ),
        pytest.param({date(2026, 8, 31): 2}, [(1, "2.0")], id="begun-in-midweek"),
        pytest.param({date(2026, 10, 26): 2}, [], id="half-term-is-of-none"),
        pytest.param({date(2026, 11, 30): 0}, [(1, "0.0")], id="the-second-alone"),
        pytest.param({}, [], id="none"),
    ],
)  # fmt: skip
def test_each_half_term_has_its_average(scores, halves):
    found = by_half_term(scores, AUTUMN)

    assert [(half.weeks, str(half.average)) for half in found] == halves


@pytest.mark.parametrize(
    ("score", "week_on", "field"),
    [
        pytest.param(5, FIRST, "score", id="above-the-scale"),
        pytest.param(-1, FIRST, "score", id="below-it"),
        pytest.param(2.5, FIRST, "score", id="not-whole"),
        pytest.param(2, date(2026, 9, 8), "week_on", id="no-monday"),
        pytest.param(2, date(2026, 8, 31), "week_on", id="before-the-start"),
        pytest.param(2, date(2026, 10, 12), "week_on", id="not-begun"),
    ],
)
def test_what_cannot_be_a_score_is_refused(score, week_on, field):
    with pytest.raises(Refusal) as refused:
        check_score(score, week_on=week_on, starts_on=START, on=date(2026, 10, 6))

    assert refused.value.field == field


def test_the_first_week_counts_though_the_start_is_within_it():
    check_score(0, week_on=monday_of(START), starts_on=START, on=START)

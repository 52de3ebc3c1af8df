"""What a review of a direction must say, and by when a request is answered."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.direction_reviews import (
    LOOKED_AT,
    answer_due,
    check_answer,
    check_points,
    check_review,
)
from tests.make import autumn_term

MEETING, NEXT, LAST = date(2026, 11, 23), date(2026, 12, 7), date(2026, 12, 18)


def review(**over):
    values = {
        "meeting_on": MEETING, "decision": "continue", "reasons": "It helps.", "until": LAST,
        "next_review_on": NEXT,
    }  # fmt: skip
    return check_review(**values | over)


@pytest.mark.parametrize("left_out", list(LOOKED_AT))
def test_each_of_the_four_points_is_answered(left_out):
    said = dict.fromkeys(LOOKED_AT, "Well.")
    check_points(said)
    with pytest.raises(Refusal) as refused:
        check_points(said | {left_out: " "})
    assert refused.value.field == left_out


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({"until": None}, "until", id="to-continue-without-a-last-day"),
        pytest.param({"next_review_on": None}, "next_review_on", id="or-without-a-next-review"),
        pytest.param({"next_review_on": MEETING}, "next_review_on", id="a-next-review-that-day"),
        pytest.param({"next_review_on": date(2026, 12, 19)}, "next_review_on",
                     id="a-next-review-after-the-last-day"),
        pytest.param({"until": MEETING}, "until", id="a-last-day-that-has-come"),
        pytest.param({"until": date(2035, 6, 30)}, "until", id="for-years"),
        pytest.param({"reasons": ""}, "reasons", id="without-reasons"),
        pytest.param({"decision": "end", "until": None, "next_review_on": None}, "until",
                     id="to-end-without-a-last-day"),
        pytest.param({"decision": "end"}, "next_review_on", id="to-end-and-review-again"),
        pytest.param({"decision": "wait"}, "decision", id="any-other-decision"),
    ],
)  # fmt: skip
def test_a_decision_without_its_dates_is_refused(over, field):
    with pytest.raises(Refusal) as refused:
        review(**over)
    assert refused.value.field == field


def test_both_decisions_with_their_dates():
    assert review().instrument == review(decision="end", next_review_on=None).instrument
    assert review(next_review_on=LAST)


@pytest.mark.parametrize(
    ("requested_on", "due_on"),
    [
        pytest.param(date(2026, 11, 23), date(2026, 11, 30), id="five-school-days"),
        pytest.param(date(2026, 10, 22), date(2026, 11, 5), id="half-term-does-not-count"),
    ],
)
def test_by_when_a_request_is_answered(requested_on, due_on):
    assert answer_due(requested_on, autumn_term()).due_on == due_on


def test_a_request_that_must_be_met_is_not_turned_down():
    check_answer(must_hold=True, holds=True, answer="On 1 December.")
    check_answer(must_hold=False, holds=False, answer="One was held last week.")
    with pytest.raises(Refusal, match="must be met"):
        check_answer(must_hold=True, holds=False, answer="No.")
    with pytest.raises(Refusal, match="what the answer says"):
        check_answer(must_hold=False, holds=False, answer=" ")

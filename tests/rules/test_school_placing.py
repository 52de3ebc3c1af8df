"""What a school should know before it places a child."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.school_placing import (
    CAUTIONS,
    STANDINGS,
    cautions,
    checked_words,
    still_in_date,
)

CHECKED = date(2026, 9, 3)
PLAIN = {"standing": "approved", "duty": "clear", "plan": False, "looked_after": False}


@pytest.mark.parametrize(
    ("over", "keys"),
    [
        pytest.param({}, (), id="nothing-against-it"),
        pytest.param({"standing": "conditions"}, ("conditions",), id="on-conditions"),
        pytest.param({"standing": "known"}, ("not_listed",), id="known-and-not-listed"),
        pytest.param({"standing": ""}, ("not_decided",), id="no-standing"),
        pytest.param({"standing": "visit_due"}, ("not_decided",), id="an-applicant"),
        pytest.param({"standing": "under_review"}, ("restricted",), id="under-review"),
        pytest.param({"standing": "closed"}, ("not_to_be_used",), id="closed"),
        pytest.param({"duty": "amber"}, ("near_school",), id="close-to-the-line"),
        pytest.param({"duty": "over"}, ("is_school",), id="over-the-line-already"),
        pytest.param({"duty": "red", "plan": True}, ("school", "plan"), id="a-plan-and-a-school"),
        pytest.param(
            {"plan": True, "looked_after": True}, ("plan", "looked_after"), id="both-to-tell"
        ),
    ],
)
def test_what_is_said(over, keys):
    assert tuple(caution.key for caution in cautions(**PLAIN | over)) == keys


def test_each_caution_comes_of_something():
    said = {key for key in STANDINGS.values() if key} | {
        "is_school", "school", "near_school", "plan", "looked_after",
    }  # fmt: skip

    assert {caution.key for caution in CAUTIONS} == said


def test_a_standing_that_is_none_is_refused():
    with pytest.raises(Refusal):
        cautions(**PLAIN | {"standing": "good"})


@pytest.mark.parametrize(
    ("on", "serves"),
    [
        pytest.param(date(2026, 9, 3), True, id="on-the-day"),
        pytest.param(date(2027, 9, 3), True, id="a-year-later"),
        pytest.param(date(2027, 9, 4), False, id="a-day-more"),
        pytest.param(date(2026, 9, 2), False, id="not-before-it-was-checked"),
    ],
)
def test_checks_serve_for_a_year(on, serves):
    assert still_in_date(CHECKED, on=on) is serves


def test_what_a_school_is_told_of_its_checks():
    assert checked_words(CHECKED, on=date(2026, 10, 1)) == (
        "Checked on Thursday 3 September 2026. That serves until Friday 3 September 2027."
    )
    assert "more than a year ago" in checked_words(CHECKED, on=date(2028, 1, 1))

from datetime import UTC, date, datetime

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.placement_dates import check_dates

DATES = {
    "starts_on": date(2026, 9, 7),
    "ends_on": date(2026, 12, 18),
    "next_review_on": date(2026, 10, 19),
}


@pytest.mark.parametrize(
    "over",
    [
        pytest.param({}, id="in-order"),
        pytest.param({"ends_on": None}, id="no-end-yet"),
        pytest.param({"next_review_on": None}, id="no-review-yet"),
        pytest.param({"ends_on": None, "next_review_on": None}, id="only-a-start"),
        pytest.param({"ends_on": date(2046, 12, 31)}, id="twenty-years"),
        pytest.param(dict.fromkeys(DATES, date(2026, 9, 7)), id="all-on-one-day"),
    ],
)
def test_dates_in_order_are_accepted(over):
    assert check_dates(**DATES | over) is None


@pytest.mark.parametrize(
    ("over", "field", "sentence"),
    [
        pytest.param(
            {"ends_on": date(2026, 9, 6)},
            "ends_on",
            "The end date, Sunday 6 September 2026, is before the placement starts on "
            "Monday 7 September 2026. Enter a date on or after the start.",
            id="ends-before-it-starts",
        ),
        pytest.param(
            {"ends_on": date(2047, 1, 1)},
            "ends_on",
            "Tuesday 1 January 2047 is more than 20 years after the start. Check the year.",
            id="longer-than-anybody-is-taught",
        ),
        pytest.param(
            {"next_review_on": date(2026, 9, 6)},
            "next_review_on",
            "The review date, Sunday 6 September 2026, is before the placement starts on "
            "Monday 7 September 2026. Enter a date on or after the start.",
            id="review-before-it-starts",
        ),
        pytest.param(
            {"next_review_on": date(2027, 1, 4)},
            "next_review_on",
            "The review date, Monday 4 January 2027, is after the placement ends on "
            "Friday 18 December 2026. Enter a date on or before the end.",
            id="review-after-it-ends",
        ),
        pytest.param(
            {"starts_on": None},
            "starts_on",
            "The start date must be a date, such as 5 November 2026. “None” is not one.",
            id="no-start",
        ),
        pytest.param(
            {"ends_on": datetime(2026, 12, 18, tzinfo=UTC)},
            "ends_on",
            "The end date has a time of day, “2026-12-18 00:00:00+00:00”. "
            "Give the date alone, without a time.",
            id="end-with-a-time",
        ),
        pytest.param(
            {"next_review_on": "19/10/2026"},
            "next_review_on",
            "The review date must be a date, such as 5 November 2026. “19/10/2026” is not one.",
            id="review-as-text",
        ),
    ],
)
def test_dates_out_of_order_are_refused_on_their_field(over, field, sentence):
    with pytest.raises(Refusal) as refusal:
        check_dates(**DATES | over)

    assert (str(refusal.value), refusal.value.field) == (sentence, field)

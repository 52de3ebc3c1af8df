from datetime import date, datetime

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.review_dates import check_review_date, review_due_by


@pytest.mark.parametrize(
    ("starts_on", "weeks", "due_by"),
    [
        pytest.param(date(2026, 9, 7), 6, date(2026, 10, 19), id="six-weeks"),
        pytest.param(date(2026, 11, 23), 6, date(2027, 1, 4), id="over-the-year-end"),
        pytest.param(date(2028, 2, 1), 4, date(2028, 2, 29), id="to-29-february"),
        pytest.param(date(2026, 10, 19), 1, date(2026, 10, 26), id="over-the-change-of-clocks"),
        pytest.param(date(2026, 9, 7), 12, date(2026, 11, 30), id="an-authority-that-asks-less"),
    ],
)
def test_review_due_by(starts_on, weeks, due_by):
    assert review_due_by(starts_on, weeks) == due_by


def test_a_review_is_due_within_six_weeks_unless_the_authority_says_otherwise():
    assert review_due_by(date(2026, 9, 7)) == date(2026, 10, 19)


@pytest.mark.parametrize("weeks", [0, -6, 53, 6.0, "6", None, True])
def test_an_interval_that_is_no_interval_is_refused(weeks):
    with pytest.raises(Refusal, match="weeks between reviews must be a whole number from 1 to 52"):
        review_due_by(date(2026, 9, 7), weeks)


def test_a_start_at_the_end_of_time_is_refused():
    with pytest.raises(Refusal) as refusal:
        review_due_by(date.max)

    assert str(refusal.value) == (
        "The start date, Friday 31 December 9999, leaves no room for a review after it. "
        "Check the year."
    )


DATES = {"starts_on": date(2026, 9, 7), "ends_on": date(2026, 12, 18)}


@pytest.mark.parametrize(
    ("review_on", "ends_on"),
    [
        pytest.param(date(2026, 9, 7), date(2026, 12, 18), id="on-the-first-day"),
        pytest.param(date(2026, 12, 18), date(2026, 12, 18), id="on-the-last-day"),
        pytest.param(date(2027, 6, 1), None, id="no-end-set"),
    ],
)
def test_a_review_while_the_placement_runs_is_accepted(review_on, ends_on):
    assert check_review_date(**DATES | {"ends_on": ends_on}, review_on=review_on) is None


@pytest.mark.parametrize(
    ("review_on", "sentence"),
    [
        pytest.param(
            date(2026, 9, 6),
            "The review date, Sunday 6 September 2026, is before the placement starts on "
            "Monday 7 September 2026. Enter a date on or after the start.",
            id="the-day-before-it-starts",
        ),
        pytest.param(
            date(2026, 12, 19),
            "The review date, Saturday 19 December 2026, is after the placement ends on "
            "Friday 18 December 2026. Enter a date on or before the end.",
            id="the-day-after-it-ends",
        ),
        pytest.param(
            datetime.fromisoformat("2026-10-05T14:00"),
            "The review date has a time of day, “2026-10-05 14:00:00”. "
            "Give the date alone, without a time.",
            id="a-moment",
        ),
    ],
)
def test_a_review_when_the_placement_does_not_run_is_refused(review_on, sentence):
    with pytest.raises(Refusal) as refusal:
        check_review_date(**DATES, review_on=review_on)

    assert (str(refusal.value), refusal.value.field) == (sentence, "next_review_on")

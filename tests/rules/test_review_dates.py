from datetime import date, datetime

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.review_dates import (
    check_held_on,
    check_next_review,
    check_not_ahead,
    check_review_date,
    review_due_by,
)


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


@pytest.mark.parametrize(
    ("held_on", "refused"),
    [
        pytest.param(date(2026, 9, 6), "before the placement started", id="the-day-before"),
        pytest.param(date(2026, 12, 19), "after the placement's last day", id="the-day-after"),
    ],
)
def test_a_review_is_not_held_when_the_placement_does_not_run(held_on, refused):
    with pytest.raises(Refusal) as refusal:
        check_held_on(held_on, **DATES)

    assert refused in str(refusal.value)
    assert refusal.value.field == "held_on"


@pytest.mark.parametrize("held_on", [DATES["starts_on"], DATES["ends_on"]])
def test_a_review_may_be_held_on_the_first_day_and_the_last(held_on):
    assert check_held_on(held_on, **DATES) is None


GOES_ON = {"held_on": date(2026, 10, 5), "ends": False, "ends_on": DATES["ends_on"]}
ENDS = GOES_ON | {"ends": True}


@pytest.mark.parametrize(
    ("decision", "next_review_on"),
    [
        pytest.param(GOES_ON, date(2026, 10, 6), id="the-day-after-this-one"),
        pytest.param(GOES_ON, date(2026, 12, 18), id="on-the-last-day"),
        pytest.param(ENDS, None, id="ends-and-sets-none"),
    ],
)
def test_a_review_sets_the_next_unless_it_ends_the_placement(decision, next_review_on):
    assert check_next_review(**decision, next_review_on=next_review_on) is None


@pytest.mark.parametrize(
    ("decision", "next_review_on", "refused"),
    [
        pytest.param(ENDS, date(2026, 11, 16), "has no next review", id="ends-and-sets-one"),
        pytest.param(GOES_ON, None, "Only a placement that ends has none", id="without-a-next"),
        pytest.param(GOES_ON, date(2026, 10, 5), "must be after this one", id="the-same-day"),
        pytest.param(GOES_ON, date(2026, 12, 19), "after the placement ends", id="after-the-end"),
    ],
)
def test_a_next_review_that_is_refused(decision, next_review_on, refused):
    with pytest.raises(Refusal) as refusal:
        check_next_review(**decision, next_review_on=next_review_on)

    assert refused in str(refusal.value)
    assert refusal.value.field == "next_review_on"


def test_what_has_not_come_yet_is_not_recorded():
    today = date(2026, 10, 6)
    check_not_ahead(today, on=today, name="last day", field="ended_on")

    with pytest.raises(Refusal) as refusal:
        check_not_ahead(date(2026, 10, 7), on=today, name="last day", field="ended_on")

    assert (str(refusal.value), refusal.value.field) == (
        "The last day, Wednesday 7 October 2026, has not come yet. Enter today or an earlier date.",
        "ended_on",
    )

"""Into a placement in steps, and the check in week two."""

from datetime import date
from decimal import Decimal

import pytest

from apcase.rules.refusal import Refusal
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from placements.rules.entering import (
    check_due,
    check_entry_check,
    check_entry_days,
    check_steps_in,
    hours_in_step,
    week_begins,
)
from tests.make.schools import autumn_term

START, TODAY = date(2026, 9, 7), date(2026, 10, 6)
CLOSED = SchoolDays([(date(2026, 9, 1), date(2026, 12, 18))], [date(2026, 9, 16)])


def refused(check, *args, **said) -> str | None:
    try:
        check(*args, **said)
    except Refusal as found:
        return found.field
    return None


@pytest.mark.parametrize(
    ("started_on", "days", "due_on"),
    [
        pytest.param(START, autumn_term(), date(2026, 9, 18), id="a-monday-is-day-one"),
        pytest.param(START, CLOSED, date(2026, 9, 21), id="a-closed-day-does-not-count"),
        pytest.param(date(2026, 9, 5), autumn_term(), date(2026, 9, 18), id="from-a-saturday"),
        pytest.param(date(2026, 10, 19), autumn_term(), date(2026, 11, 6), id="over-half-term"),
    ],
)
def test_the_check_is_due_on_the_tenth_school_day(started_on, days, due_on):
    assert check_due(started_on, days).due_on == due_on


def test_a_calendar_that_is_too_short_gives_no_day():
    with pytest.raises(CalendarTooShort):
        check_due(date(2026, 12, 14), autumn_term())


@pytest.mark.parametrize(
    ("sessions", "timetabled", "field"),
    [
        pytest.param([2, 4, 8], 8, None, id="up-to-the-timetable"),
        pytest.param([8], 8, None, id="no-steps"),
        pytest.param([2, 4], None, None, id="no-timetable-is-held"),
        pytest.param([2, 2, 4], 0, None, id="a-week-the-same"),
        pytest.param([4, 2], None, "sessions", id="downwards"),
        pytest.param([2, 4, 6], 8, "sessions", id="not-up-to-it"),
        pytest.param([2, 9], 8, "sessions", id="beyond-it"),
        pytest.param([0, 8], 8, "sessions", id="a-week-without"),
        pytest.param([11], None, "sessions", id="more-than-a-week-has"),
        pytest.param([], 8, "sessions", id="nothing"),
        pytest.param([1] * 21, None, "sessions", id="too-many-weeks"),
        pytest.param([2.5], None, "sessions", id="not-whole"),
    ],
)
def test_the_steps_go_up_to_the_timetable(sessions, timetabled, field):
    assert refused(check_steps_in, sessions, timetabled=timetabled) == field


def test_the_weeks_begin_on_the_day_of_the_start():
    assert [week_begins(START, number) for number in (1, 2)] == [START, date(2026, 9, 14)]
    assert refused(week_begins, date(9999, 12, 28), 2) == "starts_on"


@pytest.mark.parametrize(
    ("hours", "sessions", "in_full", "now"),
    [("15", 2, 8, "3.75"), ("10", 1, 3, "3.33"), ("10", 2, 3, "6.67"), ("15", 8, 8, "15.00")],
)
def test_hours_of_a_step_are_their_share(hours, sessions, in_full, now):
    assert hours_in_step(Decimal(hours), sessions=sessions, in_full=in_full) == Decimal(now)


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({}, None, id="neither"),
        pytest.param({"visit_on": START}, None, id="on-the-first-day"),
        pytest.param({"visit_on": date(2026, 9, 8)}, "visit_on", id="after-the-first-day"),
        pytest.param({"visit_on": date(2025, 9, 5)}, "visit_on", id="years-before"),
        pytest.param({"check_on": date(2026, 9, 21)}, None, id="agreed-otherwise"),
        pytest.param({"check_on": START}, "check_on", id="on-the-first-day-already"),
        pytest.param({"check_on": date(2026, 10, 2), "ends_on": date(2026, 10, 1)}, "check_on",
                     id="after-the-last-day"),
    ],
)  # fmt: skip
def test_the_days_of_a_plan(over, field):
    said = {"visit_on": None, "check_on": None, "starts_on": START, "ends_on": None} | over

    assert refused(check_entry_days, **said) == field


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({}, None, id="going-well"),
        pytest.param({"outcome": "changes", "changes": "Later on Mondays."}, None, id="changes"),
        pytest.param({"outcome": "changes", "changes": " "}, "changes", id="changes-unsaid"),
        pytest.param({"outcome": "at_risk"}, None, id="at-risk"),
        pytest.param({"outcome": "splendid"}, "outcome", id="unknown"),
        pytest.param({"checked_on": date(2026, 10, 7)}, "checked_on", id="tomorrow"),
        pytest.param({"checked_on": date(2026, 9, 6)}, "checked_on", id="before-the-start"),
    ],
)
def test_what_a_check_says(over, field):
    said = {"outcome": "going_well", "changes": "", "checked_on": TODAY} | over

    assert refused(check_entry_check, started_on=START, on=TODAY, **said) == field

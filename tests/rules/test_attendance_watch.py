"""When a session should have been marked, and when its marks put a placement at risk."""

from datetime import date, time

import pytest

from apcase.rules.refusal import Refusal
from apcase.rules.working_days import WorkingDays
from placements.rules.attendance_watch import (
    Rules,
    at_risk,
    check_rules,
    engagement_at_risk,
    is_due,
    meet_by,
)

TODAY = date(2026, 10, 5)
AS_DELIVERED = Rules()


@pytest.mark.parametrize(
    ("starts_at", "at", "due"),
    [
        pytest.param(time(9), time(9, 44), False, id="a-minute-before-the-morning's-time"),
        pytest.param(time(9), time(9, 45), True, id="at-the-morning's-time"),
        pytest.param(time(10, 30), time(10, 29), False, id="a-late-morning-session-not-begun"),
        pytest.param(time(10, 30), time(10, 30), True, id="a-late-morning-session-begun"),
        pytest.param(time(12), time(13, 44), False, id="a-minute-before-the-afternoon's-time"),
        pytest.param(time(12), time(13, 45), True, id="at-the-afternoon's-time"),
    ],
)
def test_by_when_a_session_is_marked(starts_at, at, due):
    assert is_due(TODAY, starts_at, today=TODAY, at=at, rules=AS_DELIVERED) is due


def test_yesterday_was_due_and_tomorrow_is_not():
    yesterday, tomorrow = date(2026, 10, 4), date(2026, 10, 6)

    assert is_due(yesterday, time(13), today=TODAY, at=time(0), rules=AS_DELIVERED)
    assert not is_due(tomorrow, time(9), today=TODAY, at=time.max, rules=AS_DELIVERED)


@pytest.mark.parametrize(
    ("statuses", "risks"),
    [
        pytest.param(["present"] * 7 + ["absent_reason"] * 3, 0, id="seven-of-ten"),
        pytest.param(["late"] * 6 + ["absent_reason"] * 4, 1, id="six-of-ten"),
        pytest.param(["absent_reason"] * 9, 0, id="too-few-for-a-rate"),
        pytest.param(["absent"] * 3 + ["present"] * 2, 1, id="three-unexplained-of-five"),
        pytest.param(["absent"] * 10, 2, id="never-came"),
        pytest.param(["present"] * 10 + ["absent"] * 3, 0, id="before-the-last-ten"),
        pytest.param(["cancelled"] * 10, 0, id="all-cancelled"),
        pytest.param(
            ["cancelled", "left_early"] * 7 + ["absent_reason"] * 3, 0, id="cancelled-left-out"
        ),
        pytest.param([], 0, id="nothing-marked"),
    ],
)
def test_at_risk(statuses, risks):
    assert len(at_risk(statuses, AS_DELIVERED)) == risks


def test_the_reasons_say_the_figures():
    assert at_risk(["absent"] * 4 + ["present"] * 6, AS_DELIVERED) == (
        "Came to 6 of the last 10 sessions, which is below 70 %.",
        "Absent without a reason in 4 of the last 10 sessions.",
    )


def test_by_other_numbers():
    rules = Rules(percent=50, over=4, unexplained=2)

    assert at_risk(["absent_reason", "absent_reason", "present", "present"], rules) == ()
    assert len(at_risk(["absent", "absent", "absent", "present"], rules)) == 2


@pytest.mark.parametrize(
    ("scores", "weeks", "risks"),
    [
        pytest.param([1, 0], 2, 1, id="twice"),
        pytest.param([0, 1, 4], 2, 1, id="twice-after-better-weeks"),
        pytest.param([1, 2], 2, 0, id="once-after-a-better-week"),
        pytest.param([0], 2, 0, id="one-week-alone"),
        pytest.param([2, 0, 0], 2, 0, id="better-since"),
        pytest.param([], 2, 0, id="no-score"),
        pytest.param([1, 1], 3, 0, id="three-are-asked-for"),
        pytest.param([1], 1, 1, id="one-is-asked-for"),
    ],
)
def test_low_engagement(scores, weeks, risks):
    assert len(engagement_at_risk(scores, Rules(low_weeks=weeks))) == risks


def test_the_reason_says_how_many_weeks():
    assert engagement_at_risk([1, 0], AS_DELIVERED) == (
        "Engagement was 0 or 1 of 4 in each of the last 2 weeks that have a score.",
    )


@pytest.mark.parametrize(
    ("since", "by"),
    [
        pytest.param(date(2026, 10, 9), date(2026, 10, 16), id="over-a-weekend"),
        pytest.param(date(2026, 12, 18), date(2026, 12, 29), id="over-bank-holidays"),
    ],
)
def test_somebody_meets_within_five_working_days(since, by):
    assert meet_by(since, WorkingDays([date(2026, 12, 25), date(2026, 12, 28)])) == by


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"morning_by": time(12)}, "morning_by"),
        ({"afternoon_by": time(11, 59)}, "afternoon_by"),
        ({"percent": 0}, "percent"),
        ({"percent": 101}, "percent"),
        ({"over": 1}, "over"),
        ({"unexplained": 0}, "unexplained"),
        ({"low_weeks": 0}, "low_weeks"),
    ],
)
def test_rules_that_cannot_be(over, field):
    with pytest.raises(Refusal) as refused:
        check_rules(Rules(**over))

    assert refused.value.field == field

"""What a provider marks of one session, and what is refused."""

from datetime import date, time

import pytest

from apcase.rules.refusal import Refusal
from apcase.rules.school_days import CalendarTooShort
from placements.rules.marks import (
    REASONS,
    STATUSES,
    check_correction,
    check_day,
    check_mark,
    half_of,
)
from tests.make import autumn_term


@pytest.mark.parametrize(
    ("status", "minutes", "reason"),
    [
        pytest.param("present", None, "", id="present"),
        pytest.param("late", 1, "", id="late-by-one-minute"),
        pytest.param("late", 179, "", id="late-by-all-but-a-minute"),
        pytest.param("left_early", None, "", id="left-early-nobody-knows-when"),
        pytest.param("left_early", 60, "", id="left-early-by-an-hour"),
        pytest.param("absent", None, "", id="absent-without-a-reason"),
        pytest.param("cancelled", None, "", id="cancelled-by-the-provider"),
        *(pytest.param("absent_reason", None, reason, id=reason) for reason in REASONS),
    ],
)
def test_what_may_be_marked(status, minutes, reason):
    assert check_mark(status, minutes=minutes, reason=reason, length=180) is None


@pytest.mark.parametrize(
    ("status", "minutes", "reason", "field"),
    [
        pytest.param("here", None, "", "status", id="no-such-mark"),
        pytest.param("late", None, "", "minutes", id="late-by-nothing"),
        pytest.param("late", 0, "", "minutes", id="late-by-no-minutes"),
        pytest.param("late", 180, "", "minutes", id="late-by-the-whole-session"),
        pytest.param("present", 5, "", "minutes", id="minutes-of-one-who-was-present"),
        pytest.param("absent", 5, "", "minutes", id="minutes-of-one-who-was-absent"),
        pytest.param("absent_reason", None, "", "reason", id="a-reason-that-is-not-given"),
        pytest.param("absent_reason", None, "rain", "reason", id="a-reason-not-on-the-list"),
        pytest.param("absent", None, "illness", "reason", id="no-reason-and-a-reason"),
        pytest.param("present", None, "illness", "reason", id="present-and-a-reason"),
    ],
)
def test_what_may_not(status, minutes, reason, field):
    with pytest.raises(Refusal) as refused:
        check_mark(status, minutes=minutes, reason=reason, length=180)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("on", "words"),
    [
        pytest.param(date(2026, 10, 6), "has not come yet", id="tomorrow"),
        pytest.param(date(2026, 10, 3), "weekend", id="a-saturday"),
    ],
)
def test_a_day_that_is_not_marked(on, words):
    with pytest.raises(Refusal, match=words):
        check_day(on, today=date(2026, 10, 5), school_days=autumn_term())


def test_half_term_is_not_marked():
    with pytest.raises(Refusal, match="no school day for this child .half-term."):
        check_day(date(2026, 10, 27), today=date(2026, 11, 5), school_days=autumn_term())


def test_nobody_guesses_beyond_the_term_dates():
    with pytest.raises(CalendarTooShort):
        check_day(date(2026, 8, 3), today=date(2026, 11, 5), school_days=autumn_term())


def test_today_and_an_earlier_day_are_marked():
    for on in (date(2026, 10, 5), date(2026, 9, 7)):
        assert check_day(on, today=date(2026, 10, 5), school_days=autumn_term()) is None


@pytest.mark.parametrize(
    ("why", "changed", "field"), [("", True, "why"), (" ", True, "why"), ("So.", False, "status")]
)
def test_a_correction_changes_something_and_says_why(why, changed, field):
    with pytest.raises(Refusal) as refused:
        check_correction(why=why, changed=changed)

    assert refused.value.field == field


def test_a_session_is_of_the_morning_if_it_begins_before_noon():
    halves = [half_of(time(11, 59)), half_of(time(12)), half_of(time(13, 30))]

    assert halves == ["morning", "afternoon", "afternoon"]
    assert len(STATUSES) == 6

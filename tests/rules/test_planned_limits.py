from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.explanation import explain_deadline
from apcase.rules.refusal import EndBeforeStart, NotADate, NotANumber, UnknownWord
from placements.rules.planned_limits import PLANNED, planned_limits
from tests.rules.calendars import fewer_examples

START = date(2026, 9, 7)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "sessions", "beyond", "sentence"),
    [
        pytest.param(
            START,
            date(2026, 11, 29),
            10,
            False,
            "10 sessions a week, for no longer than 12 weeks.",
            id="twelve-weeks-to-the-day-full-time",
        ),
        pytest.param(
            START,
            date(2026, 11, 30),
            10,
            True,
            "10 sessions a week: from Monday 30 November 2026 it is longer than the 12 weeks "
            "planned.",
            id="a-day-more-than-twelve-weeks",
        ),
        pytest.param(
            START,
            date(2027, 7, 20),
            4,
            False,
            "4 sessions a week: up to 4 may go on longer than 12 weeks.",
            id="four-sessions-all-year",
        ),
        pytest.param(
            START,
            None,
            1,
            False,
            "1 session a week: up to 4 may go on longer than 12 weeks.",
            id="one-session-without-an-end",
        ),
        pytest.param(
            START,
            date(2027, 7, 20),
            5,
            True,
            "5 sessions a week: from Monday 30 November 2026 it is longer than the 12 weeks "
            "planned.",
            id="five-sessions-all-year",
        ),
        pytest.param(
            START,
            None,
            5,
            None,
            "5 sessions a week, and no end is recorded: from Monday 30 November 2026 it would be "
            "longer than the 12 weeks planned.",
            id="no-end-recorded",
        ),
        pytest.param(
            date(2027, 12, 7),
            date(2028, 2, 28),
            10,
            False,
            "10 sessions a week, for no longer than 12 weeks.",
            id="to-the-day-before-29-february",
        ),
        pytest.param(
            date(2027, 12, 7),
            date(2028, 2, 29),
            10,
            True,
            "10 sessions a week: from Tuesday 29 February 2028 it is longer than the 12 weeks "
            "planned.",
            id="to-29-february",
        ),
        pytest.param(
            START,
            START,
            10,
            False,
            "10 sessions a week, for no longer than 12 weeks.",
            id="one-day",
        ),
    ],
)
def test_planned_limits(starts_on, ends_on, sessions, beyond, sentence):
    answer = planned_limits(starts_on=starts_on, ends_on=ends_on, sessions_per_week=sessions)

    assert (answer.beyond, answer.sentence, answer.basis) == (beyond, sentence, PLANNED)


def test_a_school_is_not_concerned():
    answer = planned_limits(starts_on=START, ends_on=None, sessions_per_week=10, school=True)

    assert (answer.beyond, answer.sentence) == (
        False,
        "The plan concerns places that are not schools.",
    )


def test_the_twelve_weeks_are_laid_out_and_no_law_is_claimed():
    answer = planned_limits(starts_on=START, ends_on=None, sessions_per_week=10)
    weeks = [day for day in explain_deadline(answer.beyond_from) if day.counts]

    assert (weeks[0].on, weeks[-1].on) == (date(2026, 9, 14), date(2026, 11, 30))
    assert len(weeks) == 12
    assert PLANNED.instrument.startswith("No statute")
    assert PLANNED.effective_from is None


@pytest.mark.parametrize(
    ("over", "kind", "field", "sentence"),
    [
        pytest.param(
            {"ends_on": date(2026, 9, 6)},
            EndBeforeStart,
            "ends_on",
            "The placement ends on Sunday 6 September 2026, before it starts on Monday 7 September "
            "2026. Enter a last day on or after the first.",
            id="ends-before-it-starts",
        ),
        pytest.param(
            {"starts_on": datetime(2026, 9, 7, tzinfo=UTC)},
            NotADate,
            "starts_on",
            "The start date has a time of day, “2026-09-07 00:00:00+00:00”. Give the date alone, "
            "without a time.",
            id="a-moment",
        ),
        pytest.param(
            {"sessions_per_week": 15},
            NotANumber,
            "sessions_per_week",
            "The sessions a week must be a whole number from 0 to 14. “15” is not.",
            id="more-sessions-than-a-week-has",
        ),
        pytest.param(
            {"sessions_per_week": 2.5},
            NotANumber,
            "sessions_per_week",
            "The sessions a week must be a whole number from 0 to 14. “2.5” is not.",
            id="half-a-session",
        ),
        pytest.param(
            {"school": None},
            UnknownWord,
            "school",
            "Say yes or no: the provider is a school. “None” is neither.",
            id="school-or-not-unknown",
        ),
    ],
)
def test_facts_that_make_no_sense_are_refused(over, kind, field, sentence):
    facts = {"starts_on": START, "ends_on": None, "sessions_per_week": 4}
    with pytest.raises(kind) as refusal:
        planned_limits(**facts | over)

    assert (str(refusal.value), refusal.value.field) == (sentence, field)


@fewer_examples
@given(st.integers(0, 300), st.integers(0, 13))
def test_longer_or_fuller_is_never_nearer_to_the_plan(days, sessions):
    start = date(2026, 9, 7).toordinal()

    def beyond(length, weekly):
        end = date.fromordinal(start + length)
        return planned_limits(starts_on=START, ends_on=end, sessions_per_week=weekly).beyond

    assert beyond(days, sessions) <= beyond(days + 1, sessions)
    assert beyond(days, sessions) <= beyond(days, sessions + 1)

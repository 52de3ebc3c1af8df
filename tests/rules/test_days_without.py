from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import EndBeforeStart, NotADate, Refusal
from apcase.rules.school_days import CalendarTooShort
from section19.rules.days_without import Without, days_without, first_known
from tests.rules.calendars import FIRST, LAST, YEAR, YEAR_WITH_INSET, dates_held, fewer_examples

TOLD = date(2026, 10, 21)


@pytest.mark.parametrize(
    ("told_on", "on", "suitable_from", "answer"),
    [
        pytest.param([TOLD], TOLD, None, Without(TOLD, TOLD, 1, 1), id="the-day-it-was-told"),
        pytest.param(
            [TOLD],
            date(2026, 11, 4),
            None,
            Without(TOLD, date(2026, 11, 4), 6, 15),
            id="over-half-term-both-counts-side-by-side",
        ),
        pytest.param(
            [date(2026, 11, 3), TOLD],
            date(2026, 11, 4),
            None,
            Without(TOLD, date(2026, 11, 4), 6, 15),
            id="from-the-earliest-whoever-told-it",
        ),
        pytest.param(
            [TOLD],
            date(2026, 12, 18),
            date(2026, 11, 5),
            Without(TOLD, date(2026, 11, 4), 6, 15),
            id="to-the-day-before-suitable-education",
        ),
        pytest.param(
            [TOLD],
            date(2026, 11, 4),
            date(2026, 11, 9),
            Without(TOLD, date(2026, 11, 4), 6, 15),
            id="education-that-is-still-to-begin-ends-nothing",
        ),
        pytest.param(
            [TOLD], date(2026, 12, 18), TOLD, Without(None, None, 0, 0), id="education-on-that-day"
        ),
        pytest.param(
            [date(2026, 10, 24)],
            date(2026, 10, 26),
            None,
            Without(date(2026, 10, 24), date(2026, 10, 26), 0, 3),
            id="three-days-of-half-term-and-the-clocks-going-back",
        ),
        pytest.param(
            [date(2026, 12, 17)],
            date(2027, 1, 5),
            None,
            Without(date(2026, 12, 17), date(2027, 1, 5), 4, 20),
            id="over-the-end-of-the-year",
        ),
    ],
)
def test_days_without_suitable_education(told_on, on, suitable_from, answer):
    assert days_without(told_on, on=on, school_days=YEAR, suitable_from=suitable_from) == answer


def test_an_inset_day_is_no_school_day_lost():
    facts = {"on": date(2026, 11, 4), "school_days": YEAR_WITH_INSET}

    assert days_without([TOLD], **facts).school_days == 5


@pytest.mark.parametrize(
    ("attempt", "kind", "sentence"),
    [
        pytest.param(
            lambda: first_known([], on=TOLD),
            Refusal,
            "Enter the day on which the authority first knew. “[]” gives none.",
            id="nobody-told",
        ),
        pytest.param(
            lambda: first_known("2026-10-21", on=TOLD),
            Refusal,
            "Enter the day on which the authority first knew. “2026-10-21” gives none.",
            id="a-text",
        ),
        pytest.param(
            lambda: first_known([date(2026, 10, 22)], on=TOLD),
            Refusal,
            "Thursday 22 October 2026 has not come yet. Enter the day on which the authority first "
            "knew.",
            id="still-to-come",
        ),
        pytest.param(
            lambda: first_known([datetime(2026, 10, 21, tzinfo=UTC)], on=TOLD),
            NotADate,
            "The day the authority knew has a time of day, “2026-10-21 00:00:00+00:00”. Give the "
            "date alone, without a time.",
            id="a-moment",
        ),
        pytest.param(
            lambda: days_without([TOLD], on=TOLD, school_days=YEAR, suitable_from=date.min),
            EndBeforeStart,
            "Enter the year in which suitable education begins.",
            id="the-beginning-of-time",
        ),
    ],
)
def test_a_day_that_nobody_could_know_is_refused(attempt, kind, sentence):
    with pytest.raises(kind) as refusal:
        attempt()

    assert str(refusal.value) == sentence


def test_beyond_the_term_dates_nothing_is_guessed():
    with pytest.raises(CalendarTooShort):
        days_without([TOLD], on=LAST + timedelta(1), school_days=YEAR)


@fewer_examples
@given(st.lists(dates_held, min_size=1, max_size=5), dates_held, st.randoms(use_true_random=False))
def test_every_day_that_passes_adds_and_no_order_matters(told_on, on, random):
    on = max(on, *told_on, FIRST)
    shuffled = [*told_on, *told_on[:1]]
    random.shuffle(shuffled)
    answer = days_without(told_on, on=on, school_days=YEAR)

    assert days_without(shuffled, on=on, school_days=YEAR) == answer
    assert answer.first_day == min(told_on)
    if on < LAST:
        later = days_without(told_on, on=on + timedelta(1), school_days=YEAR)
        assert later.calendar_days == answer.calendar_days + 1
        assert later.school_days == answer.school_days + (on + timedelta(1) in YEAR)

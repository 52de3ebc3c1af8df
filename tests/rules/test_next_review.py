from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.explanation import explain_deadline
from apcase.rules.refusal import (
    EndBeforeStart,
    NotADate,
    NotANumber,
    NotYetLaw,
    Refusal,
    UnknownWord,
)
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from placements.rules.next_review import (
    AT_MOST,
    AT_ONCE,
    HALF_TERMLY,
    INTERVAL,
    SET_BY_THE_SCHOOL,
    next_review,
)
from tests.rules.calendars import (
    BREAKS,
    CLOSED,
    FIRST,
    SIX_TERMS,
    TERMS,
    YEAR,
    YEAR_WITH_INSET,
    fewer_examples,
)

START = date(2026, 9, 7)
LEAP_YEAR = SchoolDays([(date(2028, 1, 4), date(2028, 3, 31))])


def review(**over):
    return next_review(**{"starts_on": START, "school_days": YEAR, "breaks": BREAKS} | over)


def after(day, **over):
    return review(last_review_on=day, **over)


@pytest.mark.parametrize(
    ("starts_on", "due_on", "basis"),
    [
        pytest.param(
            date(2026, 9, 14), date(2026, 10, 23), HALF_TERMLY, id="by-the-half-terms-last-day"
        ),
        pytest.param(
            date(2026, 9, 11), date(2026, 10, 23), HALF_TERMLY, id="six-weeks-to-the-day-before-it"
        ),
        pytest.param(
            date(2026, 9, 10), date(2026, 10, 22), AT_MOST, id="six-weeks-come-a-day-sooner"
        ),
        pytest.param(date(2026, 9, 7), date(2026, 10, 19), AT_MOST, id="six-weeks-from-a-monday"),
        pytest.param(
            date(2026, 10, 23), date(2026, 10, 23), HALF_TERMLY, id="a-start-on-its-last-day"
        ),
        pytest.param(
            date(2026, 10, 24), date(2026, 12, 4), AT_MOST, id="a-start-on-the-saturday-after-it"
        ),
        pytest.param(
            date(2026, 10, 28),
            date(2026, 12, 9),
            AT_MOST,
            id="a-start-in-the-break-runs-in-the-next",
        ),
        pytest.param(
            date(2026, 11, 9),
            date(2026, 12, 18),
            HALF_TERMLY,
            id="by-the-last-day-before-christmas",
        ),
        pytest.param(
            date(2027, 6, 14), date(2027, 7, 20), HALF_TERMLY, id="six-weeks-beyond-the-calendar"
        ),
    ],
)
def test_the_first_review_of_a_placement(starts_on, due_on, basis):
    deadline = review(starts_on=starts_on)

    assert (deadline.due_on, deadline.basis) == (due_on, basis)


@pytest.mark.parametrize(
    ("held_on", "weeks", "due_on", "basis"),
    [
        pytest.param(date(2026, 10, 5), 6, date(2026, 11, 16), AT_MOST, id="six-weeks-come-first"),
        pytest.param(
            date(2026, 9, 15), 6, date(2026, 10, 23), AT_MOST, id="back-from-the-half-term-break"
        ),
        pytest.param(
            date(2026, 11, 17), 6, date(2026, 12, 18), AT_MOST, id="back-from-the-christmas-holiday"
        ),
        pytest.param(
            date(2027, 3, 22), 6, date(2027, 4, 30), AT_MOST, id="back-from-a-bank-holiday-monday"
        ),
        pytest.param(date(2027, 4, 20), 6, date(2027, 5, 28), AT_MOST, id="back-over-a-weekend"),
        pytest.param(date(2026, 12, 18), 6, date(2027, 1, 29), AT_MOST, id="over-the-year-end"),
        pytest.param(
            date(2026, 10, 5),
            12,
            date(2026, 12, 18),
            HALF_TERMLY,
            id="the-next-half-terms-last-day",
        ),
        pytest.param(
            date(2026, 10, 23), 12, date(2026, 12, 18), HALF_TERMLY, id="held-on-a-last-day"
        ),
        pytest.param(
            date(2026, 10, 28), 12, date(2026, 12, 18), HALF_TERMLY, id="held-in-the-break"
        ),
        pytest.param(
            date(2026, 11, 2), 12, date(2027, 1, 25), AT_MOST, id="held-on-a-first-day-12-weeks"
        ),
        pytest.param(
            date(2026, 12, 7),
            12,
            date(2027, 2, 12),
            HALF_TERMLY,
            id="the-half-term-after-christmas",
        ),
        pytest.param(
            date(2027, 1, 15), 12, date(2027, 3, 25), HALF_TERMLY, id="the-half-term-before-easter"
        ),
        pytest.param(
            date(2026, 10, 19), 1, date(2026, 10, 23), AT_MOST, id="a-week-later-is-the-break"
        ),
        pytest.param(
            date(2026, 12, 18), 1, date(2027, 1, 4), AT_MOST, id="no-school-day-within-the-week"
        ),
        pytest.param(
            date(2026, 10, 24), 1, date(2026, 11, 2), AT_MOST, id="held-on-a-saturday-in-the-break"
        ),
        pytest.param(
            date(2027, 6, 8),
            6,
            date(2027, 7, 20),
            AT_MOST,
            id="no-later-half-term-is-held-or-needed",
        ),
    ],
)
def test_the_review_after_a_review(held_on, weeks, due_on, basis):
    deadline = after(held_on, weeks=weeks)

    assert (deadline.due_on, deadline.basis) == (due_on, basis)


def test_a_review_on_a_training_day_before_the_half_term_begins_leaves_it_to_be_reviewed():
    held_on, twelve = date(2026, 11, 2), {"weeks": 12}

    assert after(held_on, school_days=YEAR_WITH_INSET, **twelve).due_on == date(2026, 12, 18)
    assert after(held_on, **twelve).due_on == date(2027, 1, 25)


def test_six_terms_without_breaks_give_the_same_date_as_three_with_them():
    six = SchoolDays(SIX_TERMS, CLOSED)

    assert after(date(2026, 12, 7), school_days=six, breaks=(), weeks=12).due_on == date(
        2027, 2, 12
    )


@pytest.mark.parametrize(
    ("over", "due_on"),
    [
        pytest.param({"kind": "six-weekly"}, date(2026, 10, 19), id="six-weeks-from-the-start"),
        pytest.param(
            {"kind": "six-weekly", "weeks": 2}, date(2026, 10, 19), id="six-whatever-the-setting"
        ),
        pytest.param(
            {"kind": "six-weekly", "last_review_on": date(2026, 11, 23)},
            date(2027, 1, 4),
            id="six-weeks-over-the-year-end-though-a-half-term-ended",
        ),
        pytest.param(
            {"kind": "six-weekly", "last_review_on": date(2027, 3, 10)},
            date(2027, 4, 21),
            id="the-clocks-go-forward-within",
        ),
        pytest.param(
            {"kind": "six-weekly", "last_review_on": date(2026, 9, 30)},
            date(2026, 11, 11),
            id="the-clocks-go-back-within",
        ),
        pytest.param({"kind": "local", "weeks": 4}, date(2026, 10, 5), id="every-four-weeks"),
        pytest.param(
            {"kind": "local", "weeks": 7}, date(2026, 10, 23), id="seven-weeks-moved-back"
        ),
        pytest.param(
            {"kind": "local", "weeks": 12}, date(2026, 11, 30), id="an-interval-past-the-half-term"
        ),
        pytest.param(
            {
                "kind": "six-weekly",
                "starts_on": date(2028, 1, 18),
                "school_days": LEAP_YEAR,
                "breaks": None,
            },
            date(2028, 2, 29),
            id="to-29-february",
        ),
    ],
)
def test_an_interval_in_weeks(over, due_on):
    deadline = review(**over)

    assert (deadline.due_on, deadline.basis) == (due_on, INTERVAL)


def test_the_school_sets_the_reviews_of_an_off_site_direction():
    saturday = date(2026, 12, 5)
    deadline = next_review(kind="direction", starts_on=date(2026, 11, 30), set_for=saturday)

    assert (deadline.due_on, deadline.unit, deadline.basis) == (saturday, "day", SET_BY_THE_SCHOOL)
    assert [day.counts for day in explain_deadline(deadline)] == [None, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("concern_on", "last_review_on", "due_on"),
    [
        pytest.param(date(2026, 11, 7), date(2026, 10, 5), date(2026, 11, 7), id="on-a-saturday"),
        pytest.param(date(2026, 9, 7), None, date(2026, 9, 7), id="on-the-first-day"),
        pytest.param(
            date(2026, 10, 6), date(2026, 10, 5), date(2026, 10, 6), id="the-day-after-one"
        ),
        pytest.param(
            date(2026, 10, 5), date(2026, 10, 5), date(2026, 11, 16), id="reviewed-on-the-day"
        ),
        pytest.param(date(2026, 9, 20), date(2026, 10, 5), date(2026, 11, 16), id="reviewed-since"),
        pytest.param(
            date(2026, 11, 20),
            date(2026, 10, 5),
            date(2026, 11, 16),
            id="one-overdue-stays-overdue",
        ),
        pytest.param(
            date(2027, 7, 12),
            date(2027, 6, 9),
            date(2027, 7, 12),
            id="a-short-calendar-is-no-delay",
        ),
    ],
)
def test_a_concern_is_reviewed_on_its_day(concern_on, last_review_on, due_on):
    assert after(last_review_on, concern_on=concern_on).due_on == due_on


def test_a_review_after_a_concern_says_why():
    deadline = after(date(2026, 10, 5), concern_on=date(2026, 11, 16))

    assert (deadline.days, deadline.basis) == ((date(2026, 11, 16),), AT_ONCE)
    assert [(day.on, day.counts) for day in explain_deadline(deadline)] == [(date(2026, 11, 16), 1)]


@pytest.mark.parametrize("missing", ["school_days", "breaks"])
def test_a_missing_calendar_puts_off_no_review_after_a_concern(missing):
    assert review(concern_on=START, **{missing: None}).due_on == START


def strip(deadline, calendar=YEAR):
    return [(day.on.day, day.counts or day.why) for day in explain_deadline(deadline, calendar)]


def test_a_half_term_is_laid_out_by_its_school_days():
    assert strip(review(starts_on=date(2026, 10, 17))) == [
        (17, "weekend"), (18, "weekend"), (19, 1), (20, 2), (21, 3), (22, 4), (23, 5),
    ]  # fmt: skip


def test_the_next_half_term_is_laid_out_after_the_last_review():
    deadline = after(date(2027, 2, 11), weeks=12)

    assert (deadline.days[0], deadline.due_on) == (date(2027, 2, 22), date(2027, 3, 25))
    assert strip(deadline)[:13] == [
        (11, "the last review"), (12, "school day, not in this count"), (13, "weekend"),
        (14, "weekend"), *[(day, "half-term") for day in range(15, 20)], (20, "weekend"),
        (21, "weekend"), (22, 1), (23, 2),
    ]  # fmt: skip


def test_weeks_are_laid_out_as_weeks():
    deadline = after(date(2026, 10, 5), weeks=2)

    assert (deadline.unit, deadline.days) == ("week", (date(2026, 10, 12), date(2026, 10, 19)))
    assert strip(deadline)[0] == (5, "the last review")


def test_a_date_moved_back_says_from_where():
    deadline = after(date(2026, 10, 20), weeks=1)

    assert strip(deadline) == [
        (20, "the last review; Tuesday 27 October 2026, 1 week later, is no school day"),
        (21, 1), (22, 2), (23, 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("over", "kind", "field", "sentence"),
    [
        pytest.param(
            {"kind": "monthly"},
            UnknownWord,
            "kind",
            "The kind of review must be “half-termly” or “six-weekly” or “local” or “direction”. "
            "“monthly” is not known.",
            id="unknown-kind",
        ),
        pytest.param(
            {"weeks": 0},
            NotANumber,
            "weeks",
            "The weeks between reviews must be a whole number from 1 to 12. “0” is not.",
            id="no-weeks",
        ),
        pytest.param(
            {"weeks": 13},
            NotANumber,
            "weeks",
            "The weeks between reviews must be a whole number from 1 to 12. “13” is not.",
            id="thirteen-weeks",
        ),
        pytest.param(
            {"weeks": True},
            NotANumber,
            "weeks",
            "The weeks between reviews must be a whole number from 1 to 12. “True” is not.",
            id="yes-for-a-number",
        ),
        pytest.param(
            {"starts_on": datetime.fromisoformat("2026-09-07T08:40")},
            NotADate,
            "starts_on",
            "The start date has a time of day, “2026-09-07 08:40:00”. Give the date alone, "
            "without a time.",
            id="a-naive-moment",
        ),
        pytest.param(
            {"last_review_on": datetime(2026, 10, 5, tzinfo=UTC)},
            NotADate,
            "last_review_on",
            "The last review has a time of day, “2026-10-05 00:00:00+00:00”. Give the date alone, "
            "without a time.",
            id="an-aware-moment",
        ),
        pytest.param(
            {"last_review_on": date(2026, 9, 6)},
            EndBeforeStart,
            "last_review_on",
            "The last review, Sunday 6 September 2026, is before the placement started on Monday "
            "7 September 2026. Enter a date on or after the start.",
            id="reviewed-before-it-started",
        ),
        pytest.param(
            {"concern_on": date(2026, 9, 6)},
            Refusal,
            "concern_on",
            "The concern is dated Sunday 6 September 2026, before the placement starts on Monday "
            "7 September 2026. Settle it before the start, or correct the date.",
            id="a-concern-before-it-starts",
        ),
        pytest.param(
            {"breaks": None},
            CalendarTooShort,
            "breaks",
            "The half-term breaks of the calendar are not given. Give them, or an empty list if "
            "its terms have none.",
            id="breaks-not-known",
        ),
        pytest.param(
            {"school_days": None},
            CalendarTooShort,
            "school_days",
            "Reviews are due on days of the school's calendar. Give it.",
            id="no-calendar",
        ),
        pytest.param(
            {"set_for": date(2026, 10, 5)},
            Refusal,
            "set_for",
            "A day was set for the review, “2026-10-05”, which only an off-site direction has. "
            "Leave it empty, or choose “direction”.",
            id="a-day-set-for-an-ordinary-placement",
        ),
        pytest.param(
            {"kind": "direction"},
            Refusal,
            "set_for",
            "The school sets when an off-site direction is reviewed. Enter the day it has set.",
            id="a-direction-without-a-day",
        ),
        pytest.param(
            {"kind": "direction", "set_for": START},
            EndBeforeStart,
            "set_for",
            "The day set for the review, Monday 7 September 2026, is not after Monday 7 September "
            "2026, from which it runs. Enter a later day.",
            id="a-direction-reviewed-on-the-day-it-starts",
        ),
    ],
)
def test_facts_that_make_no_sense_are_refused(over, kind, field, sentence):
    with pytest.raises(kind) as refusal:
        review(**over)

    assert (str(refusal.value), refusal.value.field) == (sentence, field)


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda: after(date(2027, 6, 9)), id="the-next-half-term-is-not-held"),
        pytest.param(lambda: after(date(2027, 7, 20)), id="reviewed-on-the-last-day-held"),
        pytest.param(lambda: after(date(2027, 7, 21)), id="reviewed-after-the-calendar"),
        pytest.param(lambda: review(starts_on=date(2026, 8, 31)), id="a-start-before-the-calendar"),
        pytest.param(
            lambda: review(kind="six-weekly", starts_on=date(2027, 6, 9)),
            id="six-weeks-reach-beyond",
        ),
        pytest.param(lambda: review(school_days=SchoolDays([])), id="no-terms"),
        pytest.param(lambda: after(date.max), id="the-end-of-time"),
    ],
)
def test_a_calendar_that_does_not_reach_is_refused_not_guessed(ask):
    with pytest.raises(CalendarTooShort):
        ask()


OLD_TERMS = [(date(2024, 12, 2), date(2024, 12, 20)), (date(2025, 1, 6), date(2025, 2, 14))]


def test_the_guidance_of_2025_is_not_taken_back_before_its_day():
    old = {"school_days": SchoolDays(OLD_TERMS), "breaks": ()}

    assert review(starts_on=date(2025, 1, 13), **old).due_on == date(2025, 2, 14)
    with pytest.raises(NotYetLaw) as refusal:
        review(starts_on=date(2024, 12, 2), **old)
    assert str(refusal.value) == (
        "No rule on half-termly reviews is held for Friday 20 December 2024: the earliest took "
        "effect on Wednesday 5 February 2025. Check the year."
    )


def test_a_concern_or_a_direction_before_its_rule_is_refused():
    with pytest.raises(NotYetLaw):
        next_review(kind="direction", starts_on=date(2012, 12, 31), set_for=date(2013, 1, 31))
    with pytest.raises(NotYetLaw):
        review(starts_on=date(2025, 6, 2), concern_on=date(2025, 8, 31))


# Twelve weeks later the calendar still holds.
held = st.dates(FIRST, date(2027, 4, 27))
weeks = st.integers(1, 12)
kinds = st.sampled_from(["half-termly", "six-weekly", "local"])


@fewer_examples
@given(held, weeks, kinds)
def test_it_is_a_school_day_after_the_last_review_and_within_the_weeks(day, number, kind):
    last = after(day, kind=kind, weeks=number) if day >= START else review(starts_on=day, kind=kind)
    within = timedelta(weeks=number if kind != "six-weekly" else 6)

    assert last.due_on in YEAR
    assert last.due_on == last.days[-1]
    if day >= START:
        assert last.due_on > day
        assert last.due_on <= day + within or YEAR.count(day, last.due_on) == (day in YEAR) + 1
    assert explain_deadline(last, YEAR)[-1].on == last.due_on


@fewer_examples
@given(held, held, weeks, kinds)
def test_reviewed_later_is_never_due_earlier(one, other, number, kind):
    early, late = (
        next_review(
            starts_on=FIRST,
            last_review_on=day,
            kind=kind,
            weeks=number,
            school_days=YEAR,
            breaks=BREAKS,
        ).due_on
        for day in sorted((one, other))
    )

    assert early <= late


@fewer_examples
@given(held, weeks)
def test_every_half_term_in_which_a_placement_runs_is_reviewed(starts_on, number):
    due_on = review(starts_on=starts_on, weeks=number).due_on
    reviewed = [due_on]
    while due_on < SIX_TERMS[-1][0]:
        due_on = after(due_on, starts_on=starts_on, weeks=number).due_on
        reviewed.append(due_on)

    for first, last in SIX_TERMS[:-1]:
        assert starts_on > last or any(first <= day <= last for day in reviewed)


@fewer_examples
@given(held, st.permutations(TERMS), st.permutations(BREAKS))
def test_the_order_of_terms_and_breaks_does_not_matter(starts_on, terms, breaks):
    shuffled = review(starts_on=starts_on, school_days=SchoolDays(terms, CLOSED), breaks=breaks)

    assert shuffled == review(starts_on=starts_on)

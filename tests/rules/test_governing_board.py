from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apcase.rules.explanation import explain_deadline
from apcase.rules.refusal import NotADate, NotANumber, NotYetLaw, Refusal, UnknownWord
from apcase.rules.school_days import CalendarTooShort
from section19.rules.governing_board import (
    BEFORE_THE_EXAM,
    MUST_MEET,
    TRIGGERS,
    WHERE_ASKED,
    board_duty,
    trigger_for,
)
from tests.rules.calendars import YEAR, YEAR_WITH_INSET, dates_held, days_of, examples

NOTICE = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        pytest.param({"kind": "permanent"}, "permanent", id="permanent"),
        pytest.param(
            {"kind": "permanent", "term_total": Decimal(16), "misses_exam": True},
            "permanent",
            id="permanent-before-all-else",
        ),
        pytest.param({"term_total": Decimal("15.5")}, "over-15", id="half-a-day-over-15"),
        pytest.param({"term_total": 15}, "over-5", id="exactly-15-is-not-over"),
        pytest.param(
            {"term_total": 15, "representations": True},
            "over-5-asked",
            id="exactly-15-with-representations",
        ),
        pytest.param(
            {"term_total": Decimal("15.5"), "representations": True},
            "over-15",
            id="over-15-needs-no-representations",
        ),
        pytest.param({"term_total": Decimal("5.5")}, "over-5", id="half-a-day-over-5"),
        pytest.param(
            {"term_total": Decimal("5.5"), "representations": True},
            "over-5-asked",
            id="half-a-day-over-5-with-representations",
        ),
        pytest.param({"term_total": 5}, "up-to-5", id="exactly-5-is-not-over"),
        pytest.param(
            {"term_total": 5, "representations": True},
            "up-to-5",
            id="representations-up-to-5-are-considered-without-reinstating",
        ),
        pytest.param({"term_total": 1, "misses_exam": True}, "exam", id="a-day-with-an-exam"),
        pytest.param({"term_total": 15, "misses_exam": True}, "exam", id="exam-before-over-5"),
        pytest.param(
            {"term_total": Decimal("15.5"), "misses_exam": True}, "over-15", id="over-15-and-exam"
        ),
        pytest.param(
            {"kind": "lunchtime", "term_total": Decimal("5.5")},
            "over-5",
            id="eleven-lunchtimes-are-over-5",
        ),
    ],
)
def test_trigger(facts, key):
    assert trigger_for(**{"kind": "suspension", "notified_on": NOTICE} | facts).key == key


@pytest.mark.parametrize(
    ("key", "within", "may_reinstate", "basis"),
    [
        ("permanent", 15, True, MUST_MEET),
        ("over-15", 15, True, MUST_MEET),
        ("exam", 15, True, MUST_MEET),
        ("over-5-asked", 50, True, WHERE_ASKED),
        ("over-5", None, False, WHERE_ASKED),
        ("up-to-5", None, False, WHERE_ASKED),
    ],
)
def test_the_table_of_triggers(key, within, may_reinstate, basis):
    (row,) = (row for row in TRIGGERS if row.key == key)

    assert (row.within, row.may_reinstate, row.basis) == (within, may_reinstate, basis)
    assert len(TRIGGERS) == 6


FIFTEEN = (
    days_of(date(2026, 11, 10), date(2026, 11, 13))
    + days_of(date(2026, 11, 16), date(2026, 11, 20))
    + days_of(date(2026, 11, 23), date(2026, 11, 27))
    + (date(2026, 11, 30),)
)


def test_the_day_of_the_notice_is_not_counted_and_each_other_can_be_explained():
    deadline = board_duty(kind="permanent", notified_on=NOTICE, school_days=YEAR).deadline

    assert (deadline.due_on, deadline.days, deadline.basis) == (FIFTEEN[-1], FIFTEEN, MUST_MEET)
    first, *_, last = explain_deadline(deadline, YEAR)
    assert (first.on, first.why) == (NOTICE, "the governing board receives the notice")
    assert (last.on, last.counts) == (date(2026, 11, 30), 15)


@pytest.mark.parametrize(
    ("notified_on", "school_days", "due_on"),
    [
        pytest.param(date(2026, 10, 21), YEAR, date(2026, 11, 18), id="over-half-term"),
        pytest.param(
            date(2026, 10, 21), YEAR_WITH_INSET, date(2026, 11, 19), id="and-an-inset-day"
        ),
        pytest.param(date(2026, 11, 7), YEAR, date(2026, 11, 27), id="received-on-a-saturday"),
        pytest.param(date(2026, 12, 14), YEAR, date(2027, 1, 18), id="over-christmas"),
        pytest.param(date(2027, 3, 22), YEAR, date(2027, 4, 27), id="over-easter"),
        pytest.param(date(2027, 4, 26), YEAR, date(2027, 5, 18), id="over-a-bank-holiday"),
    ],
)
def test_fifteen_school_days(notified_on, school_days, due_on):
    duty = board_duty(kind="permanent", notified_on=notified_on, school_days=school_days)

    assert duty.deadline.due_on == due_on


@pytest.mark.parametrize(
    ("facts", "deadline", "if_asked"),
    [
        pytest.param({"term_total": 16}, date(2026, 11, 30), None, id="over-15"),
        pytest.param(
            {"term_total": 6, "representations": True}, date(2027, 2, 1), None, id="fifty-days"
        ),
        pytest.param(
            {"term_total": 6}, None, date(2027, 2, 1), id="nothing-yet-but-fifty-days-if-asked"
        ),
        pytest.param({"term_total": 5}, None, None, id="up-to-5-has-no-deadline"),
    ],
)
def test_deadline_of_a_suspension(facts, deadline, if_asked):
    duty = board_duty(kind="suspension", notified_on=NOTICE, school_days=YEAR, **facts)

    assert (duty.deadline and duty.deadline.due_on) == deadline
    assert (duty.if_asked and duty.if_asked.due_on) == if_asked
    assert (duty.before_exam, duty.exam_note) == (None, "")


NONE_LEFT = (
    "No school day is left between the notice and the examination. In a maintained school the "
    "chair may decide alone."
)
EARLY_ENOUGH = "The examination is after the deadline, so the deadline is early enough."


@pytest.mark.parametrize(
    ("exam_on", "before", "note"),
    [
        pytest.param(date(2027, 5, 17), date(2027, 5, 14), "", id="the-friday-before-a-monday"),
        pytest.param(date(2027, 5, 11), date(2027, 5, 10), "", id="on-the-day-of-the-notice"),
        pytest.param(date(2027, 5, 10), None, NONE_LEFT, id="the-examination-is-that-day"),
        pytest.param(date(2027, 5, 7), None, NONE_LEFT, id="the-examination-has-been"),
        pytest.param(date(2027, 6, 7), date(2027, 5, 28), "", id="on-the-deadline-itself"),
        pytest.param(date(2027, 6, 8), None, EARLY_ENOUGH, id="after-the-deadline"),
        pytest.param(date(2027, 9, 1), None, EARLY_ENOUGH, id="past-the-term-dates-held"),
        pytest.param(
            None,
            None,
            "The day of the examination is not given. The board meets before it if it can.",
            id="on-a-day-not-given",
        ),
    ],
)
@pytest.mark.parametrize("facts", [{"kind": "permanent"}, {"kind": "suspension", "term_total": 1}])
def test_before_the_examination_if_it_can(exam_on, before, note, facts):
    duty = board_duty(
        notified_on=date(2027, 5, 10),
        school_days=YEAR,
        misses_exam=True,
        exam_on=exam_on,
        **facts,
    )

    assert duty.deadline.due_on == date(2027, 6, 7)
    assert (duty.before_exam and duty.before_exam.due_on, duty.exam_note) == (before, note)
    assert duty.before_exam is None or duty.before_exam.basis == BEFORE_THE_EXAM


@pytest.mark.parametrize(
    ("facts", "kind", "field"),
    [
        pytest.param({"kind": "expulsion"}, UnknownWord, "kind", id="an-unknown-kind"),
        pytest.param({"term_total": None}, NotANumber, "term_total", id="no-total"),
        pytest.param({"term_total": Decimal("5.2")}, NotANumber, "term_total", id="a-fifth"),
        pytest.param({"term_total": True}, NotANumber, "term_total", id="a-yes-for-a-total"),
        pytest.param({"misses_exam": None}, UnknownWord, "misses_exam", id="not-known-if-missed"),
        pytest.param({"representations": 1}, UnknownWord, "representations", id="a-number-for-yes"),
        pytest.param({"exam_on": date(2027, 5, 17)}, Refusal, "exam_on", id="an-exam-not-missed"),
        pytest.param(
            {"exam_on": datetime.fromisoformat("2027-05-17T09:00"), "misses_exam": True},
            NotADate,
            "exam_on",
            id="a-moment-for-the-exam",
        ),
        pytest.param(
            {"notified_on": datetime(2026, 11, 9, tzinfo=UTC)},
            NotADate,
            "notified_on",
            id="a-moment-for-the-notice",
        ),
        pytest.param({"notified_on": date(2012, 8, 31)}, NotYetLaw, None, id="before-the-law"),
        pytest.param(
            {"notified_on": date(2027, 7, 1), "term_total": 16},
            CalendarTooShort,
            None,
            id="past-the-term-dates-held",
        ),
    ],
)
def test_what_makes_no_sense_or_cannot_be_known_is_refused(facts, kind, field):
    with pytest.raises(kind) as refusal:
        board_duty(
            **{
                "kind": "suspension",
                "notified_on": NOTICE,
                "school_days": YEAR,
                "term_total": Decimal(6),
            }
            | facts
        )

    assert refusal.value.field == field


def test_an_examination_that_is_not_missed_is_refused_with_a_sentence():
    with pytest.raises(Refusal) as refusal:
        board_duty(
            kind="permanent", notified_on=NOTICE, school_days=YEAR, exam_on=date(2027, 5, 17)
        )

    assert str(refusal.value) == (
        "An examination on Monday 17 May 2027 was given, but the pupil misses none. Say that the "
        "exclusion makes the pupil miss it, or leave its day empty."
    )


@settings(examples, max_examples=25)
@given(dates_held.filter(lambda day: day <= date(2027, 6, 1)), st.integers(0, 14))
def test_told_later_a_board_never_meets_earlier_and_never_in_a_holiday(day, more):
    later = date.fromordinal(day.toordinal() + more)
    first, second = (
        board_duty(kind="permanent", notified_on=on, school_days=YEAR).deadline.due_on
        for on in (day, later)
    )

    assert first <= second
    assert second in YEAR and YEAR.count(later, second) - (later in YEAR) == 15

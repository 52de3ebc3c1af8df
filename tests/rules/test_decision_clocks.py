from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.basis import Basis
from apcase.rules.deadline import Deadline
from apcase.rules.explanation import explain_deadline
from apcase.rules.refusal import NotADate, NotANumber, Refusal, UnknownWord
from section19.rules.decision_clocks import CLOCKS, due, is_late, is_working_day
from tests.rules.calendars import fewer_examples

CHRISTMAS, BOXING_DAY, NEW_YEAR = date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)
GOOD_FRIDAY, EASTER_MONDAY = date(2027, 3, 26), date(2027, 3, 29)
HOLIDAYS = [CHRISTMAS, BOXING_DAY, NEW_YEAR, GOOD_FRIDAY, EASTER_MONDAY]
WORKING_DAY_CLOCKS = [key for key, clock in CLOCKS.items() if clock.unit == "working day"]


def due_on(clock, counted_from, **over):
    facts = {"counted_from": counted_from, "bank_holidays": HOLIDAYS} | over
    return due(clock, **facts).due_on


@pytest.mark.parametrize(
    ("clock", "counted_from", "expected"),
    [
        pytest.param("acknowledge", date(2026, 11, 9), date(2026, 11, 16), id="five-working-days"),
        pytest.param(
            "acknowledge", date(2026, 11, 7), date(2026, 11, 13), id="a-request-on-a-saturday"
        ),
        pytest.param("decide", date(2026, 11, 9), date(2026, 11, 30), id="fifteen-working-days"),
        pytest.param(
            "decide", date(2026, 12, 14), date(2027, 1, 7), id="over-christmas-and-new-year"
        ),
        pytest.param(
            "decide",
            date(2026, 10, 19),
            date(2026, 11, 9),
            id="half-term-is-no-holiday-for-offices",
        ),
        pytest.param("tell_family", date(2026, 11, 10), date(2026, 11, 12), id="two-working-days"),
        pytest.param("tell_family", date(2026, 11, 12), date(2026, 11, 16), id="over-a-weekend"),
        pytest.param(
            "tell_family", date(2027, 3, 25), date(2027, 3, 31), id="over-easter-and-the-clocks"
        ),
        pytest.param("write", date(2026, 11, 10), date(2026, 11, 17), id="outcome-in-writing"),
        pytest.param("draft_minutes", date(2026, 11, 10), date(2026, 11, 13), id="draft-minutes"),
        pytest.param("agree_minutes", date(2026, 11, 10), date(2026, 11, 24), id="agreed-minutes"),
        pytest.param("start", date(2026, 11, 10), date(2026, 11, 17), id="education-begins"),
        pytest.param("reconsider", date(2026, 12, 24), date(2027, 1, 5), id="new-facts"),
        pytest.param("complete", date(2026, 11, 10), date(2026, 11, 24), id="one-panel-cycle"),
        pytest.param("first_review", date(2026, 11, 17), date(2026, 12, 29), id="first-review"),
        pytest.param("next_review", date(2026, 12, 29), date(2027, 2, 9), id="next-review"),
        pytest.param("check_in", date(2026, 11, 10), date(2027, 2, 10), id="three-months"),
        pytest.param(
            "check_in", date(2026, 11, 30), date(2027, 2, 28), id="february-has-no-thirtieth"
        ),
        pytest.param(
            "check_in", date(2027, 11, 30), date(2028, 2, 29), id="but-may-have-a-leap-day"
        ),
        pytest.param(
            "check_in", date(2026, 8, 31), date(2026, 11, 30), id="november-ends-on-the-30th"
        ),
    ],
)
def test_when_each_step_is_due(clock, counted_from, expected):
    assert due_on(clock, counted_from) == expected


@pytest.mark.parametrize(
    ("clock", "number", "expected"),
    [
        pytest.param("decide", 10, date(2026, 11, 24), id="a-shorter-clock"),
        pytest.param("first_review", 4, date(2026, 12, 8), id="four-weeks"),
        pytest.param("check_in", 1, date(2026, 12, 10), id="every-month"),
        pytest.param("tell_family", 1, date(2026, 11, 11), id="the-next-working-day"),
    ],
)
def test_an_authoritys_own_number(clock, number, expected):
    assert due_on(clock, date(2026, 11, 10), number=number) == expected


def test_without_bank_holidays_the_date_is_no_later():
    assert due_on("decide", date(2026, 12, 14), bank_holidays=()) == date(2027, 1, 4)


def test_a_bank_holiday_at_the_weekend_changes_nothing():
    assert due_on("start", date(2026, 11, 10), bank_holidays=[date(2026, 11, 14)]) == date(
        2026, 11, 17
    )


def test_a_date_in_law_that_is_earlier_comes_first():
    day_six = Deadline(date(2026, 11, 16), (), Basis("An invented law"))

    assert due("start", counted_from=date(2026, 11, 10), by_law=day_six) == day_six
    assert due_on("start", date(2026, 11, 6), by_law=day_six) == date(2026, 11, 13)
    assert due("start", counted_from=date(2026, 11, 9), by_law=day_six) == day_six


def test_the_count_is_laid_out_with_why_a_day_was_left_out():
    deadline = due("start", counted_from=date(2026, 12, 23), bank_holidays=HOLIDAYS)

    assert [(day.on.day, day.counts or day.why) for day in explain_deadline(deadline)] == [
        (23, "decided"), (24, 1), (25, "bank holiday"), (26, "weekend"), (27, "weekend"),
        (28, "bank holiday"), (29, 2), (30, 3), (31, 4), (1, "bank holiday"),
        (2, "weekend"), (3, "weekend"), (4, 5),
    ]  # fmt: skip


def test_months_are_laid_out_too():
    deadline = due("check_in", counted_from=date(2026, 11, 30))
    marks = [day for day in explain_deadline(deadline) if day.why != "within the month"]

    assert [(day.on, day.counts, day.why) for day in marks] == [
        (date(2026, 11, 30), None, "the refusal or last look"),
        (date(2026, 12, 30), 1, "month"),
        (date(2027, 1, 30), 2, "month"),
        (date(2027, 2, 28), 3, "month"),
    ]


@pytest.mark.parametrize(
    ("on", "done_on", "late"),
    [
        pytest.param(date(2026, 11, 17), None, False, id="on-the-day"),
        pytest.param(date(2026, 11, 18), None, True, id="the-day-after"),
        pytest.param(date(2026, 12, 1), date(2026, 11, 17), False, id="done-on-the-day"),
        pytest.param(date(2026, 12, 1), date(2026, 11, 18), True, id="done-the-day-after"),
        pytest.param(date(2026, 11, 17), date(2026, 11, 20), False, id="planned-and-not-yet-late"),
        pytest.param(date(2026, 11, 18), date(2026, 11, 20), True, id="planned-and-late-already"),
    ],
)
def test_late_is_after_the_day(on, done_on, late):
    deadline = due("start", counted_from=date(2026, 11, 10))

    assert is_late(deadline, on=on, done_on=done_on) is late


@pytest.mark.parametrize(
    ("day", "works"),
    [
        pytest.param(date(2026, 11, 9), True, id="monday"),
        pytest.param(date(2026, 11, 13), True, id="friday"),
        pytest.param(date(2026, 11, 14), False, id="saturday"),
        pytest.param(date(2026, 10, 25), False, id="the-sunday-the-clocks-go-back"),
        pytest.param(CHRISTMAS, False, id="christmas"),
        pytest.param(date(2026, 10, 26), True, id="half-term"),
    ],
)
def test_working_days(day, works):
    assert is_working_day(day, bank_holidays=HOLIDAYS) is works


@pytest.mark.parametrize(
    ("clock", "over", "kind"),
    [
        pytest.param("perhaps", {}, UnknownWord, id="unknown-step"),
        pytest.param(["decide"], {}, UnknownWord, id="a-list-for-a-step"),
        pytest.param("decide", {"number": 0}, NotANumber, id="no-days"),
        pytest.param("decide", {"number": 53}, NotANumber, id="more-than-a-year-of-weeks"),
        pytest.param("decide", {"number": True}, NotANumber, id="a-yes-for-a-number"),
        pytest.param("decide", {"counted_from": "Monday"}, NotADate, id="a-word-for-a-date"),
        pytest.param(
            "decide",
            {"counted_from": datetime(2026, 11, 9, tzinfo=UTC)},
            NotADate,
            id="a-moment",
        ),
        pytest.param("decide", {"bank_holidays": ["Easter"]}, NotADate, id="a-named-holiday"),
        pytest.param("decide", {"bank_holidays": None}, Refusal, id="no-list-of-holidays"),
        pytest.param("decide", {"bank_holidays": "2026-12-25"}, Refusal, id="a-text-of-holidays"),
        pytest.param("decide", {"by_law": date(2026, 11, 9)}, Refusal, id="a-date-for-a-deadline"),
        pytest.param("decide", {"counted_from": date.max}, Refusal, id="the-end-of-time"),
        pytest.param("check_in", {"counted_from": date.max}, Refusal, id="the-end-of-months"),
        pytest.param("next_review", {"counted_from": date.max}, Refusal, id="the-end-of-weeks"),
    ],
)
def test_what_cannot_be_counted_is_refused(clock, over, kind):
    with pytest.raises(kind):
        due(clock, **{"counted_from": date(2026, 11, 9)} | over)


@pytest.mark.parametrize(
    "over",
    [
        pytest.param({"on": "today"}, id="a-word-for-today"),
        pytest.param({"done_on": "done"}, id="a-word-for-done"),
    ],
)
def test_late_needs_dates(over):
    with pytest.raises(NotADate):
        is_late(due("start", counted_from=date(2026, 11, 10)), **{"on": date(2026, 11, 10)} | over)


def test_late_needs_a_deadline():
    with pytest.raises(Refusal):
        is_late(date(2026, 11, 10), on=date(2026, 11, 10))


@fewer_examples
@given(
    st.sampled_from(WORKING_DAY_CLOCKS),
    st.dates(date(2026, 9, 1), date(2027, 7, 20)),
    st.sets(st.dates(date(2026, 9, 1), date(2027, 8, 31)), max_size=20),
)
def test_no_closed_day_is_counted_and_a_holiday_more_is_never_earlier(clock, day, holidays):
    counted = due(clock, counted_from=day, bank_holidays=holidays)

    assert len(counted.days) == CLOCKS[clock].number
    assert all(is_working_day(each, bank_holidays=holidays) for each in counted.days)
    assert counted.due_on >= due(clock, counted_from=day).due_on
    assert due(clock, counted_from=day + timedelta(1), bank_holidays=holidays).due_on >= (
        counted.due_on
    )

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import EndBeforeStart, NotADate, NotANumber, Refusal
from placements.rules.only_education import only_education
from placements.rules.timetable import (
    NotATime,
    Slot,
    TwoPlacesAtOnce,
    check_from,
    check_week,
    hours_a_week,
    overlap,
)
from tests.rules.calendars import examples

EMPTY = "Enter at least one session:"


def slot(weekday: int, starts: str, ends: str) -> Slot:
    return Slot(weekday, time.fromisoformat(starts), time.fromisoformat(ends))


@pytest.mark.parametrize(
    ("week", "hours"),
    [
        pytest.param([(1, "09:00", "12:00"), (2, "09:00", "12:00")], "6.00", id="two-mornings"),
        pytest.param([(1, "09:00", "12:00"), (1, "12:00", "15:00")], "6.00", id="no-break"),
        pytest.param([(1, "09:00", "09:20")], "0.33", id="twenty-minutes"),
        pytest.param([(7, "23:00", "23:59")], "0.98", id="to-the-end-of-a-sunday"),
        pytest.param([(d, "08:00", "16:00") for d in range(1, 6)], "40.00", id="forty-hours"),
    ],
)  # fmt: skip
def test_hours_a_week(week, hours):
    assert hours_a_week(check_week(slot(*one) for one in week)) == Decimal(hours)


@pytest.mark.parametrize(
    ("week", "kind", "said"),
    [
        pytest.param([], Refusal, f"{EMPTY} a day, when it starts and when it ends.", id="none"),
        pytest.param(
            [(1, "11:59", "13:00"), (1, "09:00", "12:00")], TwoPlacesAtOnce,
            "Two sessions overlap: Monday 09:00 to 12:00, and Monday 11:59 to 13:00. "
            "Change one of them.",
            id="a-minute-in-two-places",
        ),
        pytest.param(
            [(d, "09:00", "16:00") for d in range(1, 7)], Refusal,
            "The sessions make 42.00 hours a week. At most 40 can be.", id="forty-two-hours",
        ),
    ],
)  # fmt: skip
def test_a_week_that_cannot_be(week, kind, said):
    with pytest.raises(kind) as refusal:
        check_week(slot(*one) for one in week)

    assert (type(refusal.value), str(refusal.value)) == (kind, said)


@pytest.mark.parametrize(
    ("weekday", "starts", "ends", "kind", "field"),
    [
        pytest.param(1, time(12), time(9), EndBeforeStart, "ends_at", id="backwards"),
        pytest.param(1, time(9), time(9), EndBeforeStart, "ends_at", id="no-time-at-all"),
        pytest.param(0, time(9), time(12), NotANumber, "weekday", id="no-day"),
        pytest.param(8, time(9), time(12), NotANumber, "weekday", id="an-eighth-day"),
        pytest.param(1, "09:00", time(12), NotATime, "starts_at", id="text"),
        pytest.param(1, time(9), time(12, tzinfo=UTC), NotATime, "ends_at", id="a-zone"),
        pytest.param(
            1, time(9), datetime(2026, 9, 7, 12, tzinfo=UTC), NotATime, "ends_at", id="a-moment"
        ),
    ],
)
def test_a_session_that_cannot_be(weekday, starts, ends, kind, field):
    with pytest.raises(kind) as refusal:
        Slot(weekday, starts, ends)

    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("from_on", "said"),
    [
        pytest.param(date(2026, 9, 7), None, id="on-the-first-day"),
        pytest.param(date(2026, 12, 18), None, id="on-the-last-day"),
        pytest.param(
            date(2026, 9, 6),
            "The placement starts on Monday 7 September 2026: the timetable cannot begin on "
            "Sunday 6 September 2026. Enter that day or a later one.",
            id="before-the-placement",
        ),
        pytest.param(
            date(2026, 12, 19),
            "The placement ends on Friday 18 December 2026: the timetable cannot begin on "
            "Saturday 19 December 2026. Enter that day or an earlier one.",
            id="after-the-placement",
        ),
    ],
)
def test_when_a_timetable_may_begin(from_on, said):
    dates = {"starts_on": date(2026, 9, 7), "ends_on": date(2026, 12, 18)}
    if said is None:
        check_from(from_on, **dates)
        check_from(from_on, starts_on=dates["starts_on"], ends_on=None)
        return
    with pytest.raises(Refusal) as refusal:
        check_from(from_on, **dates)

    assert (str(refusal.value), refusal.value.field) == (said, "from_on")


def test_a_moment_is_no_first_day():
    with pytest.raises(NotADate):
        check_from(datetime(2026, 9, 7, tzinfo=UTC), starts_on=date(2026, 9, 7), ends_on=None)


@pytest.mark.parametrize(
    ("facts", "only"),
    [
        pytest.param(("exclusion", True, False), True, id="excluded-and-on-roll"),
        pytest.param(("eotas", False, False), True, id="otherwise-than-at-school"),
        pytest.param(("behaviour", True, False), False, id="directed-and-at-school-for-the-rest"),
        pytest.param(("vocational", True, False), False, id="part-of-the-week"),
        pytest.param(("vocational", False, False), True, id="on-no-roll"),
        pytest.param(("exclusion", True, True), False, id="another-placement-too"),
        pytest.param(("vocational", False, True), False, id="on-no-roll-but-elsewhere-too"),
    ],
)
def test_only_education(facts, only):
    reason, on_roll, elsewhere = facts

    assert only_education(reason=reason, on_roll=on_roll, elsewhere=elsewhere) == only


def test_an_unknown_roll_is_not_taken_for_a_no():
    with pytest.raises(Refusal):
        only_education(reason="exclusion", on_roll=None, elsewhere=False)


minutes = st.integers(0, 24 * 60 - 1)


@st.composite
def slots(draw):
    one, other = sorted(draw(st.lists(minutes, min_size=2, max_size=2, unique=True)))
    return Slot(draw(st.integers(1, 7)), time(one // 60, one % 60), time(other // 60, other % 60))


@examples
@given(slots(), slots())
def test_two_sessions_overlap_both_ways_or_neither(one, other):
    assert overlap(one, other) == overlap(other, one)
    assert overlap(one, one)


@examples
@given(st.lists(slots(), min_size=1, max_size=4))
def test_a_week_that_is_accepted_holds_no_minute_twice(week):
    try:
        kept = check_week(week)
    except Refusal:
        return
    there = [
        (slot.weekday, minute)
        for slot in kept
        for minute in range(slot.starts_at.hour * 60 + slot.starts_at.minute, 1440)
        if minute < slot.ends_at.hour * 60 + slot.ends_at.minute
    ]
    assert len(there) == len(set(there))
    assert kept == check_week(reversed(week))

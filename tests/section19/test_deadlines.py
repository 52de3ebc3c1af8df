"""The sixth day of one exclusion as the facts and the school's own calendar give it."""

from datetime import date

import pytest

from apcase.pupils.models import Closure
from apcase.rules.deadline import Deadline
from apcase.rules.school_days import CalendarTooShort
from section19 import queries
from section19.models import Exclusion
from tests import make


def answer(exclusion: Exclusion):
    return queries.worked_out(exclusion).answer


def due_on(exclusion: Exclusion) -> date | None:
    found = answer(exclusion)
    return found.due_on if isinstance(found, Deadline) else found


def suspend(child, school, first_day, last_day) -> Exclusion:
    return make.make_exclusion(
        pupil=child, school=school, kind="suspension", first_day=first_day, last_day=last_day
    )


def test_half_term_is_not_counted(terms, child, school):
    assert due_on(make.make_exclusion(pupil=child, school=school)) == date(2026, 11, 4)


def test_the_schools_own_training_day_is_not_counted(terms, child, school):
    Closure.objects.create(
        school=school, kind="inset", first_day=date(2026, 11, 2), last_day=date(2026, 11, 2)
    )

    assert due_on(make.make_exclusion(pupil=child, school=school)) == date(2026, 11, 5)


def test_another_schools_closure_changes_nothing(terms, child, school):
    Closure.objects.create(
        school=make.make_school(),
        kind="inset",
        first_day=date(2026, 11, 2),
        last_day=date(2026, 11, 2),
    )

    assert due_on(make.make_exclusion(pupil=child, school=school)) == date(2026, 11, 4)


@pytest.mark.parametrize(
    ("last_day", "due"),
    [
        pytest.param(date(2026, 11, 13), None, id="five-days"),
        pytest.param(date(2026, 11, 16), date(2026, 11, 16), id="six-days"),
    ],
)
def test_a_suspension_of_more_than_five_days(terms, child, school, last_day, due):
    assert due_on(suspend(child, school, date(2026, 11, 9), last_day)) == due


def test_back_to_back_suspensions_are_one_and_the_later_holds_the_day(terms, child, school):
    three_days = suspend(child, school, date(2026, 11, 9), date(2026, 11, 11))
    four_days = suspend(child, school, date(2026, 11, 12), date(2026, 11, 17))

    assert due_on(three_days) is None
    assert due_on(four_days) == date(2026, 11, 16)


def test_a_day_of_attendance_between_breaks_the_row(terms, child, school):
    suspend(child, school, date(2026, 11, 9), date(2026, 11, 11))

    assert due_on(suspend(child, school, date(2026, 11, 13), date(2026, 11, 18))) is None


def test_a_holiday_between_does_not_break_the_row(terms, child, school):
    suspend(child, school, date(2026, 10, 21), date(2026, 10, 23))

    later = suspend(child, school, date(2026, 11, 2), date(2026, 11, 4))

    assert due_on(later) == date(2026, 11, 4)


def test_a_cancelled_suspension_joins_nothing(terms, child, school, manager):
    first = suspend(child, school, date(2026, 11, 9), date(2026, 11, 11))
    second = suspend(child, school, date(2026, 11, 12), date(2026, 11, 17))
    Exclusion.objects.filter(pk=first.pk).update(
        cancelled_at=first.recorded_at, cancelled_by=manager, cancel_reason="Error."
    )

    assert due_on(second) is None


def test_a_suspension_of_years_ago_needs_no_calendar_today(terms, child, school):
    suspend(child, school, date(2019, 11, 4), date(2019, 11, 8))

    assert due_on(suspend(child, school, date(2026, 11, 9), date(2026, 11, 16))) == date(
        2026, 11, 16
    )


def test_without_term_dates_the_answer_says_what_is_missing(db, child, school):
    found = answer(make.make_exclusion(pupil=child, school=school))

    assert isinstance(found, CalendarTooShort)
    assert str(found) == (
        "No term dates are held, so Wednesday 21 October 2026 cannot be looked up. "
        "Add the term dates."
    )

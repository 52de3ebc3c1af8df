"""The law's answers to one exclusion: both clocks, what to aim for, and whether it is owed."""

from datetime import date
from decimal import Decimal

import pytest

from apcase.alerts.models import Alert
from apcase.rules.readings import (
    DAY_ONE_OF_PERMANENT,
    DAY_ONE_WITH_A_PLAN,
    PART_DAY,
    SUSPENSION_THEN_PERMANENT,
)
from section19 import queries
from section19.alerts import sixth_days
from section19.models import NotOwed
from section19.rules.absence_clock import WHOLE_ABSENCE
from section19.tasks import raise_sixth_days
from tests import make

FIRST, DUE = date(2026, 11, 23), date(2026, 11, 30)


@pytest.fixture
def suspended(terms, child, school):
    return make.make_exclusion(
        pupil=child,
        school=school,
        kind="suspension",
        first_day=date(2026, 11, 19),
        last_day=date(2026, 11, 20),
    )


def permanent(child, school, **over):
    return make.make_exclusion(pupil=child, school=school, **{"first_day": FIRST} | over)


def test_a_suspension_before_a_permanent_exclusion_gives_an_earlier_day_to_aim_for(
    suspended, child, school
):
    found = queries.worked_out(permanent(child, school))

    assert (found.due_on, found.absence.due_on, found.aim_on) == (
        DUE, date(2026, 11, 26), date(2026, 11, 26),
    )  # fmt: skip
    assert found.absence.basis == WHOLE_ABSENCE


def test_an_authority_may_aim_for_the_statutory_day_alone(suspended, child, school):
    make.make_reading_choice(SUSPENSION_THEN_PERMANENT, value="statute")

    found = queries.worked_out(permanent(child, school))

    assert (found.due_on, found.absence, found.aim_on) == (DUE, None, None)


@pytest.mark.parametrize(
    ("over", "aim_on"),
    [
        pytest.param({}, None, id="nothing-known-that-asks-for-day-one"),
        pytest.param({"looked_after_since": date(2025, 1, 6)}, FIRST, id="looked-after"),
        pytest.param(
            {"looked_after_since": date(2026, 11, 24)}, None, id="looked-after-only-later"
        ),
        pytest.param({"social_worker": "Sally Lane"}, FIRST, id="a-social-worker"),
        pytest.param({"sen_provision": "E"}, FIRST, id="an-ehc-plan"),
        pytest.param({"sen_provision": "K"}, None, id="sen-support-is-no-plan"),
    ],
)
def test_day_one_is_the_target_for_some(terms, school, over, aim_on):
    child = make.make_pupil(school=school, **over)

    assert queries.worked_out(permanent(child, school)).aim_on == aim_on


def test_the_target_for_a_plan_is_a_reading_that_may_be_chosen_away(terms, school):
    make.make_reading_choice(DAY_ONE_WITH_A_PLAN, value="none")
    child = make.make_pupil(school=school, sen_provision="E")

    assert queries.worked_out(permanent(child, school)).aim_on is None


@pytest.mark.parametrize(
    ("since", "first_session", "due"),
    [
        pytest.param(FIRST, "am", date(2026, 12, 1), id="the-reading-chosen-from-that-day"),
        pytest.param(date(2026, 11, 24), "am", DUE, id="a-reading-chosen-later-changes-nothing"),
        pytest.param(FIRST, "pm", date(2026, 12, 2), id="with-a-part-day-not-counted-either"),
    ],
)
def test_an_exclusion_is_judged_by_the_readings_of_its_first_day(
    terms, child, school, since, first_session, due
):
    make.make_reading_choice(DAY_ONE_OF_PERMANENT, value="day-after", since=since)
    make.make_reading_choice(PART_DAY, value="next-day", since=since)

    found = queries.worked_out(permanent(child, school, first_session=first_session))

    assert found.due_on == due


def test_a_child_sent_home_who_counts_from_the_next_day_may_not_reach_six_in_a_row(
    terms, child, school
):
    make.make_reading_choice(PART_DAY, value="next-day")
    make.make_exclusion(
        pupil=child, school=school, kind="suspension", first_session="pm",
        first_day=date(2026, 11, 9), last_day=date(2026, 11, 11),
    )  # fmt: skip
    second = make.make_exclusion(
        pupil=child, school=school, kind="suspension",
        first_day=date(2026, 11, 12), last_day=date(2026, 11, 16),
    )  # fmt: skip

    assert queries.worked_out(second).answer is None


def test_lunchtimes_are_never_a_sixth_day(terms, child, school):
    lunchtimes = make.make_exclusion(
        pupil=child,
        school=school,
        kind="lunchtime",
        first_day=date(2026, 11, 9),
        last_day=date(2026, 11, 20),
    )

    assert queries.worked_out(lunchtimes).answer is None
    assert list(sixth_days(date(2026, 11, 16))) == []


# Exceptions


@pytest.fixture
def of_year_11(terms, school):
    return make.make_pupil(school=school, born_on=date(2011, 3, 14))


def exams_over(exclusion, last_exam_on) -> NotOwed:
    return NotOwed.objects.create(
        exclusion=exclusion,
        ground="exams_over",
        last_exam_on=last_exam_on,
        recorded_by=make.someone(),
    )


def owed_on(day) -> list:
    return [candidate.due_on for candidate in sixth_days(day)]


def test_nothing_is_due_for_a_child_in_year_11_whose_exams_are_over(of_year_11, school):
    exclusion = permanent(of_year_11, school)
    assert owed_on(FIRST) == [DUE]

    exams_over(exclusion, date(2026, 11, 27))

    assert owed_on(FIRST) == []


def test_the_duty_comes_back_when_the_day_moves_before_the_last_exam(of_year_11, school):
    exclusion = permanent(of_year_11, school)
    exams_over(exclusion, date(2026, 11, 30))

    assert owed_on(FIRST) == [DUE]


def test_an_exception_for_a_child_no_longer_in_year_11_holds_nothing(terms, school):
    child = make.make_pupil(school=school, born_on=date(2013, 3, 14))
    exams_over(permanent(child, school), date(2026, 11, 2))

    assert owed_on(FIRST) == [DUE]


def test_a_plan_that_caps_the_hours_exempts_while_they_are_provided(terms, school):
    child = make.make_pupil(school=school, sen_provision="E")
    exclusion = permanent(child, school)
    recorded = NotOwed.objects.create(
        exclusion=exclusion,
        ground="plan_caps_hours",
        plan_hours=Decimal(10),
        provided_hours=Decimal(10),
        recorded_by=make.someone(),
    )
    assert owed_on(FIRST) == []

    NotOwed.objects.filter(pk=recorded.pk).update(provided_hours=Decimal(9))

    assert owed_on(FIRST) == [DUE]


def test_the_alert_names_the_day_to_aim_for_and_never_the_child(suspended, child, school):
    permanent(child, school)

    raise_sixth_days("2026-11-23")

    assert [alert.summary for alert in Alert.objects.all()] == [
        "Permanent exclusion from Moorside High: education is due from Monday 30 November 2026. "
        "Aim for Thursday 26 November 2026"
    ]


def test_a_suspension_in_a_row_whose_day_six_lies_in_another_says_so(terms, child, school):
    first, second = (
        make.make_exclusion(
            pupil=child, school=school, kind="suspension", first_day=first_day, last_day=last_day
        )
        for first_day, last_day in (
            (date(2026, 11, 9), date(2026, 11, 11)),
            (date(2026, 11, 12), date(2026, 11, 17)),
        )
    )

    assert (queries.worked_out(first).answer, queries.worked_out(first).elsewhere) == (
        None, date(2026, 11, 16),
    )  # fmt: skip
    assert queries.worked_out(second).due_on == date(2026, 11, 16)


def test_five_weekdays_can_never_be_six_school_days_whatever_the_calendar(db, child, school):
    short = make.make_exclusion(
        pupil=child, school=school, kind="suspension",
        first_day=date(2026, 11, 7), last_day=date(2026, 11, 15),
    )  # fmt: skip

    assert queries.worked_out(short).answer is None

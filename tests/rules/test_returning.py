"""The return in steps, the destination, and how it lasted."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.returning import (
    DESTINATIONS,
    Lasting,
    check_destination,
    check_follow_up,
    check_steps,
    follow_up_due,
    lasted_in_all,
    lasting,
    say_by,
    week_of,
    weeks_long,
)

LAST = date(2026, 12, 18)


@pytest.mark.parametrize(
    ("sessions", "taken"),
    [
        pytest.param([2, 4, 6, 10], True, id="upwards"),
        pytest.param([4, 4, 8], True, id="a-week-the-same"),
        pytest.param([0, 3], True, id="a-week-without"),
        pytest.param([4, 2], False, id="downwards"),
        pytest.param([11], False, id="more-than-a-week-has"),
        pytest.param([0, 0], False, id="never-in-school"),
        pytest.param([], False, id="nothing"),
        pytest.param([1] * 21, False, id="too-many-weeks"),
        pytest.param([2.5], False, id="not-whole"),
    ],
)
def test_the_steps_go_upwards(sessions, taken):
    if taken:
        check_steps(sessions)
        return
    with pytest.raises(Refusal) as refused:
        check_steps(sessions)
    assert refused.value.field == "sessions"


@pytest.mark.parametrize(
    ("destination", "where", "since", "field"),
    [
        pytest.param("home_school", "Moorside High", date(2027, 1, 4), None, id="back"),
        pytest.param("home_school", "Moorside High", LAST, None, id="on-the-last-day"),
        pytest.param("home_school", " ", date(2027, 1, 4), "where", id="nowhere"),
        pytest.param("home_school", "Moorside High", None, "since", id="no-day"),
        pytest.param("home_school", "Moorside High", date(2026, 12, 17), "since", id="too-early"),
        pytest.param("unknown", "", None, None, id="not-known"),
        pytest.param("neet", "", None, None, id="in-nothing"),
        pytest.param("ehe", "", None, "since", id="at-home-since-when"),
        pytest.param("moon", "", None, "destination", id="no-such-place"),
    ],
)
def test_a_destination_says_where_and_since_when(destination, where, since, field):
    if field is None:
        check_destination(destination, where=where, since=since, last_day=LAST)
        return
    with pytest.raises(Refusal) as refused:
        check_destination(destination, where=where, since=since, last_day=LAST)
    assert refused.value.field == field


def test_sixteen_destinations():
    assert len(DESTINATIONS) == 16


@pytest.mark.parametrize(
    ("kind", "due_on"), [("six_weeks", date(2027, 2, 15)), ("term", date(2027, 4, 5))]
)
def test_it_is_asked_after_six_weeks_and_a_term(kind, due_on):
    assert follow_up_due(kind, date(2027, 1, 4)).due_on == due_on


@pytest.mark.parametrize(
    ("attending", "percent", "lasts"),
    [("yes", 90, True), ("yes", 89, False), ("no", None, False), ("unknown", None, None)],
)
def test_whether_it_has_lasted(attending, percent, lasts):
    check_follow_up(attending, percent)

    assert lasting(attending, percent).lasts is lasts


@pytest.mark.parametrize(
    ("answers", "success"),
    [
        pytest.param([True, True], True, id="at-both"),
        pytest.param([True], None, id="the-second-is-to-come"),
        pytest.param([True, None], None, id="the-second-is-not-known"),
        pytest.param([False], False, id="not-at-the-first"),
        pytest.param([True, False], False, id="not-at-the-second"),
        pytest.param([], None, id="not-asked"),
    ],
)
def test_success_is_at_six_weeks_and_again_after_a_term(answers, success):
    assert lasted_in_all([Lasting(lasts) for lasts in answers]) is success


def test_where_the_child_went_is_said_within_a_week():
    assert say_by(date(2026, 10, 9)) == date(2026, 10, 16)


@pytest.mark.parametrize(
    ("attending", "percent", "field"),
    [("yes", None, "percent"), ("no", 50, "percent"), ("yes", 101, "percent"),
     ("often", None, "attending")],
)  # fmt: skip
def test_an_answer_that_cannot_be(attending, percent, field):
    with pytest.raises(Refusal) as refused:
        check_follow_up(attending, percent)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("first", "last", "weeks"),
    [
        (date(2026, 9, 7), date(2026, 9, 13), 1),
        (date(2026, 9, 7), date(2026, 9, 14), 2),
        (date(2026, 9, 7), date(2026, 9, 7), 1),
    ],
)
def test_how_long_it_was(first, last, weeks):
    assert weeks_long(first, last) == weeks


def test_a_return_at_the_end_of_all_days_is_refused():
    with pytest.raises(Refusal, match="Check the year"):
        week_of(date.max, 2)


def test_the_weeks_follow_one_another():
    assert [week_of(date(2027, 1, 4), number) for number in (1, 2)] == [
        date(2027, 1, 4), date(2027, 1, 11),
    ]  # fmt: skip

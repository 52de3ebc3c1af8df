"""Owners hear on each weekday of reviews that are overdue, managers on Mondays; never who."""

from datetime import date

import pytest
from django.core import mail

from apcase.outbox.models import Promise
from placements.papers import late
from placements.rules.placement_reviews import told_of_overdue
from placements.tasks import remind_of_late_reviews
from tests import make

MONDAY, TUESDAY, SATURDAY = date(2026, 10, 12), date(2026, 10, 13), date(2026, 10, 17)


@pytest.fixture
def overdue(officer, db):
    rows = [make.make_placement(owner=officer) for _ in range(2)]
    make.make_placement(owner=None)
    make.make_placement(owner=officer, next_review_on=date(2026, 11, 2))
    return rows


def promised() -> list[tuple]:
    rows = Promise.objects.filter(task="placements.tell_of_late_reviews")
    return sorted((row.arguments[0], row.arguments[1]) for row in rows)


@pytest.mark.parametrize(
    ("on", "told"),
    [
        pytest.param(MONDAY, ("owner", "manager"), id="monday"),
        pytest.param(TUESDAY, ("owner",), id="tuesday"),
        pytest.param(date(2026, 10, 16), ("owner",), id="friday"),
        pytest.param(SATURDAY, (), id="saturday"),
        pytest.param(date(2026, 10, 18), (), id="sunday"),
    ],
)
def test_who_is_told_on_which_day(on, told):
    assert told_of_overdue(on) == told


def test_the_owner_daily_the_manager_on_mondays_each_once(overdue, officer, manager):
    tuesday = remind_of_late_reviews(str(TUESDAY))
    again = remind_of_late_reviews(str(TUESDAY))
    assert (tuesday, again, promised()) == (1, 0, [(str(officer.pk), "owner")])

    assert remind_of_late_reviews(str(MONDAY)) == 2
    assert (str(manager.pk), "manager") in promised()
    assert remind_of_late_reviews(str(SATURDAY)) == 0


def test_the_mail_says_how_many_and_where_and_not_who(overdue, officer, manager):
    assert late.tell(str(officer.pk), "owner", TUESDAY)
    assert late.tell(str(manager.pk), "manager", MONDAY)

    mine, team = mail.outbox
    assert (mine.subject, team.subject) == (
        "2 reviews of placements overdue", "3 reviews of placements overdue in all",
    )  # fmt: skip
    assert "2 reviews of placements that you own are overdue, since 5 October 2026" in mine.body
    assert "?show=overdue&kind=review_overdue\n" in mine.body
    assert "?show=overdue&kind=review_overdue&whose=team\n" in team.body
    for placement in overdue:
        assert placement.pupil.family_name not in mine.body + team.body


def test_nobody_is_told_of_what_has_been_reviewed_meanwhile(overdue, officer):
    for placement in overdue:
        placement.next_review_on = date(2026, 11, 2)
        placement.save()

    assert not late.tell(str(officer.pk), "owner", TUESDAY)
    assert mail.outbox == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_same_queries_for_many(officer, manager, rows, django_assert_max_num_queries):
    for _ in range(rows):
        make.make_placement(owner=officer)
    with django_assert_max_num_queries(5):
        assert late.owed(MONDAY) == [(officer, "owner"), (manager, "manager")]

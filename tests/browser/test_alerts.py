"""A manager gives deadlines to the people who are to meet them."""

from datetime import date

import pytest

from apcase.alerts.models import Alert
from placements.tasks import raise_overdue_reviews
from tests import make


@pytest.fixture
def overdue(school):
    for day in (1, 2, 5):
        make.make_placement(
            pupil=make.make_pupil(school=school),
            provider=make.make_provider(name=f"Provider {day}"),
            next_review_on=date(2026, 10, day),
        )
    raise_overdue_reviews()


def test_a_manager_gives_one_alert_away(at_work, manager, officer, overdue, calendar):
    person = at_work(manager).open("/")
    person.follow("Review of placement at Provider 1, due 1 October 2026")
    assert person.fact("Owner") == "Nobody yet"

    person.follow("Give it to somebody else").press("Save the new owner")
    assert person.problems == ["Select the person who is to own it"]
    person.select("New owner", "Olive Officer").press("Save the new owner")

    assert person.told == "1 alert now belongs to Olive Officer, who will find it under Your work."
    assert person.fact("Owner") == "Olive Officer"
    titles = person.page.locator(".app-timeline__entry h3").all_inner_texts()
    assert titles == ["Given to Olive Officer", "Raised"]
    assert Alert.objects.get(owner=officer).due_on == date(2026, 10, 1)


def test_a_manager_gives_many_away_at_once(at_work, manager, officer, overdue, calendar):
    person = at_work(manager).open("/").follow("Give out the alerts that nobody owns")
    person.follow("Select all 3").select("New owner", "Olive Officer").press("Continue")
    assert person.heading == "Move 3 alerts to Olive Officer?"

    person.press("Move them")

    assert "3 alerts now belong to Olive Officer" in person.told
    assert Alert.objects.filter(owner=officer).count() == 3


def test_an_officer_may_look_and_not_give_away(at_work, officer, overdue, calendar):
    alert = Alert.objects.first()

    person = at_work(officer).open(f"/alerts/{alert.pk}/")

    assert person.page.get_by_role("link", name="Give it to somebody else").count() == 0

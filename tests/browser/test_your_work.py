"""«What must I do, in which order?»"""

from datetime import timedelta

import pytest

from placements.tasks import raise_overdue_reviews
from tests import make
from tests.conftest import TODAY


@pytest.fixture
def reviews(officer, manager, school):
    """Two overdue, one due today, three this week; nobody owns one; the manager owns one."""
    days = {-5: officer, -1: manager, 0: officer, 2: officer, 3: officer, 7: None}
    for days_from_now, owner in days.items():
        make.make_placement(
            pupil=make.make_pupil(school=school),
            next_review_on=TODAY + timedelta(days=days_from_now),
            owner=owner,
        )
    raise_overdue_reviews()


def test_every_number_leads_to_exactly_that_many_rows(at_work, officer, reviews, calendar):
    person = at_work(officer).open("/")
    assert person.heading == "Your work today"

    numbers = {}
    for number in range(person.page.locator(".app-counts__link").count()):
        link = person.page.locator(".app-counts__link").nth(number)
        said, what = link.inner_text().split(maxsplit=1)
        with person.page.expect_navigation():
            link.click()
        rows = person.look().page.locator("main tbody").first.locator("tr")
        numbers[what] = int(said)
        assert (what, rows.count()) == (what, int(said))

    assert numbers == {
        "overdue": 1,
        "due today": 1,
        "due in the next 7 days": 2,
        "waiting on others": 1,
        "nobody owns": 1,
    }


def test_the_most_urgent_stands_first_with_what_to_do_about_it(at_work, officer, reviews, calendar):
    person = at_work(officer).open("/")

    first = person.rows("Everything to do")[0]
    assert first[0].splitlines() == ["Overdue by 3 school days", "1 Oct 2026"]
    person.page.get_by_role("link", name="Record review").first.click()
    person.page.wait_for_url("**/review/")
    assert person.look().heading.startswith("Record a review of the placement at The Forge")


def test_a_manager_sees_the_work_of_each_officer(at_work, manager, reviews, calendar):
    person = at_work(manager).open("/")

    rows = {name: counted for name, *counted in person.rows("By officer")}
    assert [cell.split()[0] for cell in rows["Olive Officer"][:2]] == ["4", "1"]
    person.follow("4 open, Olive Officer")
    assert len(person.rows("Everything to do")) == 4


def test_a_school_sees_its_own_children_alone(at_work, school_user, school, reviews):
    make.make_placement(pupil=make.make_pupil(given_name="Robin", family_name="Far"))

    person = at_work(school_user).open("/")

    assert len(person.rows("Children taught somewhere else today")) == 6
    assert "Robin Far" not in person.page.content()


def test_a_day_with_nothing_to_do_says_so(at_work, officer):
    person = at_work(officer).open("/")

    assert person.page.get_by_text("Nothing here.").is_visible()
    person.follow("see the whole team’s work")
    assert person.heading == "Your work today"

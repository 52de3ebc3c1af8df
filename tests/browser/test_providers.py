"""«Is it safe to place a child here, now?»"""

import pytest

from directory.models import Standing
from tests import make


@pytest.fixture
def forge(db):
    make.make_provider(name="Canal College", kind="fe_college", standing="suspended")
    return make.make_provider(name="The Forge")


def listed(person) -> list[tuple[str, str]]:
    return [(row[0], row[4]) for row in person.rows("Providers, by name")]


def test_the_list_says_who_may_be_used(at_work, officer, forge):
    person = at_work(officer).open("/").follow("Providers")
    assert listed(person) == [
        ("Canal College", "Suspended since 1 Sep 2026"),
        ("The Forge", "Approved since 1 Sep 2026"),
    ]

    person.page.locator("summary").filter(has_text="More questions").click()
    person.select("Registered school", "Yes").press("Show these providers")
    assert "No provider matches." in person.page.locator("main").inner_text()
    person.open("/providers/").follow("The Forge")
    assert person.page.get_by_text("No, not a school.").first.is_visible()
    person.open("/providers/")

    person.select("Kind", "Further education college").press("Show these providers")
    assert [name for name, _ in listed(person)] == ["Canal College"]
    person.page.get_by_role("list", name="Filters").get_by_role("link").first.click()
    person.page.wait_for_url(f"{person.home}/providers/*")
    assert len(listed(person.look())) == 2


def test_a_providers_page_leads_to_the_children_there(at_work, officer, forge, school, calendar):
    make.make_placement(pupil=make.make_pupil(school=school), provider=forge)

    person = at_work(officer).open("/providers/").follow("The Forge")
    assert person.heading == "The Forge"
    person.follow("Children here now")

    assert [row[0] for row in person.rows("Children here now")] == ["Ash Brown"]


def test_a_manager_changes_the_standing(at_work, manager, forge):
    person = at_work(manager).open(f"/providers/{forge.pk}/").follow("Change the standing")

    person.press("Continue")
    assert person.problems != []
    person.choose("Suspend it: it is not to be used").press("Continue")
    assert person.heading == "Suspend it: it is not to be used"
    person.press("Save")
    assert person.problems != []
    assert Standing.objects.filter(provider=forge).count() == 1

"""«Who is this, where are they today, what is next?»"""

import re
from datetime import date

import pytest

from apcase.audit.models import Event
from placements import actions
from tests import make
from tests.conftest import TODAY


@pytest.fixture
def children(school):
    """A year 9 child with a placement, one in year 7, and one at another school."""
    ash = make.make_pupil(school=school, upn=make.make_upn(1))
    placement = make.make_placement(pupil=ash, provider=make.make_provider(name="The Forge"))
    make.make_pupil(given_name="Cas", family_name="Brownlow", born_on="2014-12-01", school=school)
    elsewhere = make.make_school(name="Brookfield School")
    make.make_pupil(given_name="Zed", family_name="Young", school=elsewhere)
    return {"ash": ash, "placement": placement}


def names(person) -> list[str]:
    return [row[0] for row in person.rows("Children by name")]


def test_the_list_narrows_and_the_back_button_restores(at_work, officer, children, calendar):
    person = at_work(officer).open("/children/")
    assert names(person) == ["Brown, Ash", "Brownlow, Cas", "Young, Zed"]

    person.type("Name, preferred name or UPN", "brown").press("Search", within=main(person))
    assert names(person) == ["Brown, Ash", "Brownlow, Cas"]
    assert "brown" not in person.page.url.lower()

    person.select("Year group", "Year 9").press("Search", within=main(person))
    assert names(person) == ["Brown, Ash"]
    assert person.page.locator("#results").inner_text() == "1 result for “brown”"

    person.back()
    assert names(person) == ["Brown, Ash", "Brownlow, Cas"]


def test_a_filter_is_removed_by_its_chip(at_work, officer, children, calendar):
    person = at_work(officer).open("/children/")
    person.select("On roll at", "Moorside High").choose("Has a placement today")
    person.press("Search", within=main(person))
    assert names(person) == ["Brown, Ash"]

    chips = person.page.get_by_role("list", name="Filters")
    with person.page.expect_navigation():
        chips.get_by_role("link", name=re.compile("has a placement today")).click()
    assert names(person.look()) == ["Brown, Ash", "Brownlow, Cas"]

    person.type("Name, preferred name or UPN", "nobody").press("Search", within=main(person))
    assert person.page.get_by_text("No child matches all of this.").is_visible()
    person.follow("Remove all")
    assert len(names(person)) == 3


def test_a_childs_page_says_what_is_next_and_what_was(at_work, officer, children, calendar):
    actions.record_review(
        children["placement"],
        held_on=TODAY,
        decision="continue",
        reason="Settled well.",
        child_view="I like it.",
        **make.TOLD,
        next_review_on=date(2026, 11, 9),
        by=officer,
    )
    person = at_work(officer).open("/children/")

    person.follow("Brown, Ash")

    assert person.heading == "Ash Brown"
    assert "Monday 9 November 2026" in person.page.locator(".app-next").inner_text()
    assert person.page.locator(".app-timeline__entry h3").all_inner_texts()[0].startswith("Review")
    kinds = person.page.get_by_role("navigation", name="What the timeline shows")
    person.follow("Placements", within=kinds)
    assert person.page.locator("#timeline").is_visible()
    person.follow("Who has looked")
    assert person.rows("Who has looked")[0][1:3] == [
        "Olive Officer",
        "AP officer at Marlshire Council",
    ]
    assert Event.objects.filter(pupils=[children["ash"].pk], actor="Olive Officer").exists()


def test_search_finds_children_providers_and_schools(at_work, officer, children):
    person = at_work(officer).open("/")

    person.type("Search children, providers and schools", "forge").press("Search")
    assert person.page.locator("main h2").all_inner_texts() == ["Providers for “forge”"]

    person.page.locator("main").get_by_label("Search children, providers and schools").fill("bro")
    person.press("Search", within=main(person))
    found = person.page.locator("main h2").all_inner_texts()
    assert found == ["Children for “bro”", "Schools for “bro”"]


def test_a_child_of_another_school_does_not_exist(at_work, outsider, children):
    person = at_work(outsider)
    person.page.goto(f"{person.home}/children/{children['ash'].pk}/")

    assert person.heading == "Page not found"
    assert "Brown" not in person.page.content()


def main(person):
    return person.page.locator("main")


def test_back_after_signing_out_shows_no_child(at_work, officer, children, calendar):
    person = at_work(officer).open(f"/children/{children['ash'].pk}/")
    assert person.heading == "Ash Brown"

    person.press("Sign out").back()

    assert person.heading == "Sign in"
    assert "Brown" not in person.page.content()

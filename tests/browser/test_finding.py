"""«Who could take this child on Tuesdays?»"""

from datetime import date

import pytest

from tests import make

MILE = 1609.344


@pytest.fixture
def town(db, school, calendar):
    """A child of Year 9, and providers that are too far, closed on Tuesdays, or fit."""
    make.make_postcode("ZM1 1AA", 400_000, 300_000)
    for name, miles, days, years in (
        ("Canal College", 12, ["tue"], (9, 11)),
        ("Green Shoots Farm", 6, ["mon", "tue"], (7, 11)),
        ("Hill Tutors", 1, ["tue"], (1, 6)),
        ("The Forge", 2, ["tue", "thu"], (9, 11)),
        ("The Loft", 3, ["mon"], (9, 11)),
    ):
        provider = make.make_provider(
            name=name, days=days, lowest_year=years[0], highest_year=years[1],
            attendance=["part_time"], assured_by="Marlshire" if miles > 5 else "",
            purposes=["reintegration"] if miles > 5 else ["early_intervention"],
        )  # fmt: skip
        make.make_site(provider, easting=400_000 + round(miles * MILE), northing=300_000)
        make.make_rate(provider)
    return make.make_pupil(school=school, born_on=date(2013, 3, 14), home_postcode="ZM1 1AA")


def test_an_officer_finds_a_provider_for_a_child_and_compares_two(at_work, officer, town):
    person = at_work(officer).open(town.get_absolute_url()).press("Find a provider")
    assert person.page.get_by_label("Year group").input_value() == "9"

    person.select("Day", "Tuesday").select("Within how many miles?", "10 miles")
    person.select("Order", "Nearest first").press("Show these providers")
    rows = person.rows("Providers, nearest first")
    assert [(row[0], row[5], row[7]) for row in rows] == [
        ("The Forge", "Tuesday, Thursday", "2.0 miles"),
        ("Green Shoots Farm", "Monday, Tuesday", "6.0 miles"),
    ]

    person.choose("Compare The Forge").choose("Compare Green Shoots Farm").press("Compare")
    assert person.heading == "Compare providers"
    side_by_side = {row[0]: row[1:] for row in person.rows("Side by side")}
    assert side_by_side["Distance"] == ["6.0 miles", "2.0 miles"]
    assert side_by_side["Price a day"] == ["£95.50", "£95.50"]


def test_the_same_without_scripts(at_work, officer, town):
    person = at_work(officer, scripts=False).open("/providers/?day=tue&postcode=zm11aa&miles=10")

    person.choose("Compare The Forge").choose("Compare Hill Tutors").press("Compare")

    assert [row[0] for row in person.rows("Side by side")][:2] == ["Standing", "Distance"]


def test_the_six_attributes_of_the_guide_are_asked_for(at_work, officer, town):
    person = at_work(officer).open("/providers/")
    person.page.locator("summary").filter(has_text="More questions").click()
    person.select("Registered school", "No").select("Quality assured", "Yes")
    person.select("Full or part time", "Part time").select("Purpose", "Reintegration")
    person.press("Show these providers")

    assert [row[0] for row in person.rows("Providers, by name")] == [
        "Canal College", "Green Shoots Farm",
    ]  # fmt: skip
    person.page.locator("summary").filter(has_text="More questions").click()
    person.select("Short or long term", "Long term").press("Show these providers")
    assert "No provider matches." in person.page.locator("main").inner_text()


def test_an_officer_keeps_the_record_of_a_provider(at_work, officer, town):
    person = at_work(officer).open("/providers/").follow("The Forge").follow("Add a site")
    person.press("Add the site")
    assert person.problems[:2] == ["Enter name of the site", "Enter address"]

    person.type("Name of the site", "Barn").type("Address", "1 Fen Lane").type(
        "Postcode", "ZM9 9ZZ"
    )
    person.choose("Run by a subcontractor").press("Add the site")
    assert person.problems == ["Say who runs the site for the provider."]
    person.type("If a subcontractor runs it, who? (optional)", "Fen Skills")
    person.press("Add the site")
    assert "no search by distance finds it" in person.told

"""«Who has a place for this child on Tuesdays?», and two officers who want the last one."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from apcase.access.rights import Role
from placements.models import PlaceHold
from tests import make

MILE = 1609.344


@pytest.fixture(autouse=True)
def nine_o_clock():
    """The day as it is: the database has its own clock, by which a hold of October is over."""


def born_for_year_nine() -> date:
    return date(localdate().year - 13 - (localdate().month < 9), 3, 14)


@pytest.fixture
def child(db, school, calendar):
    """A child of Year 9, a provider that is full on Tuesdays, and one with one place."""
    make.make_postcode("ZM1 1AA", 400_000, 300_000)
    for name, miles, places in (("The Forge", 2, 1), ("The Loft", 3, 1), ("The Mill", 12, 5)):
        provider = make.make_provider(name=name, days=["tue"], lowest_year=7, highest_year=11)
        site = make.make_site(provider, easting=400_000 + round(miles * MILE), northing=300_000)
        make.make_places(site, places)
        if name == "The Forge":
            make.make_placement(provider=provider)
    return make.make_pupil(school=school, born_on=born_for_year_nine(), home_postcode="ZM1 1AA")


def test_an_officer_finds_a_free_place_on_tuesdays_within_ten_miles(at_work, officer, child):
    person = at_work(officer).open(child.get_absolute_url()).press("Find a provider")
    person.select("Day", "Tuesday").select("Within how many miles?", "10 miles")
    person.select("Order", "Nearest first").press("Show these providers")
    near = [(row[0], row[3]) for row in person.rows("Providers, nearest first")]
    assert [(name, free.split("\n")[0][:17]) for name, free in near] == [
        ("The Forge", "Full on Tuesday"[:17]),
        ("The Loft", "1 free on Tuesday"),
    ]

    person.select("Free places", "With a free place").press("Show these providers")
    assert [row[0] for row in person.rows("Providers, nearest first")] == ["The Loft"]

    person.follow("Hold a place at The Loft").choose("Tuesday").press("Hold the place")
    assert "A place at Main site is held until" in person.told


def test_where_it_is_full_the_child_waits_and_the_list_says_for_how_long(at_work, officer, child):
    """The other has waited for nine days, and comes after a child who has no education at all."""
    forge = make.Provider.objects.get(name="The Forge")
    person = at_work(officer).open(f"/placements/hold/{child.pk}/{forge.pk}/")
    person.follow("Put the child on the waiting list").press("Put on the list")
    assert person.problems[0] == "Select at least one day"
    make.make_wait(
        forge, since=localdate() - timedelta(days=9), weekdays=[2],
        pupil=make.make_pupil(given_name="Nell", born_on=born_for_year_nine()),
    )  # fmt: skip

    person.choose("Tuesday").choose("Has no education now")
    person.type("Why does the child need this place?", "At home since half term.")
    person.press("Put on the list")

    first, second = person.rows("Key stage 3")
    assert (first[0], first[2], first[3].split("\n")[0]) == (
        "1", "since today", "Has no education now",
    )  # fmt: skip
    assert (second[0], second[2].split("\n")[0]) == ("2", "for 9 days")


def test_of_two_officers_at_the_last_place_one_is_told(at_work, officer, authority, child):
    other = make.make_user("Nora Next", Role.OFFICER, authority)
    second = make.make_pupil(given_name="Second", born_on=born_for_year_nine())
    loft = make.Provider.objects.get(name="The Loft")
    people = [
        at_work(who).open(f"/placements/hold/{pupil.pk}/{loft.pk}/").choose("Tuesday")
        for who, pupil in ((officer, child), (other, second))
    ]

    for person in people:
        person.press("Hold the place")

    assert "A place at Main site is held until" in people[0].told
    assert people[1].problems[0].startswith("No place is left for key stage 3 at Main site on")
    assert PlaceHold.objects.get().pupil == child

"""What a school says that it has checked before it places a child of its own."""

import pytest
from django.urls import reverse

from placements.models import OwnCheck, Placement
from placements.rules.own_checks import newest
from tests import make
from tests.placements.test_api import ADDRESS, asked, post
from tests.placements.test_views import filled, words_of

pytestmark = pytest.mark.django_db
ITEMS = [item.key for item in newest().items]


@pytest.fixture
def child(school):
    return make.make_pupil(school=school)


@pytest.fixture
def page(child):
    return reverse("placements:placement-add", args=[child.pk])


def test_a_school_is_asked_before_it_places(client_for, school_user, page):
    provider = make.make_provider(name="The Forge")

    answer = client_for(school_user).post(page, filled(provider))

    words = words_of(answer)
    assert "Before you place a child at The Forge, say what you have checked" in words
    assert all(item.words in words for item in newest().items)
    assert "What have you checked of The Forge?</legend>" in words
    assert "the council has not approved this provider" not in words
    assert not Placement.objects.exists()


def test_what_it_ticks_is_kept_line_by_line(client_for, school_user, school, page):
    provider = make.make_provider()

    client_for(school_user).post(page, filled(provider) | make.all_checked(provider))

    kept = OwnCheck.objects.filter(placement=Placement.objects.get())
    assert {(row.item, row.list_version, row.checked_by) for row in kept} == {
        (item, newest().version, school_user) for item in ITEMS
    }


def test_a_line_not_ticked_is_named(client_for, school_user, page):
    provider = make.make_provider()
    form = filled(provider) | make.all_checked(provider)
    form["checks"] = [item for item in ITEMS if item != "insurance"]

    answer = client_for(school_user).post(page, form)

    assert "Not ticked: its insurance, and until when it is valid." in words_of(answer)
    assert not Placement.objects.exists()


def test_what_was_checked_for_another_provider_is_asked_afresh(client_for, school_user, page):
    form = filled(make.make_provider()) | make.all_checked(make.make_provider())

    answer = client_for(school_user).post(page, form)

    assert "say what you have checked" in words_of(answer)
    assert not Placement.objects.exists()


def test_the_next_child_finds_what_was_said_before(client_for, school_user, school, page):
    provider, client = make.make_provider(), client_for(school_user)
    client.post(page, filled(provider) | make.all_checked(provider))
    second = make.make_pupil(school=school)

    answer = client.post(reverse("placements:placement-add", args=[second.pk]), filled(provider))

    assert words_of(answer).count("by Sam School: still so?") == len(ITEMS)
    assert set(answer.context["form"]["checks"].value()) == set(ITEMS)


def test_another_schools_checks_are_not_this_ones(client_for, school_user, school, page):
    provider = make.make_provider()
    elsewhere = make.make_placement(
        provider=provider, commissioner="school", commissioning_school=make.make_school()
    )
    OwnCheck.objects.create(
        placement=elsewhere, item="staff", list_version="1", checked_by=make.someone()
    )

    assert "still so?" not in words_of(client_for(school_user).post(page, filled(provider)))


def test_a_provider_that_is_not_approved_needs_the_warning_read(
    client_for, school_user, school, page
):
    provider = make.make_provider(name="The Forge", standing="restricted")
    client = client_for(school_user)
    form = filled(provider) | make.all_checked(provider)

    refused = client.post(page, form)
    client.post(page, form | {"read_warning": "on"})

    assert "The council has not approved The Forge. Choose a provider" in words_of(refused)
    assert "I have read this: the council has not approved this provider." in words_of(refused)
    kept = OwnCheck.objects.filter(placement=Placement.objects.get())
    assert set(kept.values_list("item", flat=True)) == {*ITEMS, "not_approved"}


def test_the_council_ticks_nothing(client_for, officer, page):
    provider = make.make_provider()

    client_for(officer).post(page, filled(provider, owner=officer.pk))

    assert Placement.objects.exists()
    assert not OwnCheck.objects.exists()


def test_the_api_asks_as_the_page_does(client_for, school_user, school, child):
    own = {"commissioner": "school", "commissioning_school": str(school.pk)}
    status, body = post(client_for(school_user), ADDRESS, asked(child, make.make_provider(), **own))

    assert (status, body["field"]) == (409, "checks")

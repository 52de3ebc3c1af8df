"""A school's home: whom we have out, what is due, and how to record something new."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access.rights import GRANTS, Permission, Role
from tests import make
from tests.pages.words import words_of

HOME = reverse("pages:home")


def place(school, name: str = "The Forge", due: int = 20, **over):
    today = localdate()
    over.setdefault("pupil", make.make_pupil(school=school))
    return make.make_placement(
        commissioner="school",
        commissioning_school=school,
        provider=make.make_provider(name=name),
        starts_on=today - timedelta(days=60),
        next_review_on=today + timedelta(days=due),
        **over,
    )


def test_children_out_by_provider_with_their_next_review(client_for, school_user, school):
    place(school, "The Quay")
    place(school, "Acorn Barn", due=3)
    place(make.make_school(), "Elsewhere")

    response = client_for(school_user).get(HOME)

    shown = [(row.placement.provider.name, row.review.text) for row in response.context["out"]]
    assert shown == [("Acorn Barn", "3 days left"), ("The Quay", "20 days left")]
    assert [row.what for row in response.context["rows"]] == ["Review of placement at Acorn Barn"]


def test_a_placement_that_has_ended_is_not_out(client_for, school_user, school):
    place(school, ends_on=localdate() - timedelta(days=1))

    page = words_of(client_for(school_user).get(HOME))

    assert "No child of your school is taught somewhere else today" in page


def test_what_may_be_recorded_is_offered_child_first(client_for, school_user):
    page = words_of(client_for(school_user).get(HOME))

    assert f"{reverse('pages:child-list')}?for=exclusion" in page
    may_log = Permission.OWN_PLACEMENT_LOG in GRANTS[Role.SCHOOL_USER]
    assert (reverse("placements:notification-start") in page) is may_log


def test_what_the_school_places_itself(client_for, school_user, school):
    draft = make.make_draft(school)
    make.make_notification(place(school))

    page = words_of(client_for(school_user).get(HOME))

    assert draft.get_absolute_url() in page
    assert "What your school has told the council: 1" in page
    assert "Approved: 2 providers" in page


@pytest.mark.parametrize(
    ("days", "listed"), [pytest.param(365, 0, id="a-year"), pytest.param(366, 1, id="longer")]
)
def test_whose_checks_are_older_than_a_year(client_for, school_user, school, days, listed):
    """Another school's are its own business, of a child who is on this roll too."""
    mine = place(school)
    place(make.make_school(), "Elsewhere")
    place(make.make_school(), "Before", pupil=make.make_pupil(school=school))
    make.make_notification(mine, checked_on=localdate() - timedelta(days=days))

    response = client_for(school_user).get(HOME)

    assert list(response.context["unchecked"]) == [mine][:listed]
    assert ("Not checked for a year: 1" in words_of(response)) is bool(listed)


def test_the_child_chosen_leads_to_the_form(client_for, school_user, school):
    child = make.make_pupil(school=school)

    page = words_of(client_for(school_user).get(reverse("pages:child-list"), {"for": "exclusion"}))

    assert "Choose the child who has been excluded" in page
    assert reverse("section19:exclusion-record", args=[child.pk]) in page


@pytest.mark.parametrize("rows", [1, 3])
def test_school_home_query_budget(client_for, school_user, school, rows, django_assert_num_queries):
    for number in range(rows):
        place(school, f"Provider {number}", due=1)
    client = client_for(school_user)
    client.get(HOME)

    with django_assert_num_queries(26):
        client.get(HOME)

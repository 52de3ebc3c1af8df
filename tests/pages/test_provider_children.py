"""The children at a provider, against its places."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.audit.models import Event
from apcase.pages.presenters.provider import places_words
from tests import make
from tests.pages.words import words_of


def page_of(provider) -> str:
    return reverse("pages:provider-children", args=[provider.pk])


def place(provider, **over):
    today = localdate()
    values = {"starts_on": today - timedelta(days=9), "next_review_on": today}
    return make.make_placement(provider=provider, **values | over)


@pytest.fixture
def forge(db):
    return make.make_provider(name="The Forge", places=4)


def test_children_here_now(client_for, officer, forge):
    here = place(forge)
    place(forge, ends_on=localdate() - timedelta(days=1))
    place(make.make_provider())

    response = client_for(officer).get(page_of(forge))

    assert [row.placement for row in response.context["rows"]] == [here]
    assert "1 child is taught here now, of 4 places: 3 free." in words_of(response)


@pytest.mark.parametrize(
    ("places", "taken", "said"),
    [
        (4, 0, "0 children are taught here now, of 4 places: 4 free."),
        (4, 5, "5 children are taught here now, 1 more than the 4 places."),
        (None, 2, "2 children are taught here now. How many places there are is not recorded."),
    ],
)
def test_places_words(places, taken, said):
    assert places_words(places, taken) == said


def test_a_school_sees_its_own_children_and_no_numbers_of_others(
    client_for, school_user, school, forge
):
    ours = place(forge, pupil=make.make_pupil(school=school))
    place(forge, pupil=make.make_pupil(given_name="Canary", family_name="Hidden"))

    response = client_for(school_user).get(page_of(forge))

    assert [row.placement for row in response.context["rows"]] == [ours]
    assert "Canary" not in words_of(response) and "2 children" not in words_of(response)


def test_an_outsider_finds_nobody_here(client_for, outsider, forge):
    place(forge)

    page = words_of(client_for(outsider).get(page_of(forge)))

    assert "No child whom you may see is taught here today." in page


def test_who_sees_no_provider_is_refused_the_page(client_for, forge, authority):
    ada = make.make_user("Ada Admin", "administrator", authority)

    assert client_for(ada).get(page_of(forge)).status_code == 403


def test_a_provider_that_is_not_there(client_for, officer, forge):
    page = page_of(forge)
    forge.delete()

    assert client_for(officer).get(page).status_code == 404


def test_the_children_shown_are_logged(client_for, officer, forge):
    here = place(forge)

    client_for(officer).get(page_of(forge))

    assert Event.objects.get(action="list.viewed").pupils == [here.pupil_id]


@pytest.mark.parametrize("rows", [1, 3])
def test_provider_children_query_budget(
    client_for, officer, forge, rows, django_assert_num_queries
):
    for _ in range(rows):
        place(forge, pupil=make.make_pupil(school=make.make_school()))
    client = client_for(officer)
    client.get(page_of(forge))

    with django_assert_num_queries(15):
        client.get(page_of(forge))

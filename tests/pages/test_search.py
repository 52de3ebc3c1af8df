"""The search of the top bar: children, providers and schools, and no name in an address."""

import pytest
from django.urls import reverse

from apcase.audit.models import Event
from tests import make
from tests.pages.words import words_of

SEARCH = reverse("pages:search")


def results_of(response) -> dict[str, list[str]]:
    return {
        group.name: [result.text for result in group.results]
        for group in response.context.get("groups", [])
    }


@pytest.fixture
def browns(school):
    child = make.make_pupil(school=school, preferred_name="Ashley")
    make.make_provider(name="Brown Barn Farm")
    make.make_school(name="Brownlow Primary", urn="987123")
    return child


def test_in_groups(client_for, officer, browns):
    response = client_for(officer).post(SEARCH, {"words": "brown"}, follow=True)

    assert results_of(response) == {
        "Children": ["Brown, Ash"],
        "Providers": ["Brown Barn Farm"],
        "Schools": ["Brownlow Primary"],
    }
    assert "known as Ashley" in words_of(response)


def test_the_name_is_in_no_address(client_for, officer, browns):
    response = client_for(officer).post(SEARCH, {"words": "brown"}, follow=True)

    assert "brown" not in response.redirect_chain[0][0]


@pytest.mark.parametrize("words", ["987123", "brownlow", "PRIMARY brown"])
def test_a_school_by_name_or_urn(client_for, officer, browns, words):
    found = results_of(client_for(officer).get(SEARCH, {"q": words}))

    assert found == {"Schools": ["Brownlow Primary"]}


def test_more_children_than_are_shown_lead_to_the_list(client_for, officer):
    for number in range(11):
        make.make_pupil(given_name=f"Ash{number}")
    client = client_for(officer)

    response = client.post(SEARCH, {"words": "brown"}, follow=True)
    [group] = response.context["groups"]

    assert len(group.results) == 10
    assert client.get(group.more_href).context["page"].total == 11


def test_nothing_found(client_for, officer):
    page = words_of(client_for(officer).get(SEARCH, {"q": "<b>zz"}))

    assert "Nothing found for “&lt;b&gt;zz”" in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Enter a name, a UPN or a URN to search for"),
        ("b" * 101, "must be 100 characters or fewer"),
        ("a\x00b", "contains a character that cannot be shown"),
    ],
)
def test_what_cannot_be_searched_for_is_said(client_for, officer, words, said):
    assert said in words_of(client_for(officer).post(SEARCH, {"words": words}))


@pytest.mark.parametrize("asked", [{"q": "a\x00b"}, {"q": "b" * 200}, {"s": "gone"}, {"q": " "}])
def test_a_strange_address_is_answered(client_for, officer, asked):
    assert client_for(officer).get(SEARCH, asked).status_code == 200


def test_a_child_is_found_only_by_those_who_may_see_them(client_for, outsider, browns):
    assert "Children" not in results_of(client_for(outsider).get(SEARCH, {"q": "brown"}))


def test_the_children_found_are_logged_without_the_words(client_for, officer, browns):
    client_for(officer).get(SEARCH, {"q": "brown"})

    event = Event.objects.get(action="list.viewed")
    assert (event.subject, event.pupils) == ("search", [browns.pk])


def test_who_sees_no_child_has_no_search(client_for, authority):
    ada = make.make_user("Ada Admin", "administrator", authority)

    assert client_for(ada).get(SEARCH).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_search_query_budget(client_for, officer, rows, django_assert_num_queries):
    for number in range(rows):
        make.make_pupil(school=make.make_school(name=f"Brownlow {number}"))
        make.make_provider(name=f"Brown Barn {number}")
    client = client_for(officer)
    client.get(SEARCH, {"q": "brown"})

    with django_assert_num_queries(8):
        client.get(SEARCH, {"q": "brown"})

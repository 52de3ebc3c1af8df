"""The list of placements: whose, which, and at what cost."""

from datetime import date

import pytest
from django.urls import reverse

from tests import make

LIST = reverse("placements:placement-list")


def shown(client, query="") -> list:
    return [row.pk for row in client.get(LIST + query).context["page"]]


def test_those_that_run_or_are_to_start_the_latest_first(officer, client_for):
    first = make.make_placement()
    coming = make.make_placement(
        starts_on=date(2027, 1, 4), next_review_on=date(2027, 2, 1), state="ready"
    )
    gone = make.make_placement(state="cancelled")
    client = client_for(officer)

    assert shown(client) == [coming.pk, first.pk]
    assert shown(client, "?state=cancelled") == [gone.pk]
    assert len(shown(client, "?state=all")) == 3
    assert shown(client, "?commissioner=school") == []


def test_a_school_sees_its_own_children_alone(school, school_user, client_for):
    own = make.make_placement(pupil=make.make_pupil(school=school))
    make.make_placement()

    assert shown(client_for(school_user)) == [own.pk]


def test_what_a_school_places_itself_is_the_schools(officer, school, client_for):
    make.make_own_placement(school)
    make.make_own_placement(school, owner=officer)
    make.make_placement()

    rows = client_for(officer).get(LIST).context["lines"]

    assert sorted(row.cells[-1] for row in rows) == [
        "Moorside High", "Nobody yet", "Olive Officer",
    ]  # fmt: skip


def test_an_empty_list_says_what_would_be_here(officer, client_for):
    page = client_for(officer).get(LIST).content.decode()

    assert "would be here" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(officer, client_for, rows, django_assert_num_queries):
    for _ in range(rows):
        make.make_placement()
    client = client_for(officer)
    client.get(LIST)

    with django_assert_num_queries(6):
        client.get(LIST)

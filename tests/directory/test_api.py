"""The directory by the API: what the pages say, without the reasons."""

import pytest

from apcase.audit.models import Event
from directory.models import Site
from tests import make

pytestmark = pytest.mark.django_db


def names(response) -> list[str]:
    return [row["name"] for row in response.json()["results"]]


def test_a_provider_comes_with_standing_and_sites_but_no_reason(client_for, school_user):
    provider = make.make_provider(name="The Forge")
    Site.objects.create(provider=provider, name="Main", address="1 High St", postcode="ZM1 1AA")

    row = client_for(school_user).get(f"/api/v1/providers/{provider.pk}/").json()

    assert (row["name"], row["standing"], row["standing_since"]) == (
        "The Forge", "approved", "2026-09-01",
    )  # fmt: skip
    assert [site["name"] for site in row["sites"]] == ["Main"]
    assert "Checks complete." not in str(row)


@pytest.mark.parametrize(
    ("asked", "found"),
    [({"search": "forge"}, ["The Forge"]), ({"standing": "suspended"}, ["Hill Tutors"])],
    ids=["search", "standing"],
)
def test_the_list_is_narrowed(client_for, officer, asked, found):
    make.make_provider(name="The Forge")
    make.make_provider(name="Hill Tutors", standing="suspended")

    assert names(client_for(officer).get("/api/v1/providers/", asked)) == found


def test_reading_is_recorded(client_for, officer):
    provider = make.make_provider()
    client = client_for(officer)
    client.get("/api/v1/providers/")
    client.get(f"/api/v1/providers/{provider.pk}/")

    actions = (
        Event.objects.filter(actor_id=officer.pk).order_by("pk").values_list("action", flat=True)
    )
    assert list(actions) == ["list.viewed", "provider.viewed"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_here(client_for, manager, method):
    provider = make.make_provider()

    response = getattr(client_for(manager), method)(f"/api/v1/providers/{provider.pk}/")

    assert response.status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long(client_for, officer, rows, django_assert_num_queries):
    for _ in range(rows):
        make.make_provider()
    client = client_for(officer)

    with django_assert_num_queries(7):
        client.get("/api/v1/providers/")

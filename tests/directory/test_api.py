"""The directory by the API: what the pages say, without the reasons."""

import pytest

from apcase.audit.models import Event
from directory.models import Provider, Site
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
def test_nothing_is_overwritten(client_for, manager, method):
    provider = make.make_provider()

    response = getattr(client_for(manager), method)(f"/api/v1/providers/{provider.pk}/")

    assert response.status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long(client_for, officer, rows, django_assert_num_queries):
    for _ in range(rows):
        make.make_provider()
    client = client_for(officer)

    with django_assert_num_queries(9):
        client.get("/api/v1/providers/")


def test_the_whole_record_is_there(client_for, officer):
    forge = make.make_provider(needs=["SEMH"])
    make.make_rate(forge)
    make.make_provider_person(forge)

    row = client_for(officer).get(f"/api/v1/providers/{forge.pk}/").json()

    assert (row["needs"], row["price_of_a_day"], row["miles"]) == (["SEMH"], "95.50", None)
    assert [rate["amount"] for rate in row["rates"]] == ["95.50"]
    assert [person["name"] for person in row["people"]] == ["Robin Lead"]


def test_the_questions_are_those_of_the_page(client_for, officer):
    make.make_postcode("ZM1 1AA", 400_000, 300_000)
    near = make.make_provider(name="Near", days=["tue"])
    make.make_site(near, easting=400_000, northing=308_047)
    make.make_provider(name="Far", days=["tue"])
    client = client_for(officer)

    asked = {"day": "tue", "postcode": "ZM1 1AA", "miles": "10"}
    answer = client.get("/api/v1/providers/", asked)
    wrong = client.get("/api/v1/providers/", {"day": "someday"})

    assert [(row["name"], row["miles"]) for row in answer.json()["results"]] == [("Near", 5.0)]
    assert (wrong.status_code, list(wrong.json())) == (400, ["day"])


def write(client, address, body):
    return client.post(f"/api/v1/providers/{address}", body, content_type="application/json")


def test_a_school_names_a_provider(client_for, school_user):
    body = {"name": "Tutor’s Barn", "kind": "non_school", "known": "Two children."}

    response = write(client_for(school_user), "", body)

    assert (response.status_code, response.json()["standing"]) == (201, "known")


def test_an_officer_changes_facts_and_sets_a_price(client_for, officer):
    forge = make.make_provider(lowest_year=7)
    client = client_for(officer)

    changed = write(client, f"{forge.pk}/change/", {"needs": ["ASD"], "lowest_year": 9})
    price = {"unit": "day", "amount": "80.00", "starts_on": "2026-09-01"}
    priced = write(client, f"{forge.pk}/rates/", price)

    assert (changed.status_code, changed.json()["needs"]) == (200, ["ASD"])
    assert (priced.status_code, priced.json()["amount"]) == (201, "80.00")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param({"needs": ["x"]}, 400, id="no-such-word"),
        pytest.param({"standing": "approved"}, 400, id="no-such-field"),
        pytest.param({"urn": "980900"}, 409, id="not-on-the-register"),
        pytest.param({"name": "Canal College"}, 409, id="the-name-of-another"),
    ],
)
def test_a_wrong_change_is_refused(client_for, officer, body, code):
    make.make_provider(name="Canal College")
    forge = make.make_provider()

    assert write(client_for(officer), f"{forge.pk}/change/", body).status_code == code
    assert Provider.objects.get(pk=forge.pk).events.count() == 1


def test_a_school_may_not_change_and_does_not_see_what_is_not_listed(client_for, school_user):
    listed, hidden = make.make_provider(), make.make_provider(standing="known")
    client = client_for(school_user)

    assert write(client, f"{listed.pk}/change/", {}).status_code == 403
    assert client.get(f"/api/v1/providers/{hidden.pk}/").status_code == 404

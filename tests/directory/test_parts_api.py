"""Sites, places and people of a provider, written by the API as by the pages."""

from datetime import date

import pytest

from apcase.audit.models import Event
from directory.models import PlacesBeyond, ProviderPerson, Site
from tests import make

pytestmark = pytest.mark.django_db
SITE = {"name": "The Loft", "address": "3 Mill Lane", "postcode": "zm1 1aa"}


@pytest.fixture
def forge(db):
    return make.make_provider(name="The Forge")


@pytest.fixture
def site(forge):
    return make.make_site(forge)


def send(client, where: str, /, **sent):
    return client.post(f"/api/v1/{where}/", sent, content_type="application/json")


def test_a_site_is_added_changed_and_closed(client_for, officer, forge):
    client = client_for(officer)

    added = send(client, "provider-sites", provider=str(forge.pk), **SITE)
    address = f"provider-sites/{added.json()['id']}"
    changed = send(client, f"{address}/change", days=["mon", "tue"])
    closed = send(client, f"{address}/close", closes_on="2027-07-21")

    assert [answer.status_code for answer in (added, changed, closed)] == [201, 200, 200]
    site = Site.objects.get()
    assert (site.name, site.postcode, site.kind) == ("The Loft", "ZM1 1AA", "main")
    assert (site.days, site.closes_on) == (["mon", "tue"], date(2027, 7, 21))
    told = Event.objects.filter(action__startswith="site.").order_by("pk")
    assert list(told.values_list("action", flat=True)) == [
        "site.added", "site.changed", "site.closed",
    ]  # fmt: skip


def test_places_are_set_and_gone_beyond_by_a_manager(client_for, officer, manager, site):
    stage = {"key_stage": "KS3", "starts_on": "2026-09-01"}
    answer = send(client_for(officer), f"provider-sites/{site.pk}/places", places=4, **stage)
    assert answer.json()["places"] == [
        {"key_stage": "KS3", "places": 4, "starts_on": "2026-09-01", "ends_on": None}
    ]

    beyond = stage | {"places": 1, "ends_on": "2026-12-18", "reason": "Another teacher came."}
    address = f"provider-sites/{site.pk}/beyond"
    assert send(client_for(officer), address, **beyond).status_code == 403
    assert send(client_for(manager), address, **beyond).status_code == 200
    assert PlacesBeyond.objects.get().decided_by == manager


def test_a_person_is_added_changed_and_ended(client_for, officer, forge):
    client = client_for(officer)
    robin = {"role": "safeguarding_lead", "name": "Robin Lane", "email": "robin@forge.invalid"}

    added = send(client, "provider-people", provider=str(forge.pk), **robin)
    address = f"provider-people/{added.json()['id']}"
    send(client, f"{address}/change", telephone="01632 960001")
    send(client, f"{address}/end", ends_on="2026-11-20")

    person = ProviderPerson.objects.get()
    assert (person.telephone, person.email) == ("01632 960001", "robin@forge.invalid")
    assert person.ends_on == date(2026, 11, 20)


WRONG = [
    ({"places": -1}, "places", "Ensure this value is greater than or equal to 0."),
    ({"key_stage": "KS9"}, "key_stage", "“KS9” is not a choice. Give one of: "),
    ({"starts_on": "31/12/2026"}, "starts_on", "Give a day that exists, as year, month and day"),
    ({"room": "2"}, "room", "There is no field of this name."),
]


@pytest.mark.parametrize(("wrong", "field", "says"), WRONG, ids=[field for _, field, _ in WRONG])
def test_wrong_input_is_named_and_nothing_is_kept(client_for, officer, site, wrong, field, says):
    right = {"key_stage": "KS3", "places": 4, "starts_on": "2026-09-01"}

    answer = send(client_for(officer), f"provider-sites/{site.pk}/places", **right | wrong)

    assert (answer.status_code, site.places.count()) == (400, 0)
    assert str(answer.json()[field][0]).startswith(says)


def test_a_refusal_of_the_action_names_its_field(client_for, officer, forge, site):
    answer = send(
        client_for(officer), "provider-sites", provider=str(forge.pk), **SITE | {"name": site.name}
    )

    assert answer.status_code == 409
    assert "This provider has a site of this name" in str(answer.json())


def test_a_school_may_not_and_what_is_not_there_is_not_found(
    client_for, officer, school_user, forge, site
):
    assert send(client_for(school_user), "provider-sites").status_code == 403
    assert send(client_for(officer), f"provider-sites/{forge.pk}/change").status_code == 404

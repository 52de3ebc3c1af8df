"""The API writes over nothing that its caller has not read."""

import json
from datetime import date

import pytest
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from apcase.access.rights import Role
from apcase.audit.models import Event
from directory import actions as directory
from placements import actions
from placements.models import LearningPlan
from tests import make
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(officer):
    """A program that says no version by itself."""
    program = Client()
    program.force_login(officer)
    return program


@pytest.fixture
def alice(authority):
    return make.make_user("Alice Orme", Role.OFFICER, authority)


@pytest.fixture
def site():
    return make.make_site(make.make_provider(name="The Barn"))


def change(client, site, name: str, **said):
    return post(client, f"/api/v1/provider-sites/{site.pk}/change/", {"name": name}, **said)


def post(client, path: str, body: dict, **said):
    headers = {"If-Match": said["version"]} if said else {}
    return client.post(path, json.dumps(body), "application/json", headers=headers)


def version(client, path: str) -> str:
    return client.get(path)["ETag"]


def test_who_read_it_changes_it(client, site):
    tag = version(client, f"/api/v1/provider-sites/{site.pk}/")

    assert change(client, site, "Mill house", version=tag).status_code == 200
    assert version(client, f"/api/v1/provider-sites/{site.pk}/") != tag


def test_who_read_it_before_somebody_changed_it_is_refused(client, site, alice, officer):
    tag = version(client, f"/api/v1/provider-sites/{site.pk}/")
    directory.change_site(site, name="The old mill", by=alice)

    answer = change(client, site, "Mill house", version=tag)

    site.refresh_from_db()
    assert (answer.status_code, site.name) == (412, "The old mill")
    assert answer.json()["detail"].startswith("Somebody changed it since you read it")
    assert Event.objects.filter(action="refused", actor_id=officer.pk).exists()


def test_who_says_no_version_is_asked_for_one(client, site):
    answer = change(client, site, "Mill house")

    assert answer.status_code == 428
    assert "ETag" in answer.json()["detail"]


def test_whatever_stands_there_may_be_changed_on_purpose(client, site):
    assert change(client, site, "Mill house", version="*").status_code == 200


def test_what_hangs_on_a_row_has_a_version_of_its_own(client, officer, alice):
    placement = make.make_placement(owner=officer)
    path = f"/api/v1/placements/{placement.pk}/plan/"
    tag = version(client, path)
    actions.answer_plan(placement, interests="Horses", by=alice, on=TODAY)
    seen = Event.objects.filter(action="placement.viewed").count()

    late = post(client, path, {"interests": "Music"}, version=tag)

    assert (late.status_code, LearningPlan.objects.get().interests) == (412, "Horses")
    assert Event.objects.filter(action="placement.viewed").count() == seen
    fresh = post(client, path, {"interests": "Music"}, version=version(client, path))
    assert (fresh.status_code, LearningPlan.objects.get().interests) == (201, "Music")


def test_a_second_answer_after_year_11_says_which_it_replaces(client, officer):
    # In Year 11.
    pupil = make.make_pupil(born_on=date(2011, 3, 1))
    body = {"pupil": str(pupil.pk), "point": "intended", "known_on": "2026-10-05"}
    body |= {"way": "fe_college", "where": "Canal College"}
    made = post(client, "/api/v1/next-steps/", body)
    path = f"/api/v1/next-steps/{made.json()['id']}/"

    without = post(client, "/api/v1/next-steps/", body | {"way": "sixth_form"})
    fresh = post(
        client, "/api/v1/next-steps/", body | {"way": "sixth_form"}, version=version(client, path)
    )

    assert (made.status_code, without.status_code, fresh.status_code) == (201, 428, 201)


def test_the_description_says_where_a_version_is_asked_for():
    described = SchemaGenerator().get_schema(request=None, public=True)["paths"]

    changes = described["/api/v1/provider-sites/{id}/change/"]["post"]
    assert {"412", "428"} <= set(changes["responses"])
    assert [each["name"] for each in changes["parameters"] if each["in"] == "header"] == [
        "If-Match"
    ]
    shows = described["/api/v1/provider-sites/{id}/"]["get"]["responses"]["200"]
    assert "ETag" in shows["headers"]

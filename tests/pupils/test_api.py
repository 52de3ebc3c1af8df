"""Children and schools by the API: the same people see the same rows, and reading is recorded."""

import pytest

from apcase.audit.models import Event
from apcase.pupils.models import Contact
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ash(school):
    pupil = make.make_pupil(school=school, upn="B350999926001", ethnicity="WBRI")
    Contact.objects.create(pupil=pupil, name="Robin Brown", relationship="Mother")
    return pupil


def names(response) -> list[str]:
    return [row["given_name"] for row in response.json()["results"]]


def test_a_school_user_lists_the_children_of_the_school_alone(client_for, school_user, ash):
    make.make_pupil(given_name="Sky", school=make.make_school())

    assert names(client_for(school_user).get("/api/v1/pupils/")) == ["Ash"]


def test_a_child_whom_facts_do_not_show_does_not_exist(client_for, outsider, ash):
    client = client_for(outsider)

    assert client.get(f"/api/v1/pupils/{ash.pk}/").status_code == 404
    assert names(client.get("/api/v1/pupils/", {"search": "Ash"})) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("bro", ["Ash"], id="part-of-a-name"),
        pytest.param("b350999926001", ["Ash"], id="upn"),
        pytest.param("ash green", [], id="every-word"),
    ],
)
def test_a_search_finds_by_words(client_for, officer, ash, words, found):
    make.make_pupil(given_name="Sky", family_name="Green")

    assert names(client_for(officer).get("/api/v1/pupils/", {"search": words})) == found


def test_one_child_comes_with_enrolments_and_contacts(client_for, officer, ash, school):
    child = client_for(officer).get(f"/api/v1/pupils/{ash.pk}/").json()

    assert (child["upn"], child["ethnicity"]) == ("B350999926001", "WBRI")
    assert [(row["school"], row["status"]) for row in child["enrolments"]] == [
        (str(school.pk), "C")
    ]
    assert [row["name"] for row in child["contacts"]] == ["Robin Brown"]


def test_reading_is_recorded_with_the_children_read(client_for, officer, ash):
    client = client_for(officer)
    client.get("/api/v1/pupils/")
    client.get(f"/api/v1/pupils/{ash.pk}/")

    events = Event.objects.filter(actor_id=officer.pk).order_by("pk")
    assert list(events.values_list("action", "pupils")) == [
        ("list.viewed", [ash.pk]),
        ("pupil.viewed", [ash.pk]),
    ]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("prefix", ["pupils", "schools"])
def test_nothing_is_written_here(client_for, manager, ash, school, prefix, method):
    row = ash if prefix == "pupils" else school

    response = getattr(client_for(manager), method)(f"/api/v1/{prefix}/{row.pk}/")

    assert response.status_code == 405


def test_schools_are_found_by_urn(client_for, school_user, school):
    make.make_school()

    rows = client_for(school_user).get("/api/v1/schools/", {"urn": "990001"}).json()["results"]

    assert [(row["urn"], row["name"], row["trust_name"]) for row in rows] == [
        ("990001", "Moorside High", None)
    ]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("prefix", "queries"), [("pupils", 6), ("schools", 6)])
def test_a_list_costs_the_same_however_long(
    client_for, officer, rows, prefix, queries, django_assert_num_queries
):
    for number in range(rows):
        make.make_pupil(given_name=f"Ash{number}", school=make.make_school())
    client = client_for(officer)

    with django_assert_num_queries(queries):
        client.get(f"/api/v1/{prefix}/")

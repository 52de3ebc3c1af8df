"""How much one request, and one program, may ask of the API."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apcase.pupils.models import School
from tests import make


@pytest.fixture
def allowed(settings):
    """Ten requests a minute, and none made yet."""
    settings.API_REQUESTS_A_MINUTE = 10
    caches["requests"].clear()
    yield 10
    caches["requests"].clear()


def test_a_page_of_a_list_has_two_hundred_rows_at_most(client_for, officer):
    for number in range(205):
        make.make_school(name=f"School {number}")

    answer = client_for(officer).get("/api/v1/schools/", {"page_size": 10**9})

    assert School.objects.count() >= 205
    assert (answer.status_code, len(answer.json()["results"])) == (200, 200)


def test_who_asks_too_often_is_told_how_long_to_wait(client_for, officer, manager, allowed):
    client, other = client_for(officer), client_for(manager)

    answers = [client.get("/api/v1/schools/") for _ in range(allowed + 1)]

    assert [answer.status_code for answer in answers] == [200] * allowed + [429]
    wait = int(answers[-1]["Retry-After"])
    assert 55 <= wait <= 60
    assert answers[-1].json()["detail"].startswith("Too many requests. Wait ")
    assert other.get("/api/v1/schools/").status_code == 200


def test_counting_asks_nothing_of_the_database(client_for, officer, allowed, settings):
    client, address = client_for(officer), "/api/v1/deadlines/off-site-request/"
    client.get(address)
    with CaptureQueriesContext(connection) as counted:
        client.get(address)
    settings.API_REQUESTS_A_MINUTE = 0
    with CaptureQueriesContext(connection) as free:
        client.get(address)

    assert len(counted) == len(free)


def test_an_address_of_the_api_that_is_none_answers_in_json(client_for, officer):
    answer = client_for(officer).get("/api/v1/no-such-thing/")

    assert (answer.status_code, answer.json()) == (404, {"detail": "There is no such address."})

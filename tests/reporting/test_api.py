from uuid import uuid4

import pytest
from django.test import Client

from apcase.audit.models import Event
from reporting.models import Return
from tests import make
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db
RETURNS = "/api/v1/returns/"


def post(client, sent):
    return client.post(RETURNS, sent, content_type="application/json")


def test_returns_are_read_by_an_officer_alone(officer, school_user, client_for):
    frozen = make.make_return()
    one = f"{RETURNS}{frozen.pk}/"

    listed, read = (client_for(officer).get(address) for address in (RETURNS, one))

    assert [row["id"] for row in listed.json()["results"]] == [str(frozen.pk)]
    assert read.json()["figures"] == frozen.figures
    assert client_for(school_user).get(RETURNS).status_code == 403
    assert client_for(school_user).get(one).status_code == 403
    assert Client().get(RETURNS).status_code == 401
    assert set(Event.objects.filter(actor_id=officer.pk).values_list("action", flat=True)) == {
        "list.viewed",
        "return.viewed",
    }


def test_a_return_that_is_not_there_is_404(officer, client_for):
    assert client_for(officer).get(f"{RETURNS}{uuid4()}/").status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_frozen_return_is_never_changed(method, officer, client_for):
    answer = getattr(client_for(officer), method)(f"{RETURNS}{make.make_return().pk}/")

    assert answer.status_code == 405


def test_a_post_freezes_the_next_version(officer, client_for):
    make.make_terms()

    answers = [post(client_for(officer), {"term": "2026-autumn"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert [answer.json()["version"] for answer in answers] == [1, 2]
    assert {answer.json()["as_at"] for answer in answers} == {TODAY.isoformat()}


@pytest.mark.parametrize(
    ("sent", "status", "named"),
    [
        pytest.param({}, 400, "term", id="nothing"),
        pytest.param({"term": "2026-winter"}, 409, "term", id="no-term"),
        pytest.param({"term": "2027-spring"}, 409, "term", id="not-begun"),
        pytest.param({"term": "2026-autumn", "as_at": "2026-09-01"}, 400, "as_at", id="unknown"),
        pytest.param({"term": "a\x00b"}, 400, "term", id="nul"),
    ],
)
def test_what_cannot_be_frozen_is_refused_by_field(sent, status, named, officer, client_for):
    make.make_terms()

    answer = post(client_for(officer), sent)

    found = answer.json()
    assert (answer.status_code, found.get("field", next(iter(found)))) == (status, named)
    assert Return.objects.count() == 0


def test_a_school_user_freezes_nothing(school_user, client_for):
    make.make_terms()

    assert post(client_for(school_user), {"term": "2026-autumn"}).status_code == 403
    assert Return.objects.count() == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_return_list_query_budget(rows, officer, client_for, django_assert_num_queries):
    for version in range(1, rows + 1):
        make.make_return(version=version)
    client = client_for(officer)

    with django_assert_num_queries(6):
        client.get(RETURNS)

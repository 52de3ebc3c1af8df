from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from apcase.audit.models import Event
from qa.models import Action, Visit
from tests import make
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db
VISITS = "/api/v1/visits/"


def body(led_by, provider, **over) -> dict:
    return {
        "provider": str(provider.pk),
        "kind": "annual",
        "visited_on": "2026-09-22",
        "lead": str(led_by.pk),
        "judgements": [{"part": n, "level": "met"} for n in (1, 2, 3, 4)],
    } | over


def post(client, address, sent):
    return client.post(address, sent, content_type="application/json")


def test_the_list_and_a_visit_are_read_by_an_officer_alone(officer, school_user, client_for):
    visit = make.make_visit(levels={2: "not_met"})
    one = f"{VISITS}{visit.pk}/"

    answers = [client_for(officer).get(address) for address in (VISITS, one)]

    assert [row["id"] for row in answers[0].json()["results"]] == [str(visit.pk)]
    assert answers[1].json()["judgements"][1] == {
        "part": 2,
        "title": "Health and safety",
        "level": "not_met",
        "finding": "Seen on the day.",
    }
    assert client_for(school_user).get(VISITS).status_code == 403
    assert client_for(school_user).get(one).status_code == 403
    assert Client().get(VISITS).status_code == 401
    assert set(Event.objects.filter(actor_id=officer.pk).values_list("action", flat=True)) == {
        "list.viewed",
        "visit.viewed",
    }


def test_a_visit_that_is_not_there_is_404(officer, client_for):
    assert client_for(officer).get(f"{VISITS}{uuid4()}/").status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_visit_is_never_changed_or_taken_away(method, officer, client_for):
    visit = make.make_visit()

    answer = getattr(client_for(officer), method)(f"{VISITS}{visit.pk}/")

    assert answer.status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_visit_list_query_budget(rows, officer, client_for, django_assert_num_queries):
    for _ in range(rows):
        make.make_action(visit=make.make_visit())
    client = client_for(officer)

    with django_assert_num_queries(9):
        client.get(VISITS)


def test_a_visit_is_recorded(officer, client_for):
    make.make_framework()

    answer = post(client_for(officer), VISITS, body(officer, make.make_provider()))

    visit = Visit.objects.get()
    assert (answer.status_code, answer.json()["id"]) == (201, str(visit.pk))
    assert (visit.recorded_by, visit.judgements.count()) == (officer, 4)


def met_but(**over) -> list[dict]:
    return [{"part": n, "level": "met"} for n in (1, 2, 3)] + [{"part": 4} | over]


@pytest.mark.parametrize(
    ("over", "status", "named"),
    [
        pytest.param({"visited_on": "2026-10-07"}, 409, "visited_on", id="future"),
        pytest.param({"visited_on": "2026-02-31"}, 400, "visited_on", id="no-such-day"),
        pytest.param({"judgements": met_but(level="not_met")}, 409, "finding_4", id="no-finding"),
        pytest.param({"judgements": met_but(level="fine")}, 400, "judgements", id="no-level"),
        pytest.param({"judgements": met_but(level="met")[:3]}, 409, "level_4", id="part-missing"),
        pytest.param({"judgements": met_but(level="met") * 2}, 400, "judgements", id="part-twice"),
        pytest.param({"lead": str(uuid4())}, 400, "lead", id="nobody"),
        pytest.param({"summary": "a\x00b"}, 400, "summary", id="nul"),
        pytest.param({"inspector": "me"}, 400, "inspector", id="unknown-field"),
    ],
)
def test_a_wrong_visit_is_refused_by_field(over, status, named, officer, client_for):
    make.make_framework()

    answer = post(client_for(officer), VISITS, body(officer, make.make_provider(), **over))

    found = answer.json()
    assert (answer.status_code, found.get("field", next(iter(found)))) == (status, named)
    assert Visit.objects.count() == 0


def test_a_body_that_is_no_object_is_refused(officer, client_for):
    make.make_framework()

    assert post(client_for(officer), VISITS, [1]).status_code == 400


def test_an_action_is_added_and_finished(officer, client_for):
    visit, client = make.make_visit(), client_for(officer)
    sent = {"what": "Train", "owner": str(officer.pk), "due_on": "2026-10-20", "part": 2}

    added = post(client, f"{VISITS}{visit.pk}/actions/", sent)
    finish = f"{VISITS}{visit.pk}/actions/{added.json()['id']}/finish/"
    finished = post(client, finish, {"done_on": "2026-10-06", "how": "Certificate seen"})
    again = post(client, finish, {"done_on": "2026-10-06", "how": "Certificate seen"})

    action = Action.objects.get()
    assert (added.status_code, finished.status_code, again.status_code) == (201, 200, 409)
    assert (action.part.number, action.set_on, action.done_on) == (2, TODAY, date(2026, 10, 6))


def test_nobody_writes_who_may_not(school_user, client_for):
    action, client = make.make_action(), client_for(school_user)
    one = f"{VISITS}{action.visit.pk}/actions/"

    answers = [post(client, address, {}) for address in (VISITS, one, f"{one}{action.pk}/finish/")]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_another_visits_action_is_404(officer, client_for):
    action, other = make.make_action(), make.make_visit()
    address = f"{VISITS}{other.pk}/actions/{action.pk}/finish/"

    answer = post(client_for(officer), address, {"done_on": "2026-10-06", "how": "Seen"})

    assert answer.status_code == 404

"""Alerts by API: the same rights, the same action."""

import pytest
from django.utils.timezone import localdate

from apcase.alerts.models import Alert
from apcase.audit.models import Event
from tests import make

LIST = "/api/v1/alerts/"


def make_alert(pupil, **over) -> Alert:
    values = {
        "kind": "review_overdue",
        "subject": f"placements.placement:{pupil.pk}",
        "summary": "Review of placement at The Forge",
        "url": "/placements/x/",
        "due_on": localdate(),
        "raised_for": localdate(),
    }
    return Alert.objects.create(pupil=pupil, **values | over)


def assign(client, alert, body: dict):
    return client.post(f"{LIST}{alert.pk}/assign/", body, content_type="application/json")


@pytest.fixture
def alert(school):
    return make_alert(make.make_pupil(school=school))


def test_list_and_detail(client_for, officer, alert):
    client = client_for(officer)

    found = client.get(LIST).json()
    one = client.get(f"{LIST}{alert.pk}/").json()

    assert (found["count"], found["results"]) == (1, [one])
    assert one == {
        "id": str(alert.pk),
        "kind": "review_overdue",
        "subject": alert.subject,
        "pupil": str(alert.pupil_id),
        "summary": "Review of placement at The Forge",
        "url": "/placements/x/",
        "due_on": localdate().isoformat(),
        "owner": None,
        "raised_at": one["raised_at"],
        "raised_for": localdate().isoformat(),
        "closed_at": None,
        "closed_by": None,
        "close_reason": "",
    }


def test_reads_are_logged(client_for, officer, alert):
    client_for(officer).get(LIST)
    client_for(officer).get(f"{LIST}{alert.pk}/")

    events = Event.objects.order_by("pk").values_list("action", "pupils")
    assert list(events) == [
        ("list.viewed", [alert.pupil_id]),
        ("alert.viewed", [alert.pupil_id]),
    ]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"kind": "sixth_day"}, 0),
        ({"kind": "review_overdue"}, 1),
        ({"open": "true"}, 1),
        ({"open": "false"}, 0),
    ],
)
def test_filters(client_for, officer, alert, asked, count):
    assert client_for(officer).get(LIST, asked).json()["count"] == count


def test_a_manager_gives_an_alert_to_an_officer(client_for, manager, officer, alert):
    response = assign(client_for(manager), alert, {"owner": str(officer.pk)})

    assert (response.status_code, response.json()["owner"]) == (200, str(officer.pk))
    assert Event.objects.get(action="alert.assigned").actor == "Max Manager"


@pytest.mark.parametrize(
    ("reader", "status"), [("officer", 403), ("school_user", 403), ("outsider", 403)]
)
def test_who_may_not_give(request, client_for, officer, alert, reader, status):
    client = client_for(request.getfixturevalue(reader))

    assert assign(client, alert, {"owner": str(officer.pk)}).status_code == status
    assert Alert.objects.get(pk=alert.pk).owner is None


@pytest.mark.parametrize(
    "body",
    [{}, {"owner": "x"}, {"owner": None}, {"owner": 7}, {"owner": "NUL\x00"}, {"who": "x"}, [1]],
    ids=str,
)
def test_what_cannot_be_given_is_said(client_for, manager, alert, body):
    response = assign(client_for(manager), alert, body)

    assert response.status_code == 400
    assert Alert.objects.get(pk=alert.pk).owner is None


def test_a_schools_person_cannot_own_an_alert(client_for, manager, school_user, alert):
    response = assign(client_for(manager), alert, {"owner": str(school_user.pk)})

    assert response.json()["owner"] == [
        f"Nobody with the id “{school_user.pk}” works for the authority. "
        "Give the id of a person who does."
    ]


def test_a_closed_alert_is_a_conflict(client_for, manager, officer, alert):
    Alert.objects.filter(pk=alert.pk).update(
        closed_at="2026-11-02T09:00Z", closed_by=officer, close_reason="Done."
    )

    response = assign(client_for(manager), alert, {"owner": str(officer.pk)})

    assert (response.status_code, response.json()["detail"]) == (
        409,
        "This alert is closed, so it needs no owner.",
    )


def test_for_an_outsider_there_is_nothing(client_for, outsider, alert):
    client = client_for(outsider)

    assert client.get(LIST).json()["count"] == 0
    assert client.get(f"{LIST}{alert.pk}/").status_code == 404


def test_a_stranger_is_asked_to_sign_in(client, alert):
    assert client.get(LIST).status_code == 401


@pytest.mark.parametrize("verb", ["put", "patch", "delete"])
def test_no_alert_is_written_by_hand(client_for, manager, alert, verb):
    assert getattr(client_for(manager), verb)(f"{LIST}{alert.pk}/").status_code in (403, 405)


@pytest.mark.parametrize("rows", [1, 3])
def test_api_list_query_budget(client_for, officer, rows, django_assert_num_queries):
    for _ in range(rows):
        make_alert(make.make_pupil())
    client = client_for(officer)
    client.get(LIST)

    with django_assert_num_queries(6):
        client.get(LIST)

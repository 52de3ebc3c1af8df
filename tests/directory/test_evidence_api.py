"""The same by the API: the same rights and the same actions."""

from datetime import date

import pytest

from directory.models import Evidence
from tests import make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 13)
LIST = "/api/v1/provider-documents/"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    for edge in ("evidence", "providers"):
        monkeypatch.setattr(f"directory.api.{edge}.localdate", lambda: TODAY)


@pytest.fixture
def provider():
    return make.make_provider(name="The Forge")


def sent(provider, **over):
    return {
        "provider": str(provider.pk),
        "requirement": str(make.make_requirement().pk),
        "outcome": "accepted",
        "statement": "Seen.",
        "expires_on": "2027-11-12",
        "cover": 10_000_000,
    } | over


def post(client, address, body):
    return client.post(address, body, content_type="application/json")


def test_evidence_is_recorded_and_read(provider, qa_officer, client_for):
    client = client_for(qa_officer)

    answer = post(client, LIST, sent(provider))
    listed = client.get(LIST, {"provider": str(provider.pk)}).json()["results"]

    assert answer.status_code == 201
    assert [row["id"] for row in listed] == [answer.json()["id"]]
    assert (listed[0]["code"], listed[0]["version"]) == ("public_liability", 1)
    assert listed[0]["has_document"] is False


def test_a_refusal_is_a_sentence_and_its_field(provider, qa_officer, client_for):
    answer = post(client_for(qa_officer), LIST, sent(provider, cover=1))

    assert (answer.status_code, answer.json()["field"]) == (409, "cover")
    assert Evidence.objects.count() == 0


def test_a_manager_extends_and_withdraws(provider, manager, client_for):
    client, row = client_for(manager), make.make_evidence(provider)

    extended = post(client, f"{LIST}{row.pk}/extend/", {"until": "2026-11-30", "reason": "Late."})
    withdrawn = post(client, f"{LIST}{row.pk}/withdraw/", {"reason": "Wrong provider."})

    assert extended.json()["extensions"][0]["until"] == "2026-11-30"
    assert withdrawn.json()["withdraw_reason"] == "Wrong provider."


@pytest.mark.parametrize("reader", ["officer", "school_user"])
def test_officers_and_schools_read_the_state_alone(request, provider, client_for, reader):
    client = client_for(request.getfixturevalue(reader))
    make.make_evidence(provider)

    states = client.get(f"/api/v1/providers/{provider.pk}/documents/").json()

    insurance = next(row for row in states if row["code"] == "public_liability")
    assert (insurance["state"], insurance["until"]) == ("expired", "2026-11-12")
    assert client.get(LIST).status_code == 403
    assert post(client, LIST, sent(provider)).status_code == 403


def test_a_file_is_opened_where_there_is_one(provider, qa_officer, client_for):
    client = client_for(qa_officer)
    with_file = make.make_evidence(provider, document=make.make_document(b"Ten million."))
    without = make.make_evidence(provider, "terms")

    assert client.get(f"{LIST}{with_file.pk}/file/").content == b"Ten million."
    assert client.get(f"{LIST}{without.pk}/file/").status_code == 404

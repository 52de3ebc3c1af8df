"""The same by the API: what was sent in is accepted or sent back, and a school answers."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from directory.models import Evidence, Requirement, SchoolCheck, Submission
from tests import make
from tests.documents import files

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 13)
SENT, CHECKS = "/api/v1/provider-submissions/", "/api/v1/school-checks/"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("directory.api.submissions.localdate", lambda: ON)


@pytest.fixture
def forge(db):
    return make.make_provider(name="The Forge")


def post(client, address, body):
    return client.post(address, body, content_type="application/json")


def test_it_is_accepted_with_the_dates_that_stand_on_it(forge, qa_officer, client_for):
    sent, client = make.make_submission(forge), client_for(qa_officer)
    dates = {"issued_on": "2026-11-12", "expires_on": "2027-11-11", "cover": 10_000_000}

    done = post(client, f"{SENT}{sent.pk}/accept/", dates).json()

    row = Evidence.objects.get()
    assert (done["outcome"], done["evidence"]) == ("accepted", str(row.pk))
    assert (row.expires_on, row.document) == (date(2027, 11, 11), sent.document)
    again = post(client, f"{SENT}{sent.pk}/accept/", dates)
    assert (again.status_code, again.json()["detail"][:32]) == (
        409,
        "This was decided already: accept",
    )


def test_it_is_sent_back_with_a_reason(forge, qa_officer, client_for):
    sent, client = make.make_submission(forge), client_for(qa_officer)

    assert post(client, f"{SENT}{sent.pk}/send-back/", {}).status_code == 400
    done = post(client, f"{SENT}{sent.pk}/send-back/", {"reason": "Page two is missing."}).json()

    assert (done["outcome"], done["reason"]) == ("sent_back", "Page two is missing.")
    assert client.get(SENT, {"outcome": "sent_back"}).json()["count"] == 1
    assert client.get(f"{SENT}{sent.pk}/file/").content == b"Seen on the day."


def body(forge, **over) -> dict:
    sent = {"provider": str(forge.pk), "code": "public_liability", "issued_on": "2026-11-12",
            "expires_on": "2027-11-11", "cover": "10000000"}  # fmt: skip
    return sent | {"file": SimpleUploadedFile("certificate.pdf", files.pdf())} | over


def test_a_provider_sends_in_its_own(forge, qa_officer, client_for):
    make.make_requirement()
    client = client_for(make.make_provider_user(forge))

    made = client.post(f"{SENT}send-in/", body(forge, note="The new one."))

    sent = Submission.objects.get()
    assert (made.status_code, made.json()["id"], made.json()["outcome"]) == (201, str(sent.pk), "")
    assert (sent.requirement.code, sent.sent_on, sent.expires_on, sent.note) == (
        "public_liability", ON, date(2027, 11, 11), "The new one.",
    )  # fmt: skip
    kept = client_for(qa_officer).get(f"{SENT}{sent.pk}/file/")
    assert kept.headers["Content-Type"] == "application/pdf"
    again = client.post(f"{SENT}send-in/", body(forge))
    assert (again.status_code, again.json()["detail"][:31]) == (
        409, "A document that you sent in for",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("over", "status", "field"),
    [
        pytest.param({"file": ""}, 400, "file", id="no-file"),
        pytest.param({"code": "horoscope"}, 400, "code", id="nothing-that-is-asked"),
        pytest.param({"expires_on": "2026-11-01"}, 409, "expires_on", id="ends-before-its-issue"),
        pytest.param({"cover": "1000"}, 409, "cover", id="too-little-cover"),
        pytest.param(
            {"file": SimpleUploadedFile("a.exe", b"MZ")}, 409, "file", id="no-kind-that-is-taken"
        ),
    ],
)
def test_what_is_wrong_is_refused_by_name(forge, client_for, over, status, field):
    make.make_requirement()
    client = client_for(make.make_provider_user(forge))

    answer = client.post(f"{SENT}send-in/", body(forge, **over))

    said = answer.json()
    assert (answer.status_code, said.get("field", next(iter(said)))) == (status, field)
    assert Submission.objects.count() == 0


def test_for_another_provider_nobody_sends_in(forge, officer, school_user, client_for):
    make.make_requirement()
    stranger = make.make_provider_user(make.make_provider(name="Old Mill"))

    answer = client_for(stranger).post(f"{SENT}send-in/", body(forge))
    assert (answer.status_code, list(answer.json())) == (400, ["provider"])
    for user in (officer, school_user):
        assert client_for(user).post(f"{SENT}send-in/", body(forge)).status_code == 403
    assert Submission.objects.count() == 0


def test_who_may_not(forge, officer, school_user, client_for):
    sent = make.make_submission(forge)

    for user in (officer, school_user, make.make_provider_user(forge)):
        assert client_for(user).get(SENT).status_code == 403
        assert post(client_for(user), f"{SENT}{sent.pk}/accept/", {}).status_code == 403


def test_a_school_answers_and_the_council_reads(
    forge, school_user, outsider, qa_officer, client_for
):
    make.make_requirement()
    line = Requirement.objects.filter(checklist__key="buckinghamshire").first()
    body = {"provider": str(forge.pk), "requirement": str(line.pk), "answer": "met"}

    made = post(client_for(school_user), CHECKS, body)

    assert (made.status_code, made.json()["checklist"]) == (201, "buckinghamshire")
    assert SchoolCheck.objects.get().answered_by == school_user
    refused = post(client_for(school_user), CHECKS, body | {"answer": "not_met"})
    assert (refused.status_code, refused.json()["field"]) == (409, "note")
    assert client_for(qa_officer).get(CHECKS).json()["count"] == 1
    assert client_for(outsider).get(CHECKS).json()["count"] == 0
    assert post(client_for(qa_officer), CHECKS, body).status_code == 403

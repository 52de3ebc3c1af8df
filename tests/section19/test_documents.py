"""Documents of a case: added, opened, withdrawn, and seen by nobody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate, now

from apcase.access.named import grant
from apcase.access.rights import Permission, Role
from apcase.audit.models import Event
from apcase.documents import store
from apcase.documents.forms import AGAIN
from apcase.documents.models import Document
from apcase.documents.serving import NEVER, NOT_YET, WITHDRAWN
from apcase.meetings.models import Invitation
from apcase.pupils.models import Pupil
from apcase.rules.facts import in_words
from section19.models import CaseDocument
from tests import make
from tests.documents import files

GIVEN = {"title": "Letter from the hospital", "kind": "medical"}


def url(name: str, row) -> str:
    return reverse(f"section19:case-document-{name}", args=[row.pk])


def upload(name: str = "letter.pdf", content: bytes | None = None) -> dict:
    return {"file": SimpleUploadedFile(name, files.pdf() if content is None else content)}


@pytest.fixture
def case(child, officer):
    return make.make_case(pupil=child, owner=officer)


@pytest.fixture
def held(case):
    return make.make_case_document(case=case)


@pytest.fixture
def head(authority):
    return make.make_user("Hana Head", Role.HEAD_OF_SERVICE, authority)


@pytest.fixture
def member(authority, case):
    """Invited to the panel that hears the case."""
    user = make.make_user("Mo Member", Role.PANEL_MEMBER, authority)
    meeting = make.make_meeting(held_on=localdate())
    make.make_panel_item(case=case, meeting=meeting)
    Invitation.objects.create(meeting=meeting, user=user, invited_by=make.someone())
    return user


@pytest.fixture
def restricted(case):
    Pupil.objects.filter(pk=case.pupil_id).update(restricted_at=now())


# Added


def test_a_document_is_added_and_listed(client_for, officer, case):
    client = client_for(officer)

    answer = client.post(url("add", case), GIVEN | upload("Letter 12.10.pdf"), follow=True)

    held = CaseDocument.objects.get()
    assert (held.case, held.kind, held.title) == (case, "medical", "Letter from the hospital")
    document = held.document
    assert (document.original_name, document.media_type) == ("Letter 12.10.pdf", "application/pdf")
    assert (document.uploaded_by, document.data_kind, document.record_class) == (
        officer, "special", "pupil",
    )  # fmt: skip
    page = answer.content.decode()
    assert "The document was added." in page
    assert f'href="{url("open", held)}"' in page
    event = Event.objects.get(action="case.document_added")
    assert event.pupils == [case.pupil_id]


@pytest.mark.parametrize(
    ("given", "sent", "errors"),
    [
        pytest.param(
            GIVEN | {"title": ""},
            upload(),
            {"title": ["Enter a title"], "file": [AGAIN]},
            id="no-title",
        ),
        pytest.param(GIVEN, {}, {"file": ["Select a file"]}, id="no-file"),
        pytest.param(
            GIVEN, upload("a.pdf", b""), {"file": ["The selected file is empty"]}, id="empty"
        ),
        pytest.param(
            GIVEN,
            upload("a.txt", b"a" * (10 * 2**20 + 1)),
            {"file": ["The selected file must be smaller than 10 MB"]},
            id="too-large",
        ),
        pytest.param(
            GIVEN,
            upload("a.html", b"<html>"),
            {"file": ["The selected file must be a PDF, JPG, PNG, DOCX, XLSX, ODT, TXT or CSV"]},
            id="wrong-kind",
        ),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    client_for, officer, case, given, sent, errors
):
    answer = client_for(officer).post(url("add", case), given | sent)

    assert answer.status_code == 200
    assert answer.context["form"].errors == errors
    assert answer.context["form"]["title"].value() == given["title"]
    assert Document.objects.count() == 0


def test_nothing_is_added_to_a_closed_case(client_for, officer, manager):
    case = make.make_case(
        closed_on=localdate(), closed_by=manager, close_reason="Placed.", known_on=localdate()
    )

    answer = client_for(officer).post(url("add", case), GIVEN | upload())

    closed = f"This case was closed on {in_words(localdate())}."
    assert answer.context["form"].errors == {"__all__": [closed], "file": [AGAIN]}
    assert CaseDocument.objects.count() == 0


def test_a_body_that_is_far_too_large_is_stopped(client_for, officer, case):
    answer = client_for(officer).post(
        url("add", case), GIVEN | upload("a.txt", b"a" * (12 * 2**20))
    )

    assert answer.status_code == 413
    assert CaseDocument.objects.count() == 0


def test_so_is_a_crowd_of_files(client_for, officer, case):
    crowd = {f"file{number}": upload("a.txt", b"a")["file"] for number in range(6)}

    assert client_for(officer).post(url("add", case), GIVEN | crowd).status_code == 413


# Opened


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("letter.txt", 'attachment; filename="letter.txt"'),
        ('a "quoted" \\ name.txt', 'attachment; filename="a \\"quoted\\" \\\\ name.txt"'),
        ("Zoë’s letter.txt", "attachment; filename*=utf-8''Zo%C3%AB%E2%80%99s%20letter.txt"),
        ("信.txt", "attachment; filename*=utf-8''%E4%BF%A1.txt"),
    ],
)
def test_a_document_leaves_to_be_saved_and_never_to_run(client_for, officer, case, name, told):
    document = make.make_document(b"Seen on the day.", original_name=name)
    held = make.make_case_document(case=case, document=document)

    answer = client_for(officer).get(url("open", held))

    assert (answer.status_code, answer.content) == (200, b"Seen on the day.")
    shown = ("Content-Type", "Content-Disposition", "Content-Security-Policy")
    assert [answer[header] for header in shown] == [
        "text/plain", told, "sandbox; default-src 'none'",
    ]  # fmt: skip
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-store")
    event = Event.objects.get(action="document.opened")
    assert (event.actor_id, event.pupils, event.detail["sha256"]) == (
        officer.pk, [case.pupil_id], document.digest,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ({"scan": "waiting"}, NOT_YET),
        ({"scan": "infected", "scanned_at": now(), "found": "Eicar"}, NEVER),
    ],
)
def test_what_may_not_be_opened_says_why(client_for, officer, case, state, sentence):
    held = make.make_case_document(case=case, document=make.make_document(**state))
    client = client_for(officer)

    answer = client.get(url("open", held))
    page = client.get(case.get_absolute_url()).content.decode()

    assert (answer.status_code, answer.context["sentence"]) == (409, sentence)
    assert Event.objects.filter(action="document.opened").count() == 0
    assert url("open", held) not in page and held.title in page


def test_a_file_that_was_changed_in_the_store_is_not_handed_out(client_for, officer, held):
    store.path_of(held.document.stored_as).write_bytes(b"Changed.")

    answer = client_for(officer).get(url("open", held))

    assert answer.status_code == 409
    assert b"Changed." not in answer.content


def test_there_is_no_address_of_a_file(client_for, officer, held):
    client, document = client_for(officer), held.document
    path = store.path_of(document.stored_as)
    guesses = [
        f"/{path.parent.name}/{path.name}", f"/media/{path.name}", f"/documents/{path.name}",
        f"/static/../documents/{path.parent.name}/{path.name}", f"/documents/{document.pk}/",
        f"/section-19/documents/{document.pk}/file/",
        f"/section-19/documents/{document.stored_as}/file/",
        f"/static/{path}", f"/static/%2e%2e/documents/{path.name}",
    ]  # fmt: skip

    assert {client.get(guess).status_code for guess in guesses} == {404}


# Withdrawn


def test_a_document_is_withdrawn_with_a_reason_and_stays_on_record(client_for, officer, held):
    client = client_for(officer)

    client.post(url("withdraw", held), {"reason": "Another child’s."})

    held.refresh_from_db()
    assert held.document.withdraw_reason == "Another child’s."
    page = client.get(held.case.get_absolute_url()).content.decode()
    assert f"by {officer}: Another child’s." in page and held.title in page
    answer = client.get(url("open", held))
    assert (answer.status_code, answer.context["sentence"]) == (409, WITHDRAWN)
    assert store.path_of(held.document.stored_as).exists()


def test_a_withdrawal_needs_a_reason(client_for, officer, held):
    answer = client_for(officer).post(url("withdraw", held), {"reason": ""})

    assert answer.context["form"].errors == {"reason": ["Enter why the document is withdrawn"]}


# Who may


@pytest.mark.parametrize(
    ("name", "who", "status"),
    [
        ("add", "officer", 200),
        ("add", "head", 403),
        ("add", "member", 403),
        ("add", "school_user", 403),
        ("open", "officer", 200),
        ("open", "head", 200),
        ("open", "member", 200),
        ("open", "school_user", 403),
        ("withdraw", "officer", 200),
        ("withdraw", "head", 403),
    ],
)
def test_who_may(request, client_for, case, held, name, who, status):
    client = client_for(request.getfixturevalue(who))

    answer = client.get(url(name, case if name == "add" else held))

    assert answer.status_code == status


@pytest.mark.parametrize("name", ["open", "withdraw"])
def test_a_document_of_a_child_one_does_not_see_does_not_exist(
    client_for, officer, held, restricted, name
):
    client = client_for(officer)

    assert client.get(url(name, held)).status_code == 404
    assert client.get(f"/api/v1/case-documents/{held.pk}/file/").status_code == 404


def test_nor_one_of_a_child_before_another_panel(client_for, member):
    held = make.make_case_document()

    assert client_for(member).get(url("open", held)).status_code == 404


@pytest.mark.parametrize("kind", CaseDocument.Kind)
def test_a_seat_on_the_panel_shows_what_hearing_the_case_needs(client_for, member, case, kind):
    held = make.make_case_document(case=case, kind=kind)
    client = client_for(member)

    needed = kind in {"medical", "school", "assessment", "views"}
    assert client.get(url("open", held)).status_code == (200 if needed else 404)
    page = client.get(case.get_absolute_url()).content.decode()
    assert (held.title in page) is needed


def test_nor_does_a_seat_show_what_was_withdrawn(client_for, member, officer, case):
    document = make.make_document(
        withdrawn_at=now(), withdrawn_by=officer, withdraw_reason="Another child’s."
    )
    held = make.make_case_document(case=case, document=document)

    assert client_for(member).get(url("open", held)).status_code == 404


def test_an_officer_with_a_seat_sees_every_kind(client_for, officer, case):
    meeting = make.make_meeting(held_on=localdate())
    make.make_panel_item(case=case, meeting=meeting)
    Invitation.objects.create(meeting=meeting, user=officer, invited_by=make.someone())
    held = make.make_case_document(case=case, kind="letter")

    assert client_for(officer).get(url("open", held)).status_code == 200


def test_whoever_is_named_on_a_restricted_child_sees_every_kind(
    client_for, officer, case, restricted
):
    held = make.make_case_document(case=case, kind="letter")
    grant(officer, Permission.PUPIL_VIEW, case.pupil)

    assert client_for(officer).get(url("open", held)).status_code == 200


# Budgets, the API, the database


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_one_query(client_for, officer, case, rows, django_assert_num_queries):
    for _ in range(rows):
        make.make_case_document(case=case)
    client = client_for(officer)
    client.get(case.get_absolute_url())

    with django_assert_num_queries(13):
        client.get(case.get_absolute_url())


def test_the_api_lists_and_hands_out_the_same(client_for, officer, held):
    client = client_for(officer)

    listed = client.get("/api/v1/case-documents/", {"case": held.case_id}).json()["results"]
    answer = client.get(f"/api/v1/case-documents/{held.pk}/file/")

    document = held.document
    assert listed == [
        {
            "id": str(held.pk),
            "case": str(held.case_id),
            "kind": "medical",
            "title": "Letter from the hospital",
            "name": "letter.txt",
            "media_type": "text/plain",
            "size": 16,
            "sha256": document.digest,
            "uploaded_at": listed[0]["uploaded_at"],
            "scan": "none",
            "withdrawn_at": None,
            "withdraw_reason": "",
        }
    ]
    assert (answer.status_code, answer.content) == (200, b"Seen on the day.")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_the_api_says_why_a_document_is_closed(client_for, officer, case):
    held = make.make_case_document(case=case, document=make.make_document(scan="waiting"))

    answer = client_for(officer).get(f"/api/v1/case-documents/{held.pk}/file/")

    assert (answer.status_code, answer.json()) == (409, {"detail": NOT_YET})


def test_a_document_is_added_through_the_api(client_for, officer, case):
    client, sent = client_for(officer), GIVEN | upload("Letter 12.10.pdf")

    answer = client.post(f"/api/v1/section19-cases/{case.pk}/documents/", sent)

    held = CaseDocument.objects.get()
    assert (answer.status_code, answer.json()["id"]) == (201, str(held.pk))
    assert (held.case, held.kind, held.title) == (case, "medical", "Letter from the hospital")
    assert (held.document.original_name, held.document.uploaded_by) == ("Letter 12.10.pdf", officer)
    assert Event.objects.get(action="case.document_added").pupils == [case.pupil_id]


@pytest.mark.parametrize(
    ("sent", "status", "told"),
    [
        pytest.param({}, 400, {"file": ["No file was submitted."]}, id="no-file"),
        pytest.param(
            upload("a.pdf", b""),
            409,
            {"detail": "The selected file is empty", "field": "file"},
            id="empty",
        ),
        pytest.param(
            upload("a.txt", b"a" * (10 * 2**20 + 1)),
            409,
            {"detail": "The selected file must be smaller than 10 MB", "field": "file"},
            id="too-large",
        ),
        pytest.param(
            upload("a.txt", b"a" * (12 * 2**20 + 1)),
            413,
            {"detail": "The files of this request are larger than the service accepts."},
            id="far-too-large",
        ),
        pytest.param(
            upload("a.html", b"<html>"),
            409,
            {
                "detail": "The selected file must be a PDF, JPG, PNG, DOCX, XLSX, ODT, TXT or CSV",
                "field": "file",
            },
            id="wrong-kind",
        ),
    ],
)
def test_the_api_checks_a_file_as_the_page_does(client_for, officer, case, sent, status, told):
    address = f"/api/v1/section19-cases/{case.pk}/documents/"

    answer = client_for(officer).post(address, GIVEN | sent)

    assert (answer.status_code, answer.json()) == (status, told)
    assert not Document.objects.exists()


def test_json_holds_no_file(client_for, officer, case):
    address = f"/api/v1/section19-cases/{case.pk}/documents/"

    answer = client_for(officer).post(address, GIVEN, content_type="application/json")

    assert answer.status_code == 415


@pytest.mark.parametrize(
    ("who", "status"), [("manager", 201), ("head", 403), ("school_user", 403), ("outsider", 403)]
)
def test_who_may_add_one_through_the_api(request, client_for, case, who, status):
    client = client_for(request.getfixturevalue(who))

    answer = client.post(f"/api/v1/section19-cases/{case.pk}/documents/", GIVEN | upload())

    assert (answer.status_code, Document.objects.count()) == (status, int(status == 201))


def test_the_database_wants_a_title_and_one_case_for_each_document(held):
    with pytest.raises(IntegrityError, match="case_document_has_a_title"), transaction.atomic():
        CaseDocument.objects.update(title="")
    with pytest.raises(IntegrityError, match="document_id"), transaction.atomic():
        make.make_case_document(document=held.document)

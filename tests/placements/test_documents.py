"""Documents of a placement: added by whoever may change it, and seen by the provider in part."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate, now

from apcase.access.rights import Role
from apcase.audit.models import Event
from apcase.documents.models import Document
from apcase.meetings.models import Invitation
from apcase.pupils.models import Pupil
from placements.models import PlacementDocument
from tests import make
from tests.documents import files

GIVEN = {"title": "Risk assessment of the workshop", "kind": "risk"}


def url(name: str, row) -> str:
    return reverse(f"placements:placement-document-{name}", args=[row.pk])


def upload(name: str = "risk.docx", content: bytes | None = None) -> dict:
    return {"file": SimpleUploadedFile(name, files.office() if content is None else content)}


@pytest.fixture
def placement(school):
    return make.make_placement(
        pupil=make.make_pupil(school=school), commissioner="school", commissioning_school=school
    )


@pytest.fixture
def by_the_council(school):
    return make.make_placement(pupil=make.make_pupil(school=school))


@pytest.fixture
def held(placement):
    return make.make_placement_document(placement=placement)


@pytest.fixture
def head(authority):
    return make.make_user("Hana Head", Role.HEAD_OF_SERVICE, authority)


@pytest.fixture
def provider_user(placement):
    return make.make_provider_user(placement.provider)


@pytest.fixture
def member(authority, placement):
    """Invited to a panel that hears a case of the child."""
    user = make.make_user("Mo Member", Role.PANEL_MEMBER, authority)
    meeting = make.make_meeting(held_on=localdate())
    make.make_panel_item(case=make.make_case(pupil=placement.pupil), meeting=meeting)
    Invitation.objects.create(meeting=meeting, user=user, invited_by=make.someone())
    return user


@pytest.mark.parametrize("who", ["officer", "school_user"])
def test_a_document_is_added_and_listed(request, client_for, placement, who):
    user = request.getfixturevalue(who)

    answer = client_for(user).post(url("add", placement), GIVEN | upload(), follow=True)

    held = PlacementDocument.objects.get()
    assert (held.placement, held.kind, held.title) == (placement, "risk", GIVEN["title"])
    assert (held.document.original_name, held.document.uploaded_by) == ("risk.docx", user)
    page = answer.content.decode()
    assert "The document was added." in page
    assert f'href="{url("open", held)}"' in page
    event = Event.objects.get(action="placement.document_added")
    assert event.pupils == [placement.pupil_id]


def test_a_report_comes_after_the_end_too(client_for, officer):
    placement = make.make_placement(
        ends_on=localdate(), state="ended", ended_at=now(), ended_by=officer, end_reason="Done."
    )

    answer = client_for(officer).post(url("add", placement), GIVEN | upload())

    assert (answer.status_code, PlacementDocument.objects.count()) == (302, 1)


def test_a_program_is_refused_and_the_title_stays(client_for, officer, placement):
    macros = files.office(**{"word/vbaProject.bin": b"x"})

    answer = client_for(officer).post(url("add", placement), GIVEN | upload(content=macros))

    assert answer.context["form"].errors == {
        "file": [
            "The selected file holds macros or other programs. Save it without them, or as a PDF, "
            "and select it again"
        ]
    }
    assert answer.context["form"]["title"].value() == GIVEN["title"]
    assert Document.objects.count() == 0


def test_a_document_is_withdrawn_with_a_reason(client_for, officer, held):
    client = client_for(officer)

    client.post(url("withdraw", held), {"reason": "Another child’s."})

    held.document.refresh_from_db()
    assert (held.document.withdrawn_by, held.document.withdraw_reason) == (
        officer, "Another child’s.",
    )  # fmt: skip
    assert client.get(url("open", held)).status_code == 409


@pytest.mark.parametrize(
    ("name", "who", "status"),
    [
        ("add", "officer", 200),
        ("add", "school_user", 200),
        ("add", "head", 403),
        ("add", "provider_user", 403),
        ("add", "outsider", 404),
        ("open", "head", 200),
        ("open", "school_user", 200),
        ("open", "provider_user", 200),
        ("open", "member", 200),
        ("open", "outsider", 404),
        ("withdraw", "school_user", 200),
        ("withdraw", "head", 403),
        ("withdraw", "outsider", 404),
    ],
)
def test_who_may(request, client_for, placement, held, name, who, status):
    client = client_for(request.getfixturevalue(who))

    answer = client.get(url(name, placement if name == "add" else held))

    assert answer.status_code == status


@pytest.mark.parametrize("name", ["add", "withdraw"])
def test_a_school_changes_nothing_that_the_council_commissions(
    client_for, school_user, by_the_council, name
):
    held = make.make_placement_document(placement=by_the_council)

    answer = client_for(school_user).get(url(name, by_the_council if name == "add" else held))

    assert answer.status_code == 403


@pytest.mark.parametrize("who", ["provider_user", "member"])
@pytest.mark.parametrize("kind", PlacementDocument.Kind)
def test_a_part_of_the_papers_is_what_teaching_needs(request, client_for, placement, who, kind):
    held = make.make_placement_document(placement=placement, kind=kind)
    client = client_for(request.getfixturevalue(who))

    needed = kind in {"agreement", "timetable", "risk", "report"}
    assert client.get(url("open", held)).status_code == (200 if needed else 404)
    page = client.get(placement.get_absolute_url()).content.decode()
    assert (held.title in page) is needed
    listed = client.get("/api/v1/placement-documents/").json()["results"]
    assert [row["id"] for row in listed] == ([str(held.pk)] if needed else [])


def test_nor_does_a_provider_see_what_was_withdrawn(client_for, officer, placement, provider_user):
    document = make.make_document(
        withdrawn_at=now(), withdrawn_by=officer, withdraw_reason="Another child’s."
    )
    held = make.make_placement_document(placement=placement, document=document)

    assert client_for(provider_user).get(url("open", held)).status_code == 404


def test_documents_of_a_restricted_child_do_not_exist(client_for, manager, held):
    Pupil.objects.filter(pk=held.pupil_id).update(restricted_at=now())
    client = client_for(manager)

    assert client.get(url("open", held)).status_code == 404
    assert client.get(f"/api/v1/placement-documents/{held.pk}/").status_code == 404
    assert client.get("/api/v1/placement-documents/").json()["results"] == []


def test_the_api_hands_out_the_file_and_writes_it_down(client_for, school_user, held):
    client = client_for(school_user)

    told = client.get(f"/api/v1/placement-documents/{held.pk}/").json()
    answer = client.get(f"/api/v1/placement-documents/{held.pk}/file/")

    assert (told["title"], told["name"], told["size"]) == (held.title, "letter.txt", 16)
    assert answer.content == b"Seen on the day."
    event = Event.objects.get(action="document.opened")
    assert (event.actor_id, event.pupils) == (school_user.pk, [held.pupil_id])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_one_query(client_for, officer, placement, rows, django_assert_num_queries):
    for _ in range(rows):
        make.make_placement_document(placement=placement)
    client = client_for(officer)
    client.get(placement.get_absolute_url())

    with django_assert_num_queries(30):
        client.get(placement.get_absolute_url())


def test_the_database_wants_a_title_and_one_placement_for_each_document(held):
    with pytest.raises(IntegrityError, match="document_has_a_title"), transaction.atomic():
        PlacementDocument.objects.update(title="")
    with pytest.raises(IntegrityError, match="document_id"), transaction.atomic():
        make.make_placement_document(document=held.document)

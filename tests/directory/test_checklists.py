"""What is asked of providers: shipped, drafted, published once, never changed after that."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from apcase.access.rights import Role
from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from directory import actions
from directory.models import Checklist, Requirement
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    return make.make_requirement().checklist


@pytest.fixture
def draft(published):
    return actions.make_draft(published, by=make.someone())


@pytest.fixture
def administrator():
    return make.make_user("Ada Administrator", Role.ADMINISTRATOR, make.make_authority())


def codes(checklist):
    return list(checklist.requirements.values_list("code", flat=True))


def test_six_checklists_come_with_the_service_and_once(published):
    again = actions.ship_checklists(by=make.someone())

    assert again == []
    assert {row.key: row.requirements.count() for row in Checklist.objects.in_force()} == {
        "due-diligence": 33,
        "buckinghamshire": 13,
        "blackburn": 14,
        "ealing": 13,
        "plymouth": 4,
        "national-standards": 23,
    }


def test_five_documents_block(published):
    blocking = published.requirements.filter(blocking=True).values_list("code", flat=True)

    assert set(blocking) == {
        "public_liability",
        "employers_liability",
        "record_letter",
        "safeguarding_lead",
        "safeguarding_policy",
    }


def test_a_draft_begins_like_the_version_in_force_and_changes_nothing(published, draft):
    assert (draft.version, draft.is_draft, codes(draft)) == (2, True, codes(published))
    assert published in Checklist.objects.in_force()
    assert draft not in Checklist.objects.in_force()


def test_a_draft_that_is_open_is_gone_on_with(published, draft):
    assert actions.make_draft(published, by=make.someone()) == draft


def test_lines_of_a_draft_are_added_changed_moved_and_removed(draft):
    by = make.someone()
    new = actions.add_requirement(
        draft, words="Parking plan", code="parking", renewal="once", by=by
    )
    actions.change_requirement(new, words="Plan for parking", mandatory=True, by=by)
    actions.move_requirement(new, place=1, by=by)
    actions.remove_requirement(draft.requirements.get(code="terms"), by=by)

    assert codes(draft)[:2] == ["parking", "registration"]
    assert "terms" not in codes(draft)
    assert draft.requirements.get(code="parking").words == "Plan for parking"
    said = Event.objects.filter(action__startswith="requirement.").values_list("action", flat=True)
    assert sorted(said) == [
        "requirement.added",
        "requirement.changed",
        "requirement.moved",
        "requirement.removed",
    ]


def test_publishing_replaces_the_version_before(published, draft):
    actions.publish_checklist(draft, reason="Parking was asked for.", by=make.someone())

    assert list(Checklist.objects.in_force().filter(key="due-diligence")) == [draft]


@pytest.mark.parametrize(
    "change",
    [
        lambda row: actions.add_requirement(
            row, words="A", code="a", renewal="once", by=make.someone()
        ),
        lambda row: actions.change_requirement(
            row.requirements.first(), words="A", by=make.someone()
        ),
        lambda row: actions.move_requirement(row.requirements.first(), place=2, by=make.someone()),
        lambda row: actions.remove_requirement(row.requirements.first(), by=make.someone()),
        lambda row: actions.publish_checklist(row, reason="Again.", by=make.someone()),
    ],
)
def test_a_published_version_is_refused_every_change(published, change):
    with pytest.raises(Refusal, match="stays as it is"):
        change(published)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE directory_checklist SET name = 'Other' WHERE version = 1",
        "DELETE FROM directory_requirement",
        "UPDATE directory_requirement SET mandatory = NOT mandatory",
        "INSERT INTO directory_requirement (id, checklist_id, position, code, words,"
        " evidence_asked, mandatory, blocking, condition, renewal, cover)"
        " SELECT gen_random_uuid(), id, 99, 'z',"
        " 'Z', '', false, false, 'always', 'once', '' FROM directory_checklist",
    ],
)
def test_and_the_database_holds_it_whatever_the_way(published, sql):
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)

    assert published.requirements.count() == 33


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        pytest.param({"words": " "}, "words", id="no-words"),
        pytest.param({"renewal": "months", "months": None}, "months", id="no-number-of-months"),
        pytest.param({"renewal": "own", "months": 12}, "months", id="months-that-mean-nothing"),
        pytest.param({"blocking": True, "mandatory": False}, "mandatory", id="blocks-and-may-lack"),
    ],
)
def test_lines_that_are_refused(draft, facts, field):
    line = draft.requirements.get(code="terms")

    with pytest.raises(Refusal) as refusal:
        actions.change_requirement(line, by=make.someone(), **facts)

    assert refusal.value.field == field


def test_a_code_stands_once_in_a_checklist(draft):
    with pytest.raises(Refusal, match="has a line of this code already"):
        actions.add_requirement(
            draft, words="Again", code="terms", renewal="once", by=make.someone()
        )


def test_an_administrator_edits_a_draft_and_publishes_it(published, administrator, client_for):
    client = client_for(administrator)
    client.post(reverse("directory:checklist-draft", args=[published.pk]))
    draft = Checklist.objects.get(published_at=None)
    line = draft.requirements.get(code="first_aid")

    client.post(
        reverse("directory:requirement-change", args=[line.pk]),
        {
            "words": "First-aid certificates of two people",
            "code": "first_aid",
            "mandatory": "on",
            "needed_by": "visit",
            "condition": "premises",
            "renewal": "months",
            "months": "24",
            "cover": "",
        },
    )
    client.post(reverse("directory:requirement-move", args=[line.pk]), {"place": "1"})
    client.post(reverse("directory:checklist-publish", args=[draft.pk]), {"reason": "Two of them."})
    compared = client.get(reverse("directory:checklist-compare", args=[draft.pk])).content.decode()

    draft.refresh_from_db()
    assert (draft.reason, draft.published_by) == ("Two of them.", administrator)
    assert "After 36 months" in compared and "After 24 months" in compared
    assert "Place 18" in compared and "Place 1" in compared


def test_who_may_not_edit_sees_no_draft_and_no_form(draft, officer, client_for):
    client = client_for(officer)

    listed = client.get(reverse("directory:checklist-list")).content.decode()
    answer = client.post(reverse("directory:checklist-publish", args=[draft.pk]), {"reason": "A"})

    assert "Documents of a provider, version 1" in listed
    assert "version 2" not in listed
    assert answer.status_code == 403
    assert Requirement.objects.filter(checklist=draft).count() == 33

"""A school answers a checklist about a provider once, and what it said serves every child."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from apcase.access.rights import Role
from apcase.rules.refusal import NotYours, Refusal
from directory import actions
from directory.models import Requirement, SchoolCheck
from tests import make
from tests.pages.words import words_of
from tests.placements.test_views import filled

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 12)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("directory.views.school_checks.localdate", lambda: ON)


@pytest.fixture
def forge(db):
    return make.make_provider(name="The Forge")


@pytest.fixture
def lines(forge):
    make.make_requirement()
    found = Requirement.objects.filter(checklist__key="buckinghamshire")
    return list(found.select_related("checklist"))


def address_of(name, *keys):
    return reverse(f"directory:{name}", args=keys)


def test_one_line_after_the_other_until_all_are_answered(forge, lines, school_user, client_for):
    client = client_for(school_user)
    answer = {"answer": "met", "note": ""}

    page = client.get(address_of("own-check-answer", forge.pk, lines[0].pk))
    assert lines[0].words in words_of(page)
    for number, line in enumerate(lines):
        done = client.post(address_of("own-check-answer", forge.pk, line.pk), answer)
        if number + 1 < len(lines):
            assert done.url == address_of("own-check-answer", forge.pk, lines[number + 1].pk)

    assert done.url == address_of("own-check-lines", forge.pk, lines[0].checklist_id)
    text = words_of(client.get(address_of("own-check-list", forge.pk)))
    assert f"{len(lines)} of {len(lines)} lines" in text


def test_what_is_not_in_order_says_what(forge, lines, school_user, client_for):
    client = client_for(school_user)
    address = address_of("own-check-answer", forge.pk, lines[0].pk)

    refused = client.post(address, {"answer": "not_met", "note": ""})
    assert "Say what is not in order, and what the provider is asked to do." in words_of(refused)
    client.post(address, {"answer": "not_met", "note": "No two references yet."})

    text = words_of(client.get(address_of("own-check-list", forge.pk)))
    assert f"{lines[0].words}: No two references yet." in text


def test_what_was_said_before_is_filled_in_and_stays(forge, lines, school_user, client_for):
    actions.answer_check(
        forge, lines[0], answer="not_met", note="No references.", by=school_user, on=ON
    )
    client, address = client_for(school_user), address_of("own-check-answer", forge.pk, lines[0].pk)

    assert "No references." in words_of(client.get(address))
    client.post(address, {"answer": "met", "note": "Two came."})

    assert list(SchoolCheck.objects.order_by("answered_at").values_list("answer", flat=True)) == [
        "not_met",
        "met",
    ]
    assert "1 of 13 lines" in words_of(client.get(address_of("own-check-list", forge.pk)))


def test_a_new_version_of_the_list_asks_only_for_what_is_new(forge, lines, school_user, manager):
    actions.answer_check(forge, lines[0], answer="met", by=school_user, on=ON)
    draft = actions.make_draft(lines[0].checklist, by=manager)
    actions.publish_checklist(draft, reason="A new year.", by=manager)

    seen = SchoolCheck.objects.visible_to(school_user).latest()
    newer = Requirement.objects.get(checklist__key="buckinghamshire", code=lines[0].code,
                                    checklist__version=2)  # fmt: skip
    actions.answer_check(forge, newer, answer="not_met", note="Gone.", by=school_user, on=ON)

    assert [row.answer for row in seen.all()] == ["not_met"]


def test_the_council_reads_all_and_answers_none(forge, lines, school_user, qa_officer, client_for):
    actions.answer_check(forge, lines[0], answer="met", by=school_user, on=ON)

    text = words_of(client_for(qa_officer).get(address_of("own-check-list", forge.pk)))
    assert "Moorside High" in text and "1 of 13 lines" in text
    page = client_for(qa_officer).get(address_of("own-check-answer", forge.pk, lines[0].pk))
    assert page.status_code == 403
    with pytest.raises(NotYours):
        actions.answer_check(forge, lines[0], answer="met", by=qa_officer, on=ON)


def test_another_school_reads_none_of_it(forge, lines, school_user, outsider, client_for):
    actions.answer_check(
        forge, lines[0], answer="not_met", note="No references.", by=school_user, on=ON
    )

    text = words_of(client_for(outsider).get(address_of("own-check-list", forge.pk)))
    assert "0 of 13 lines" in text
    assert "No references." not in text and "Moorside" not in text


def test_a_trust_reads_what_its_schools_answered(forge, lines, client_for):
    trust = make.make_trust()
    school = make.make_school(name="Fen High", trust=trust)
    make.make_school_check(forge, school.organisation, requirement=lines[0])
    user = make.make_user("Tia Trust", Role.TRUST_USER, trust.organisation)

    text = words_of(client_for(user).get(address_of("own-check-list", forge.pk)))

    assert "Fen High" in text and "1 of 13 lines" in text


def test_an_answer_never_changes(forge, lines, school):
    row = make.make_school_check(forge, school.organisation, requirement=lines[0])

    with pytest.raises(DatabaseError), transaction.atomic():
        SchoolCheck.objects.filter(pk=row.pk).update(answer="not_met", note="No.")
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()


def test_a_draft_is_not_answered(forge, lines, school_user, manager):
    draft = actions.make_draft(lines[0].checklist, by=manager)
    line = draft.requirements.select_related("checklist").first()

    with pytest.raises(Refusal, match="This is a draft"):
        actions.answer_check(forge, line, answer="met", by=school_user, on=ON)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(
    rows, forge, lines, school_user, client_for, django_assert_num_queries
):
    for line in lines[:rows]:
        make.make_school_check(forge, school_user.live_memberships[0].organisation,
                               requirement=line)  # fmt: skip
    client = client_for(school_user)
    client.get("/")

    with django_assert_num_queries(8):
        client.get(address_of("own-check-list", forge.pk))


def test_a_school_that_places_a_child_reads_what_it_found_before(
    forge, lines, school, school_user, client_for
):
    for line, answer, note in (
        (lines[0], "met", ""),
        (lines[1], "not_met", "Two staff are not on the record."),
    ):
        actions.answer_check(forge, line, answer=answer, note=note, by=school_user, on=ON)
    child = make.make_pupil(school=school)
    page = client_for(school_user).post(
        reverse("placements:placement-add", args=[child.pk]), filled(forge)
    )

    assert (
        "By its own checklists it has answered 2 lines, last on 12 November 2026. Not in order: "
        "Staffing and DBS checks: Two staff are not on the record."
    ) in words_of(page)

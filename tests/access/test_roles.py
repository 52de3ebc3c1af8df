"""The list of rights, in words and as a page; and which role is held where."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from apcase.access import role_words
from apcase.access.management.commands.write_roles import PAGE
from apcase.access.models import Membership, Organisation
from apcase.access.rights import APPOINTED, GRANTS, ROLES_AT, Permission, Role
from tests import make
from tests.pages.words import words_of

SEES_CHILDREN = {
    Role.OFFICER, Role.MANAGER, Role.HEAD_OF_SERVICE, Role.PANEL_CLERK, Role.PANEL_CHAIR,
    Role.PANEL_MEMBER, Role.SCHOOL_USER, Role.TRUST_USER, Role.PROVIDER_USER,
}  # fmt: skip
WRITES = {right for right in Permission if not right.split(".")[1].startswith(("view", "review"))}


def test_every_right_has_its_words_once():
    said = [right for rights in role_words.RIGHTS.values() for right in rights]

    assert sorted(said) == sorted(Permission)


def test_every_role_has_its_rights_its_place_and_its_sight():
    placed = [role for roles in ROLES_AT.values() for role in roles]

    assert sorted(GRANTS) == sorted(Role) == sorted(placed) == sorted(role_words.SEES)
    assert set(ROLES_AT) == set(Organisation.Kind.values)


def test_the_page_of_roles_in_docs_is_current():
    assert PAGE.read_text() == "\n".join(role_words.markdown()) + "\n"


def test_who_opens_childrens_pages():
    assert {role for role, held in GRANTS.items() if Permission.PUPIL_VIEW in held} == SEES_CHILDREN


@pytest.mark.parametrize(
    ("role", "held"),
    [
        (Role.ADMINISTRATOR, {
            "access.view_person", "access.manage_people", "access.appoint",
            "directory.view_checklist", "directory.change_checklist",
        }),
        (Role.AUDITOR, {"audit.read_audit", "pupils.review_broken_glass"}),
        (Role.PROVIDER_USER, {
            "pupils.view_pupil", "placements.view_placement", "directory.send_evidence",
            "placements.mark_attendance", "placements.explain_absence",
            "placements.answer_referral", "placements.view_cost", "placements.record_touch",
            "placements.check_entry",
        }),
        (
            Role.QA_OFFICER,
            {
                "alerts.view_alert", "directory.view_provider", "directory.prepare_standing",
                "directory.view_checklist", "directory.view_evidence", "directory.record_evidence",
                "directory.view_concern", "directory.log_concern", "directory.follow_concern",
                "directory.view_restricted_concern", "placements.count_placements",
                "placements.view_watch", "qa.view_visit", "qa.record_visit",
            },
        ),
    ],
)  # fmt: skip
def test_the_narrow_roles_hold_no_more_than_they_need(role, held):
    assert {str(right) for right in GRANTS[role]} == held


def test_nobody_but_an_administrator_appoints():
    assert [role for role, held in GRANTS.items() if Permission.PERSON_APPOINT in held] == [
        Role.ADMINISTRATOR
    ]
    assert {Role.ADMINISTRATOR, Role.MANAGER} <= APPOINTED


def test_a_school_and_a_trust_hold_the_same_rights():
    assert GRANTS[Role.SCHOOL_USER] == GRANTS[Role.TRUST_USER]


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_home_and_who_may_do_what(client_for, authority, role):
    kind = next(kind for kind, roles in ROLES_AT.items() if role in roles)
    body = authority if kind == "authority" else Organisation.objects.create(kind=kind, name="A")
    client = client_for(make.make_user("Robin Role", role, body))

    assert client.get("/").status_code == 200
    page = client.get(reverse("people:roles"))
    assert f"You are: {Membership.objects.get().role_words}." in words_of(page)


def test_each_section_in_the_navigation_opens(client_for, authority):
    """Nobody is shown a section that turns them away."""
    for role in ROLES_AT["authority"]:
        client = client_for(make.make_user(f"{role} Person", role, authority))
        sections = client.get("/").context["navigation"]

        opened = {item["text"]: client.get(item["href"]).status_code for item in sections}
        assert set(opened.values()) == {200}, (role, opened)


def test_a_panel_members_agency_is_part_of_the_role(authority):
    member = make.make_user("Nia Nurse", Role.PANEL_MEMBER, authority, agency="school_nurse")

    assert member.audit_role == "Panel member (School nursing) at Marlshire Council"


@pytest.mark.parametrize(("role", "agency"), [(Role.PANEL_MEMBER, ""), (Role.OFFICER, "camhs")])
def test_only_a_panel_member_speaks_for_an_agency(authority, role, agency):
    with pytest.raises(IntegrityError, match="membership_of_a_panel_names_the_agency"):
        make.make_user("Robin Role", role, authority, agency=agency)

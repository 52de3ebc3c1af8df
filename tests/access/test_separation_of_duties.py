"""Who asks does not also decide, and who oversees does not read: each separation, and its proof."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from apcase.access import actions as people
from apcase.access.models import User
from apcase.access.rights import GRANTS, Permission, Role
from apcase.audit.models import Event
from apcase.meetings.actions import declare_conflict
from apcase.rules.refusal import Refusal
from qa.models import Judgement
from section19.actions import record_decision
from section19.models import Case, Decision, PanelItem
from tests import make

P = Permission
# By right: no role holds both, but for those named, whom an action keeps apart from themselves.
APART = [
    pytest.param(P.PANEL_PREPARE, P.DECISION_RECORD, {Role.MANAGER}, id="agendas-and-decisions"),
    pytest.param(P.CASE_OPEN, P.DECISION_RECORD, {Role.MANAGER}, id="cases-and-decisions"),
    pytest.param(P.VISIT_RECORD, P.PROVIDER_SET_STANDING, {Role.MANAGER}, id="visits-and-standing"),
    pytest.param(P.PERSON_APPOINT, P.AUDIT_READ, set(), id="appointing-and-the-audit-log"),
    pytest.param(P.PERSON_APPOINT, P.PUPIL_VIEW, set(), id="appointing-and-children"),
    pytest.param(P.PERSON_APPOINT, P.READING_CHOOSE, set(), id="appointing-and-the-law"),
    pytest.param(P.RETURN_MAKE, P.PUPIL_VIEW, {Role.OFFICER, Role.MANAGER}, id="returns"),
]


@pytest.mark.parametrize(("one", "other", "both"), APART)
def test_rights_that_no_other_role_holds_together(one, other, both):
    assert {role for role, held in GRANTS.items() if {one, other} <= held} == both


# The panel's decision

DECISION = {
    "outcome": "agree",
    "reason": "No suitable education without it.",
    "hours_per_week": 25,
    "decided_on": date(2026, 10, 13),
    "review_on": date(2026, 11, 24),
}
PROPOSED = (
    "You opened this case or answer for it, so you cannot record the decision on it. Ask the "
    "chair, or a manager who has no part in it."
)
CONFLICTED = (
    "You have declared a conflict with this case. Ask somebody else to record the decision."
)


@pytest.mark.parametrize("part", ["opened_by", "owner"])
def test_who_proposes_does_not_decide(manager, client_for, part):
    item = make.make_panel_item(case=make.make_case(**{part: manager}))

    with pytest.raises(Refusal) as refusal:
        record_decision(item, by=manager, **DECISION)

    assert str(refusal.value) == PROPOSED
    assert Decision.objects.count() == 0


@pytest.mark.parametrize("door", ["page", "api"])
def test_the_refusal_is_written_down(manager, client_for, door):
    item = make.make_panel_item(case=make.make_case(opened_by=manager))
    client = client_for(manager)
    if door == "page":
        response = client.post(reverse("section19:decision-record", args=[item.pk]), DECISION)
        assert response.context["form"].non_field_errors() == [PROPOSED]
    else:
        response = client.post(
            f"/api/v1/panel-items/{item.pk}/decision/", DECISION, content_type="application/json"
        )
        assert (response.status_code, response.json()) == (409, {"detail": PROPOSED})

    event = Event.objects.get(action="refused")
    assert (event.actor, event.detail["why"]) == ("Max Manager", PROPOSED)


def test_a_manager_without_a_part_decides(manager):
    assert record_decision(make.make_panel_item(), by=manager, **DECISION).recorded_by == manager


@pytest.fixture
def conflicted(manager, officer, school) -> PanelItem:
    """A manager sees every child; with this one's case they have declared a conflict."""
    pupil = make.make_pupil(school=school, family_name="Quincanary")
    exclusion = make.make_exclusion(pupil=pupil, school=school)
    case = make.make_case(pupil=pupil, ground="exclusion", exclusion=exclusion, owner=officer)
    item = make.make_panel_item(case=case)
    declare_conflict(item.agenda_item, why="Relative", by=manager)
    return item


def test_a_conflict_closes_the_case_to_whoever_sees_every_child(manager, conflicted, client_for):
    later = make.make_panel_item(
        case=conflicted.case, meeting=make.make_meeting(held_on=date(2026, 10, 27))
    )
    client, case = client_for(manager), conflicted.case

    assert list(Case.objects.visible_to(manager)) == []
    assert list(PanelItem.objects.visible_to(manager)) == []
    assert [client.get(address).status_code for address in (
        case.get_absolute_url(),
        f"/api/v1/section19-cases/{case.pk}/",
        f"/api/v1/panel-items/{later.pk}/",
        reverse("section19:decision-record", args=[later.pk]),
        reverse("section19:case-arrange", args=[case.pk]),
        reverse("section19:case-close", args=[case.pk]),
        reverse("section19:agenda-add", args=[case.pk]),
    )] == [404] * 7  # fmt: skip


def test_and_its_papers_wherever_they_stand(manager, officer, conflicted, client_for):
    make.make_decision(panel_item=conflicted)
    client, case = client_for(manager), conflicted.case
    agenda = client.get(
        reverse("section19:meeting-detail", args=[conflicted.agenda_item.meeting_id])
    )

    assert "Quincanary" not in agenda.content.decode()
    assert "Quincanary" not in client.get(reverse("section19:case-list")).content.decode()
    for page in (case.pupil.get_absolute_url(), case.exclusion.get_absolute_url()):
        shown, whole = client.get(page), client_for(officer).get(page)
        assert shown.status_code == 200
        assert case.get_absolute_url() not in shown.content.decode()
        assert case.get_absolute_url() in whole.content.decode()


def test_nor_is_the_decision_recorded_by_them(manager, conflicted):
    with pytest.raises(Refusal) as refusal:
        record_decision(conflicted, by=manager, **DECISION)

    assert str(refusal.value) == CONFLICTED


def test_another_childs_case_stays_open_to_them(manager, conflicted):
    other = make.make_case()

    assert list(Case.objects.visible_to(manager)) == [other]


def test_a_decision_never_changes(manager):
    decision = make.make_decision()

    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(outcome="not_agreed")


# Roles and people


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_who_oversees_reads_no_case(authority, client_for, role, school):
    user = make.make_user("Ann Overseer", role, authority)
    case = make.make_case(pupil=make.make_pupil(school=school))
    client = client_for(user)

    assert list(Case.objects.visible_to(user)) == []
    assert [client.get(address).status_code for address in (
        case.get_absolute_url(), case.pupil.get_absolute_url(), "/children/", "/section-19/",
        f"/api/v1/pupils/{case.pupil_id}/", "/api/v1/section19-cases/",
    )] == [403] * 6  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        lambda user, authority: people.add_membership(
            user, role=Role.PANEL_CHAIR, organisation=authority, starts_on=date(2026, 9, 1), by=user
        ),
        lambda user, authority: people.end_membership(
            user.memberships.get(), ends_on=date(2026, 9, 1), on=date(2026, 9, 1), by=user
        ),
        lambda user, authority: people.deactivate(
            user, reason="Leaving", on=date(2026, 9, 1), by=user
        ),
    ],
)
def test_nobody_changes_their_own_roles(manager, authority, change):
    with pytest.raises(Refusal, match="Nobody changes their own roles. Ask another administrator"):
        change(User.objects.get(pk=manager.pk), authority)


def test_a_manager_makes_no_manager(manager, officer, authority):
    with pytest.raises(Refusal, match="Only an administrator gives or ends the role “AP manager”."):
        people.add_membership(
            officer, role=Role.MANAGER, organisation=authority, starts_on=date(2026, 9, 1),
            by=manager,
        )  # fmt: skip


# Quality


def test_who_visits_proposes_how_a_provider_stands_and_somebody_else_decides(authority, client_for):
    """Of what a manager may say at once, whoever visits may say nothing."""
    visitor = make.make_user("Quinn Quality", Role.QA_OFFICER, authority)
    client, provider = client_for(visitor), make.make_provider()
    proposal = make.make_proposal(proposed_by=visitor)

    offered = client.get(reverse("directory:standing-set", args=[provider.pk]))
    deciding = client.get(reverse("directory:proposal-decide", args=[proposal.pk]))

    choices = [event for event, _ in offered.context["form"].fields["event"].choices]
    assert (choices, deciding.status_code) == (["leave", "close"], 403)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_what_a_visit_found_is_not_changed_by_whoever_found_it(authority, client_for, method):
    """A visit is recorded whole, with who led it; from then on no door leads to its judgements."""
    visitor = make.make_user("Quinn Quality", Role.QA_OFFICER, authority)
    visit = make.make_visit(levels={1: "not_met"}, lead=visitor, recorded_by=visitor)
    before = list(visit.judgements.values())
    client = client_for(visitor)

    for address in (visit.get_absolute_url(), f"/api/v1/visits/{visit.pk}/"):
        changed = {"level": "met", "finding": "", "judgements": [], "summary": "All is well."}
        getattr(client, method)(address, changed, content_type="application/json")

    assert list(Judgement.objects.filter(visit=visit).values()) == before

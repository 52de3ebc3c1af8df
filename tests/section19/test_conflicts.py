"""A conflict that was declared is withdrawn with a reason, and stays on record."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.timezone import localdate, now

from apcase.access.models import User
from apcase.access.rights import Role
from apcase.audit.models import Event
from apcase.meetings import actions
from apcase.meetings.models import Conflict
from apcase.pupils.models import Pupil
from apcase.rules.refusal import Refusal
from tests import make

NO_REASON = "Enter why it is withdrawn, in a few words that name nobody."


@pytest.fixture
def clerk(authority):
    return make.make_user("Cleo Clerk", Role.PANEL_CLERK, authority)


@pytest.fixture
def member(authority):
    return make.make_user("Nia Nurse", Role.PANEL_MEMBER, authority, agency="school_nurse")


@pytest.fixture
def heard(member, clerk):
    """On the agenda of a meeting to which the member is invited."""
    meeting = make.make_meeting(held_on=localdate() + timedelta(days=3))
    actions.invite(meeting, user=member, by=clerk)
    return make.make_panel_item(case=make.make_case(pupil=make.make_pupil()), meeting=meeting)


@pytest.fixture
def conflict(heard, member):
    return actions.declare_conflict(heard.agenda_item, why="Relative", by=member)


def sees(user, heard) -> bool:
    person = User.objects.get(pk=user.pk)
    return Pupil.objects.visible_to(person).filter(pk=heard.case.pupil_id).exists()


def agenda(heard) -> str:
    return reverse("section19:meeting-detail", args=[heard.agenda_item.meeting_id])


def page(conflict) -> str:
    return reverse("section19:conflict-withdraw", args=[conflict.pk])


@pytest.mark.parametrize("who", ["member", "clerk"])
def test_a_conflict_is_withdrawn_with_a_reason(request, client_for, heard, conflict, member, who):
    user = request.getfixturevalue(who)
    client = client_for(user)
    assert not sees(member, heard)
    assert page(conflict) in client.get(agenda(heard)).content.decode()

    told = client.post(page(conflict), {"reason": " Another family. "}, follow=True)

    conflict.refresh_from_db()
    assert sees(member, heard)
    assert (conflict.withdrawn_by, conflict.withdraw_reason) == (user, "Another family.")
    words = told.content.decode()
    assert ("Relative" in words, "Another family." in words, page(conflict) in words) == (
        True, True, False,
    )  # fmt: skip
    event = Event.objects.get(action="agenda.conflict_withdrawn")
    assert (event.actor_id, event.detail["reason"]) == (user.pk, "Another family.")
    assert list(conflict.events.values_list("pgh_label", flat=True)) == ["insert", "update"]


def test_it_may_be_declared_again(heard, conflict, member):
    actions.withdraw_conflict(conflict, reason="Another family.", by=member)

    actions.declare_conflict(heard.agenda_item, why="A neighbour", by=member)

    assert not sees(member, heard)
    assert Conflict.objects.count() == 2


def test_nobody_else_withdraws_it(client_for, heard, conflict, authority, member):
    other = make.make_user("Olu Other", Role.PANEL_MEMBER, authority, agency="camhs")
    client = client_for(other)

    assert page(conflict) not in client.get(agenda(heard)).content.decode()
    assert client.post(page(conflict), {"reason": "x"}).status_code == 404
    with pytest.raises(Refusal, match="Whoever declared a conflict, or the clerk of the panel"):
        actions.withdraw_conflict(conflict, reason="x", by=other)
    assert not sees(member, heard)


def test_of_a_hidden_child_the_clerk_is_shown_that_there_is_one(client_for, heard, conflict, clerk):
    Pupil.objects.filter(pk=heard.case.pupil_id).update(restricted_at=now())
    client = client_for(clerk)

    for address in (agenda(heard), page(conflict)):
        words = client.get(address).content.decode()
        assert ("Nia Nurse" in words, "Relative" in words) == (True, False)


@pytest.mark.parametrize(
    ("before", "reason", "sentence"),
    [
        pytest.param(0, "  ", NO_REASON, id="no-reason"),
        pytest.param(1, "x", "This conflict has been withdrawn already.", id="twice"),
    ],
)  # fmt: skip
def test_what_is_refused(conflict, member, before, reason, sentence):
    for _ in range(before):
        actions.withdraw_conflict(conflict, reason="x", by=member)

    with pytest.raises(Refusal) as refused:
        actions.withdraw_conflict(conflict, reason=reason, by=member)

    assert str(refused.value) == sentence


def test_one_that_is_withdrawn_has_no_page(client_for, conflict, member):
    actions.withdraw_conflict(conflict, reason="x", by=member)

    assert client_for(member).get(page(conflict)).status_code == 404


@pytest.mark.parametrize("wrong", [{"withdrawn_at": Now()}, {"withdraw_reason": "x"}])
def test_the_database_wants_when_by_whom_and_why_together(conflict, wrong):
    together = "conflict_withdrawn_at_by_and_why_together"
    with pytest.raises(IntegrityError, match=together), transaction.atomic():
        Conflict.objects.filter(pk=conflict.pk).update(**wrong)

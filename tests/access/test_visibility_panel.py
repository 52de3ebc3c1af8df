"""A seat on the panel: the cases on the agendas of one's invitations, without one's conflicts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access.models import Membership, User
from apcase.access.rights import Role
from apcase.audit.models import Event
from apcase.meetings import actions
from apcase.pupils.models import Pupil
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from section19.actions import panel
from section19.models import Case
from tests import make


def days(number: int):
    return localdate() + timedelta(days=number)


def afresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def seen(user) -> set[str]:
    return {pupil.given_name for pupil in Pupil.objects.visible_to(afresh(user))}


@pytest.fixture
def meeting(db):
    return make.make_meeting(held_on=days(3))


@pytest.fixture
def clerk(authority):
    return make.make_user("Cleo Clerk", Role.PANEL_CLERK, authority)


@pytest.fixture
def member(authority):
    return make.make_user("Nia Nurse", Role.PANEL_MEMBER, authority, agency="school_nurse")


@pytest.fixture
def heard(meeting):
    """On the agenda, beside a child with a case on no agenda and one with no case."""
    make.make_case(pupil=make.make_pupil(given_name="Waiting"))
    make.make_pupil(given_name="Nobody")
    case = make.make_case(pupil=make.make_pupil(given_name="Heard"), summary="Known")
    return make.make_panel_item(case=case, meeting=meeting)


def test_a_member_sees_the_agenda_of_an_invitation_and_nothing_before(
    heard, meeting, member, clerk
):
    assert seen(member) == set()

    actions.invite(meeting, user=member, by=clerk)

    assert seen(member) == {"Heard"}
    assert list(Case.objects.visible_to(afresh(member))) == [heard.case]
    assert Event.objects.get(action="meeting.invited").actor == "Cleo Clerk"


def test_an_invitation_to_another_meeting_shows_nothing_of_this_one(heard, member, clerk):
    actions.invite(make.make_meeting(held_on=days(17)), user=member, by=clerk)

    assert seen(member) == set()


@pytest.mark.parametrize(("held", "sees"), [(-14, {"Heard"}), (-15, set())])
def test_the_papers_stay_open_for_two_weeks_after_the_meeting(member, clerk, held, sees):
    past = make.make_meeting(held_on=days(held))
    make.make_panel_item(
        case=make.make_case(pupil=make.make_pupil(given_name="Heard")), meeting=past
    )
    actions.invite(past, user=member, by=clerk)

    assert seen(member) == sees


def test_the_papers_close_when_the_minutes_are_agreed(authority, member, clerk, manager):
    past = make.make_meeting(held_on=days(-2))
    item = make.make_panel_item(
        case=make.make_case(pupil=make.make_pupil(given_name="Heard")), meeting=past
    )
    make.make_decision(panel_item=item)
    actions.invite(past, user=member, by=clerk)
    past.board.chair = chair = make.make_user("Cher Chair", Role.PANEL_CHAIR, authority)
    past.board.save()
    assert (seen(member), seen(chair)) == ({"Heard"}, {"Heard"})

    panel.agree_minutes(past, by=clerk, on=localdate())

    assert (seen(member), seen(chair), seen(manager)) == (set(), set(), {"Heard"})
    event = Event.objects.get(action="meeting.minutes_agreed")
    assert (event.actor, event.detail) == ("Cleo Clerk", {"invited": 1})


def test_the_next_meetings_papers_stay_open(heard, meeting, member, clerk):
    past = make.make_meeting(held_on=days(-11))
    for each in (past, meeting):
        actions.invite(each, user=member, by=clerk)

    panel.agree_minutes(past, by=clerk, on=localdate())

    assert seen(member) == {"Heard"}


@pytest.mark.parametrize(
    ("held", "cases", "sentence"),
    [
        (-1, 1, "1 case has no decision yet. Record what the panel decided on each first."),
        (-1, 2, "2 cases have no decision yet. Record what the panel decided on each first."),
        (3, 0, "The meeting is on {day}. Its minutes are agreed afterwards."),
    ],
)
def test_minutes_that_cannot_be_agreed(clerk, held, cases, sentence):
    meeting = make.make_meeting(held_on=days(held))
    for _ in range(cases):
        make.make_panel_item(meeting=meeting)

    with pytest.raises(Refusal) as refusal:
        panel.agree_minutes(meeting, by=clerk, on=localdate())

    assert str(refusal.value) == sentence.format(day=in_words(days(held)))


def test_minutes_are_agreed_once(clerk):
    meeting = panel.agree_minutes(make.make_meeting(held_on=days(0)), by=clerk, on=localdate())

    with pytest.raises(Refusal, match="The minutes of this meeting have been agreed already."):
        panel.agree_minutes(meeting, by=clerk, on=localdate())


@pytest.mark.parametrize(
    ("person", "status"), [("clerk", 200), ("officer", 200), ("member", 403), ("school_user", 403)]
)
def test_who_says_that_minutes_are_agreed(request, client_for, meeting, person, status):
    address = reverse("section19:meeting-agree", args=[meeting.pk])

    response = client_for(request.getfixturevalue(person)).get(address)

    assert response.status_code == status


def test_the_clerk_says_so_by_page(client_for, clerk, member):
    past = make.make_meeting(held_on=days(-1))
    client, page = client_for(clerk), reverse("section19:meeting-detail", args=[past.pk])
    assert client.get(page).context["may_agree"]

    response = client.post(reverse("section19:meeting-agree", args=[past.pk]))

    assert response.headers["Location"] == page
    after = client.get(page)
    assert (after.context["may_agree"], after.context["meeting"].minutes_agreed_by) == (
        False, clerk
    )  # fmt: skip
    assert client.get(reverse("section19:meeting-agree", args=[clerk.pk])).status_code == 404


def test_an_invitation_withdrawn_or_a_seat_given_up_shows_nothing(heard, meeting, member, clerk):
    invitation = actions.invite(meeting, user=member, by=clerk)
    actions.withdraw_invitation(invitation, by=clerk)
    assert seen(member) == set()

    actions.invite(meeting, user=member, by=clerk)
    Membership.objects.filter(user=member).update(ends_on=days(-1))
    assert seen(member) == set()


def test_a_conflict_closes_the_child_at_once(heard, meeting, member, clerk, client_for):
    other = make.make_panel_item(
        case=make.make_case(pupil=make.make_pupil(given_name="Other")), meeting=meeting
    )
    actions.invite(meeting, user=member, by=clerk)
    client = client_for(member)
    page = heard.case.pupil.get_absolute_url()
    assert client.get(page).status_code == 200

    response = client.post(
        reverse("section19:conflict-declare", args=[heard.pk]), {"why": "Relative"}
    )

    assert response.status_code == 302
    assert seen(member) == {"Other"}
    assert [client.get(address).status_code for address in (
        page, heard.case.get_absolute_url(), f"/api/v1/pupils/{heard.case.pupil_id}/",
        reverse("section19:conflict-declare", args=[heard.pk]),
    )] == [404] * 4  # fmt: skip
    agenda = client.get(reverse("section19:meeting-detail", args=[meeting.pk]))
    assert [line.panel_item for line in agenda.context["lines"]] == [None, other]
    event = Event.objects.get(action="agenda.conflict_declared")
    assert (event.actor, event.detail["why"]) == ("Nia Nurse", "Relative")


def test_a_conflict_holds_on_every_later_agenda_too(heard, meeting, member, clerk):
    later = make.make_meeting(held_on=days(17))
    make.make_panel_item(case=heard.case, meeting=later)
    for each in (meeting, later):
        actions.invite(each, user=member, by=clerk)

    actions.declare_conflict(heard.agenda_item, why="Relative", by=afresh(member))

    assert seen(member) == set()


def test_the_clerk_sees_open_cases_and_what_is_on_an_agenda(heard, clerk):
    assert seen(clerk) == {"Waiting", "Heard"}


def test_the_chair_of_the_board_sees_its_agendas_and_decides(heard, meeting, authority, client_for):
    chair = make.make_user("Cher Chair", Role.PANEL_CHAIR, authority)
    assert seen(chair) == set()

    meeting.board.chair = chair
    meeting.board.save()

    assert seen(chair) == {"Heard"}
    decide = reverse("section19:decision-record", args=[heard.pk])
    assert client_for(chair).get(decide).status_code == 200


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        pytest.param(
            lambda meeting, clerk, member, school_user: actions.invite(
                meeting, user=school_user, by=clerk
            ),
            "Sam School has no role on the panel. Choose somebody who has.",
            id="no-seat",
        ),
        pytest.param(
            lambda meeting, clerk, member, school_user: [
                actions.invite(meeting, user=member, by=clerk) for _ in range(2)
            ],
            "Nia Nurse is invited already.",
            id="twice",
        ),
    ],
)
def test_refusals(meeting, clerk, member, school_user, call, sentence):
    with pytest.raises(Refusal) as refusal:
        call(meeting, clerk, member, school_user)

    assert str(refusal.value) == sentence


def test_a_conflict_says_why_and_is_declared_once(heard, member):
    with pytest.raises(Refusal, match="Enter why, in a few words that name nobody."):
        actions.declare_conflict(heard.agenda_item, why=" ", by=member)
    actions.declare_conflict(heard.agenda_item, why="Relative", by=member)
    with pytest.raises(Refusal, match="Nia Nurse has declared this conflict already."):
        actions.declare_conflict(heard.agenda_item, why="Relative", by=member)


@pytest.mark.parametrize(
    ("person", "status"), [("clerk", 200), ("officer", 200), ("member", 403), ("school_user", 403)]
)
def test_who_invites(request, client_for, meeting, person, status):
    user = request.getfixturevalue(person)

    address = reverse("section19:meeting-invite", args=[meeting.pk])

    assert client_for(user).get(address).status_code == status


def test_the_clerk_invites_and_withdraws_by_page(client_for, clerk, member, meeting, heard):
    client = client_for(clerk)
    address = reverse("section19:meeting-invite", args=[meeting.pk])

    assert client.post(address, {"user": member.pk}).status_code == 302
    assert seen(member) == {"Heard"}
    page = client.get(address)
    assert [each.user.name for each in page.context["invitations"]] == ["Nia Nurse"]

    withdraw = reverse("section19:invitation-withdraw", args=[meeting.invitations.get().pk])
    assert client.post(withdraw).status_code == 302
    assert seen(member) == set()

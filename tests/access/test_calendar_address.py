"""One's own deadlines and meetings in a calendar: initials alone, and over when it should be."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from apcase.access import actions
from apcase.access.models import ApiToken, Membership, User
from apcase.access.rights import Role
from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.meetings.actions import invite
from apcase.pupils.models import Pupil
from tests import make
from tests.access.conftest import PASSWORD, sign_in

SOON = timedelta(days=9)


def address_for(user, **over) -> str:
    facts = {"name": "Outlook", "ends_on": localdate() + timedelta(days=30)} | over
    _, secret = actions.make_calendar_address(user, **facts, by=user, on=localdate())
    return reverse("pages:calendar", args=[secret])


def read(address: str):
    return Client().get(address)


def titles(user) -> list[str]:
    text = read(address_for(user, name=str(ApiToken.objects.count()))).content.decode()
    return sorted(re.findall(r"^SUMMARY:(.*)\r$", text, re.MULTILINE))


@pytest.fixture
def pupil(school):
    return make.make_pupil(
        given_name="Ash", family_name="Brown", school=school, home_address="12 Fen Lane",
        address_is_safe_since=localdate(),
    )  # fmt: skip


@pytest.fixture
def placement(pupil, officer):
    return make.make_placement(
        pupil=pupil, owner=officer, starts_on=localdate(), next_review_on=localdate() + SOON
    )


def raise_alert(pupil, owner) -> Alert:
    return Alert.objects.create(
        kind="sixth_day", subject=f"pupils.pupil:{pupil.pk}", pupil=pupil, owner=owner, url="/x/",
        summary="Day 6 of Ash Brown", due_on=localdate(), raised_for=localdate(),
    )  # fmt: skip


# What stands in it


def test_deadlines_stand_in_it_by_initials_alone(officer, placement, pupil):
    raise_alert(pupil, officer)

    answer = read(address_for(officer))

    text = answer.content.decode()
    assert "SUMMARY:Sixth-day education: AB\r\n" in text
    assert "SUMMARY:Review of a placement: AB\r\n" in text
    assert f"DTSTART;VALUE=DATE:{localdate() + SOON:%Y%m%d}" in text
    hidden = ("Ash", "Brown", "Fen Lane", placement.provider.name, "Protected")
    assert [each for each in hidden if each in text] == []
    assert (answer["Content-Type"], answer["Cache-Control"]) == (
        "text/calendar; charset=utf-8", "no-store",
    )  # fmt: skip


def test_a_deadline_with_an_alert_stands_once(officer, placement, pupil):
    Alert.objects.create(
        kind="review_overdue", subject=f"placements.placement:{placement.pk}", pupil=pupil,
        owner=officer, summary="Review", url="/x/", due_on=localdate(), raised_for=localdate(),
    )  # fmt: skip

    assert titles(officer) == ["Review of a placement: AB"]


def test_what_another_answers_for_does_not(manager, placement, pupil, officer):
    raise_alert(pupil, officer)

    assert titles(manager) == []


def test_a_school_sees_the_reviews_of_those_whom_it_placed(school_user, placement):
    assert titles(school_user) == ["Review of a placement: AB"]


def test_a_visits_action_stands_in_its_owners(officer):
    visit = make.make_visit(provider=make.make_provider(name="The Forge"))
    make.make_action(visit=visit, owner=officer)

    assert titles(officer) == ["Action for The Forge"]


@pytest.mark.parametrize("who", ["invited", "clerk", "other"])
def test_meetings_stand_in_the_calendars_of_whoever_goes(authority, who):
    role = Role.PANEL_CLERK if who == "clerk" else Role.PANEL_MEMBER
    agency = {} if who == "clerk" else {"agency": "camhs"}
    person = make.make_user("Nia Nurse", role, authority, **agency)
    meeting = make.make_meeting(held_on=localdate() + SOON)
    if who == "invited":
        invite(meeting, user=person, by=make.someone())

    assert titles(person) == ([] if who == "other" else [meeting.board.name])


def test_it_is_asked_anew_what_the_person_may_see(officer, placement, pupil):
    address = address_for(officer)
    assert "AB" in read(address).content.decode()

    Pupil.objects.filter(pk=pupil.pk).update(restricted_at=now())

    assert "SUMMARY" not in read(address).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_the_same_queries_for_more(officer, school, rows, django_assert_num_queries):
    for _ in range(rows):
        make.make_placement(pupil=make.make_pupil(school=school), owner=officer)
    address = address_for(officer)
    read(address)

    with django_assert_num_queries(8):
        read(address)


def test_each_reading_is_in_the_log(officer, placement, pupil):
    address = address_for(officer)

    read(address)

    event = Event.objects.get(action="calendar.exported")
    assert (event.actor_id, event.pupils, event.detail) == (
        officer.pk, [pupil.pk], {"name": "Outlook", "rows": 1},
    )  # fmt: skip
    secret = address.split("/")[2]
    assert secret not in str(list(Event.objects.values()))


# When it is over


def ways_to_end():
    yield pytest.param(
        lambda user: ApiToken.objects.update(ends_on=date(2026, 1, 1)), id="past-its-last-day"
    )
    yield pytest.param(
        lambda user: actions.revoke_token(ApiToken.objects.get(), by=user), id="ended"
    )
    yield pytest.param(
        lambda user: User.objects.filter(pk=user.pk).update(deactivated_at=now()), id="deactivated"
    )
    yield pytest.param(
        lambda user: Membership.objects.filter(user=user).update(ends_on=date(2026, 1, 1)),
        id="no-role-left",
    )


@pytest.mark.parametrize("over", list(ways_to_end()))
def test_it_is_not_there_from_the_next_reading(officer, over):
    address = address_for(officer)
    assert read(address).status_code == 200

    over(officer)

    gone, never = read(address), read(reverse("pages:calendar", args=["apcase_guessed"]))
    assert (gone.status_code, never.status_code) == (404, 404)
    assert Event.objects.filter(action="calendar.exported").count() == 1


def test_a_new_password_ends_it(member, deliver):
    address = address_for(member)

    actions.change_password(
        member, old_password=PASSWORD, new_password="seven bright umbrellas dancing", by=member
    )

    assert read(address).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(officer, method):
    assert getattr(Client(), method)(address_for(officer)).status_code == 405


# Neither opens what is the other's


def test_its_secret_opens_no_api(officer):
    secret = address_for(officer).split("/")[2]
    bearer = {"authorization": f"Bearer {secret}"}

    assert Client().get("/api/v1/pupils/", headers=bearer).status_code == 401


def test_nor_does_a_token_open_a_calendar(officer):
    facts = {"name": "Export", "scope": "read", "ends_on": localdate()}
    _, secret = actions.make_token(officer, **facts, by=officer, on=localdate())

    assert read(reverse("pages:calendar", args=[secret])).status_code == 404


def test_a_calendar_that_asks_keeps_no_account_open(officer):
    read(address_for(officer))
    long_ago = now() - timedelta(days=400)
    User.objects.filter(pk=officer.pk).update(last_login=long_ago, created_at=long_ago)

    assert officer in actions.dormant(localdate())


# On the account page


def test_an_address_is_made_shown_once_and_ended(member, deliver):
    client, ends_on = sign_in(member), localdate() + SOON
    boxes = {f"ends_on_{part}": getattr(ends_on, part) for part in ("day", "month", "year")}

    made = client.post("/account/calendars/make/", {"name": "Phone"} | boxes).content.decode()

    [address] = re.findall(r"/dates/apcase_[\w-]{43}/apcase\.ics", made)
    secret, token = address.split("/")[2], ApiToken.objects.get()
    assert (token.user, token.scope, read(address).status_code) == (member, "calendar", 200)
    page = client.get("/account/").content.decode()
    assert ("Phone" in page, secret in page, secret in token.digest) == (True, False, False)
    assert [letter.subject for letter in deliver()] == [
        "A calendar address was made for your account at APcase"
    ]

    told = client.post(f"/account/tokens/{token.pk}/revoke/", follow=True).content.decode()

    assert "“Phone” no longer works." in told
    assert read(address).status_code == 404

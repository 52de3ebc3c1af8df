"""One's own deadlines and meetings in a calendar: initials alone, and over when it should be."""

import re
from datetime import date, timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now
from icalendar import Calendar

from apcase.access import actions
from apcase.access.models import ApiToken, Membership, User
from apcase.access.rights import Role
from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.meetings.actions import invite, withdraw_invitation
from apcase.pupils.models import Pupil
from placements.actions import record_review
from placements.models import Placement
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

    with django_assert_num_queries(12):
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


# What changed since it was last read


def events(user) -> list:
    made = read(address_for(user, name=str(ApiToken.objects.count()))).content
    return Calendar.from_ical(made).events


def test_a_date_that_moves_keeps_its_name_and_is_numbered_higher(officer, placement, monkeypatch):
    [before] = events(officer)

    record_review(
        placement, held_on=localdate(), decision="continue", reason="All is well.",
        child_view="I like it.",
        **make.TOLD,
        next_review_on=localdate() + 3 * SOON, by=officer,
    )  # fmt: skip
    an_hour_later(placement, monkeypatch)

    [after] = events(officer)
    assert after["uid"] == before["uid"] == f"review_overdue-{placement.pk}@apcase"
    assert after.start == localdate() + 3 * SOON
    assert after["sequence"] > before["sequence"]
    assert after.LAST_MODIFIED > before.LAST_MODIFIED


def an_hour_later(row, monkeypatch) -> None:
    """All of a test is one moment to the database: the last change, once more by another clock."""
    last = row.events.latest("pgh_id")
    monkeypatch.setattr(last._meta.get_field("pgh_created_at"), "auto_now_add", False)
    last.pk, last.pgh_created_at = None, last.pgh_created_at + timedelta(hours=1)
    last.save(force_insert=True)


def test_what_was_done_is_told_once_as_cancelled(officer, placement):
    alert = raise_alert(placement.pupil, officer)
    Placement.objects.update(owner=make.someone())
    close_by(officer, alert)

    [told] = events(officer)

    assert (told["uid"], told["status"], str(told["summary"])) == (
        f"sixth_day-{placement.pupil.pk}@apcase", "CANCELLED", "Sixth-day education: AB",
    )  # fmt: skip


def close_by(user, alert, days_ago: int = 0) -> None:
    Alert.objects.filter(pk=alert.pk).update(
        closed_at=now() - timedelta(days=days_ago), closed_by=user, close_reason="Done."
    )


def test_after_a_fortnight_no_more(officer, placement):
    Placement.objects.update(owner=make.someone())
    close_by(officer, raise_alert(placement.pupil, officer), days_ago=15)

    assert events(officer) == []


def test_what_is_raised_again_is_no_longer_cancelled(officer, pupil):
    close_by(officer, raise_alert(pupil, officer), days_ago=1)
    raise_alert(pupil, officer)

    assert [told.get("status") for told in events(officer)] == [None]


def test_the_review_of_a_placement_that_ended_is_cancelled(officer, placement):
    Placement.objects.update(starts_on=localdate() - SOON, ends_on=localdate() - timedelta(days=1))

    [told] = events(officer)

    assert (told["uid"], told["status"]) == (f"review_overdue-{placement.pk}@apcase", "CANCELLED")


def test_an_action_that_was_done_is_cancelled(officer):
    action = make.make_action(visit=make.make_visit(), owner=officer)
    type(action).objects.update(done_on=localdate(), done_how="Seen.", done_by=officer)

    assert [told["status"] for told in events(officer)] == ["CANCELLED"]


def test_whoever_is_invited_no_more_is_told_so_without_the_place(authority):
    person = make.make_user("Nia Nurse", Role.PANEL_MEMBER, authority, agency="camhs")
    meeting = make.make_meeting(held_on=localdate() + SOON, place="Room 4")
    invitation = invite(meeting, user=person, by=make.someone())
    [before] = events(person)

    withdraw_invitation(invitation, by=make.someone())

    [after] = events(person)
    assert (before["uid"], before["location"]) == (after["uid"], "Room 4")
    assert (after["status"], "location" in after) == ("CANCELLED", False)


def test_what_is_over_says_nothing_of_a_child_who_may_not_be_seen(officer, placement, pupil):
    close_by(officer, raise_alert(pupil, officer))
    Pupil.objects.filter(pk=pupil.pk).update(restricted_at=now())

    assert events(officer) == []


# How often it may be read


@pytest.fixture
def allowed(settings):
    settings.CALENDAR_READINGS_A_MINUTE = 5
    caches["requests"].clear()
    yield 5
    caches["requests"].clear()


def test_a_calendar_that_is_read_too_often_is_told_how_long_to_wait(officer, manager, allowed):
    address, other = address_for(officer), address_for(manager)

    answers = [read(address) for _ in range(allowed + 1)]

    assert [answer.status_code for answer in answers] == [200] * allowed + [429]
    wait = int(answers[-1]["Retry-After"])
    assert 55 <= wait <= 60
    assert f"Wait {wait} seconds, then try again." in answers[-1].content.decode()
    assert read(other).status_code == 200


def test_whoever_guesses_is_stopped_and_keeps_nobody_from_reading(officer, allowed):
    right = address_for(officer)
    guesses = [reverse("pages:calendar", args=[f"apcase_{n}"]) for n in range(allowed + 1)]

    answers = [read(guess).status_code for guess in guesses]

    assert answers == [404] * allowed + [429]
    assert read(right).status_code == 200


def test_an_address_that_has_ended_is_a_guess_like_any_other(officer, allowed):
    ended = address_for(officer)
    actions.revoke_token(ApiToken.objects.get(), by=officer)
    never = reverse("pages:calendar", args=["apcase_guessed"])

    answers = [read(address).status_code for address in [ended] * allowed + [never, ended]]

    assert answers == [404] * allowed + [429, 429]


def test_a_wrong_address_is_in_the_log_and_does_not_fill_it(db):
    for number in range(30):
        read(reverse("pages:calendar", args=[f"apcase_{number}"]))

    logged = Event.objects.filter(action="calendar.refused")
    assert set(logged.values_list("subject", "actor")) == {
        ("an unknown secret", "Nobody signed in")
    }
    assert logged.count() == 20


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

"""How long a session lasts, what ends it, and that nobody loses what they had typed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.messages import get_messages
from django.db.models import F
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from apcase.access import drafts, tasks
from apcase.access.models import Draft, Membership, User
from apcase.access.rights import Role
from apcase.audit.models import Event
from tests import make
from tests.access.conftest import PASSWORD, sign_in, words_of

NINE = datetime(2026, 10, 6, 8, tzinfo=UTC)
IDLE = "You were signed out because nothing happened for 30 minutes. Sign in to go on."
LONGEST = "You were signed out after 12 hours. Sign in to go on."
PAGE = "/deadlines/"


class Hands:
    def __init__(self):
        self.at = NINE

    def on(self, **later) -> None:
        self.at += timedelta(**later)


@pytest.fixture
def hands(monkeypatch) -> Hands:
    """The server's clock, at nine in the morning until a test moves it."""
    moved = Hands()
    monkeypatch.setattr(timezone, "now", lambda: moved.at)
    return moved


def is_in(client) -> bool:
    return client.get(PAGE).status_code == 200


def told(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


# How long


def test_half_an_hour_without_a_request_ends_it(member, hands):
    client = sign_in(member)

    hands.on(minutes=29, seconds=59)
    assert is_in(client)
    hands.on(minutes=30)
    response = client.get("/deadlines/?page=2")

    assert response["Location"] == "/sign-in/?next=/deadlines/%3Fpage%3D2"
    assert IDLE in words_of(client.get("/sign-in/"))


def test_it_lasts_while_it_is_used_and_no_longer_than_twelve_hours(member, hands):
    client = sign_in(member)
    for _ in range(25):
        hands.on(minutes=28)
        assert is_in(client)

    hands.on(minutes=25)

    assert not is_in(client)
    assert LONGEST in words_of(client.get("/sign-in/"))


def test_both_limits_are_settings(member, hands, settings):
    settings.SESSION_IDLE_SECONDS = 3600
    client = sign_in(member)

    hands.on(minutes=59)

    assert is_in(client)


def test_the_api_is_closed_with_it_and_sends_nobody_elsewhere(member, hands):
    client = sign_in(member)
    assert client.get("/api/v1/pupils/").status_code == 200

    hands.on(minutes=31)

    assert client.get("/api/v1/pupils/").status_code == 401


def test_a_cookie_from_an_ended_session_opens_nothing(member, hands):
    client = sign_in(member)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    hands.on(minutes=31)
    client.get(PAGE)
    hands.at = NINE

    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = cookie

    assert not is_in(thief)


def test_the_page_says_until_when(member, hands):
    client = sign_in(member)
    hands.on(minutes=5)

    page = words_of(client.get(PAGE))

    assert "You are signed in until 09:35." in page
    assert 'data-seconds="1800" data-warned="120"' in page


def test_the_button_answers_with_the_seconds_that_are_left(member, hands):
    client = sign_in(member)
    hands.on(minutes=29)

    answer = client.get("/account/stay/", headers={"accept": "application/json"})

    assert answer.json() == {"seconds": 1800}
    assert "until 09:59" in words_of(client.get("/account/stay/"))


def test_reading_pages_writes_nothing_for_a_minute(officer, client_for, hands):
    client = client_for(officer)
    before = client.session["seen_at"]

    hands.on(seconds=59)
    client.get(PAGE)
    unchanged = client.session["seen_at"]
    hands.on(seconds=1)
    client.get(PAGE)

    assert (unchanged - before, client.session["seen_at"] - before) == (0, 60)


# What ends it at once


def test_being_deactivated_ends_it_at_the_next_request(member):
    client = sign_in(member)
    assert is_in(client)

    User.objects.filter(pk=member.pk).update(deactivated_at=NINE)

    assert not is_in(client)


def test_the_end_of_the_last_role_ends_it_at_the_next_request(member):
    client = sign_in(member)
    assert is_in(client)

    Membership.objects.filter(user=member).update(ends_on=date(2026, 1, 1))

    assert not is_in(client)


def test_a_new_password_ends_every_session_but_the_one_it_was_set_in(member, deliver):
    here, elsewhere = sign_in(member), sign_in(member)

    changed = here.post(
        "/account/password/",
        {"old_password": PASSWORD, "new_password": "seven bright umbrellas dancing"},
    )

    assert changed["Location"] == "/account/"
    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert is_in(sign_in(member, "seven bright umbrellas dancing"))
    assert not is_in(sign_in(member))
    assert [letter.subject for letter in deliver()] == ["Your password for APcase was changed"]


@pytest.mark.parametrize(
    ("old", "new", "errors"),
    [
        pytest.param(
            "not mine at all",
            "seven bright umbrellas dancing",
            {"old_password": ["That is not your password. Check it and try again."]},
            id="wrong-old",
        ),
        pytest.param(
            PASSWORD,
            PASSWORD,
            {"new_password": ["That is the password you have. Enter another one."]},
            id="the-same",
        ),
        pytest.param(
            PASSWORD,
            "elevenfifth",
            {
                "new_password": [
                    "This password is too short. It must contain at least 12 characters."
                ]
            },
            id="short",
        ),
        pytest.param(
            "",
            "",
            {
                "old_password": ["Enter your present password"],
                "new_password": ["Enter new password"],
            },
            id="empty",
        ),
    ],
)
def test_a_password_is_changed_by_who_knows_the_old_one(member, old, new, errors):
    client = sign_in(member)

    page = client.post("/account/password/", {"old_password": old, "new_password": new})

    assert page.context["form"].errors == errors
    assert not Event.objects.filter(action="password.changed").exists()


def test_the_id_is_another_after_signing_in(member):
    client = Client()
    session = client.session
    session["planted"] = "by an attacker"
    session.save()
    fixed = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = fixed

    sign_in(member, client=client)

    assert client.session.session_key != fixed
    assert is_in(client)


# One's own sessions


def test_a_person_sees_their_sessions_and_nobody_elses(member, authority):
    other = make.make_user("Cora Colleague", Role.OFFICER, authority)
    other.set_password(PASSWORD)
    other.save()
    sign_in(other, REMOTE_ADDR="203.0.113.77")
    sign_in(member, REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Firefox on the ward")
    client = sign_in(member)

    page = words_of(client.get("/account/"))

    assert "203.0.113.9" in page
    assert "Firefox on the ward" in page
    assert "203.0.113.77" not in page


def test_a_session_is_ended_from_another(member):
    here, elsewhere = sign_in(member), sign_in(member)
    [other] = UserSession.objects.exclude(session_key=here.session.session_key)

    response = here.post(f"/account/sessions/{other.pk}/end/")

    assert response["Location"] == "/account/"
    assert (is_in(here), is_in(elsewhere)) == (True, False)


def test_every_other_session_is_ended_at_once(member):
    here, others = sign_in(member), [sign_in(member), sign_in(member)]

    page = here.post("/account/sessions/end-others/", follow=True)

    assert "Other sessions that were ended: 2." in words_of(page)
    assert [is_in(client) for client in (here, *others)] == [True, False, False]


def test_somebody_elses_session_is_not_there(member, authority):
    other = make.make_user("Cora Colleague", Role.OFFICER, authority)
    other.set_password(PASSWORD)
    other.save()
    theirs = sign_in(other)
    row = UserSession.objects.get(user=other)

    assert sign_in(member).post(f"/account/sessions/{row.pk}/end/").status_code == 404
    assert is_in(theirs)


@pytest.mark.parametrize("others", [1, 3])
def test_the_accounts_query_budget(member, others, django_assert_num_queries):
    client = sign_in(member)
    for number in range(others):
        sign_in(member)
        make.make_api_token(member, name=f"Program {number}")

    with django_assert_num_queries(8):
        client.get("/account/")


# What was typed


@pytest.fixture
def placement(school, officer):
    return make.make_placement(
        pupil=make.make_pupil(school=school), owner=officer, starts_on=date(2026, 9, 7)
    )


def test_a_form_sent_too_late_is_offered_again_after_signing_in(member, placement, hands):
    client, address = sign_in(member), f"/placements/{placement.pk}/end/"
    hands.on(minutes=45)

    late = client.post(
        address,
        {
            "ended_on_day": "2",
            "ended_on_month": "10",
            "ended_on_year": "2026",
            "reason": "He is back.",
        },
    )
    assert late["Location"] == f"/sign-in/?next={address}"
    sign_in(member, client=client)
    page = client.get(address)

    placement.refresh_from_db()
    assert placement.ends_on is None
    assert page.context["form"]["reason"].value() == "He is back."
    assert page.context["form"]["ended_on"].value() == ["2", "10", "2026"]
    assert "What you had typed is back: check it, then send it." in words_of(page)
    assert page.context["form"].errors == {}

    sent = {
        "ended_on_day": "2",
        "ended_on_month": "10",
        "ended_on_year": "2026",
        "reason": "He is back.",
    }
    client.post(address, sent)
    placement.refresh_from_db()
    assert placement.ends_on == date(2026, 10, 2)
    assert not Draft.objects.exists()


def test_what_is_kept_is_sealed_and_holds_no_secret(member, hands):
    client = sign_in(member)
    hands.on(minutes=45)

    client.post("/account/password/?x=1", {"old_password": PASSWORD, "note": "Kit Marlow is ill"})

    [draft] = Draft.objects.all()
    assert "Marlow" not in draft.typed
    assert drafts.for_page(member, "/account/password/").dict() == {"note": "Kit Marlow is ill"}


def test_a_draft_is_its_writers_alone(member, officer, placement, authority, hands, client_for):
    address = f"/placements/{placement.pk}/end/"
    other = make.make_user("Cora Colleague", Role.OFFICER, authority)
    drafts.keep(member, address, QueryDict("reason=Mine"))
    drafts.keep(other, "/elsewhere/", QueryDict("reason=Theirs"))

    page = client_for(other).get(address)

    assert page.context["form"]["reason"].value() is None


def test_a_button_that_sends_nothing_keeps_nothing_and_leads_back(member, hands):
    client = sign_in(member)
    hands.on(minutes=45)

    late = client.post(
        "/account/sessions/end-others/", headers={"referer": "http://testserver/account/"}
    )

    assert late["Location"] == "/sign-in/?next=/account/"
    assert not Draft.objects.exists()


def test_a_page_sends_what_stands_in_its_form_as_it_ends(member, placement, hands):
    address = f"/placements/{placement.pk}/end/"
    client = sign_in(member)
    hands.on(minutes=31)

    client.post(f"/account/drafts/keep/?path={address}", {"reason": "Half a sente"})

    assert drafts.for_page(member, address).dict() == {"reason": "Half a sente"}
    assert not is_in(client)


def test_what_a_page_sends_by_itself_does_not_lengthen_the_session(member, placement, hands):
    client = sign_in(member)
    hands.on(minutes=29)

    client.post(f"/account/drafts/keep/?path=/placements/{placement.pk}/end/", {"reason": "x"})
    hands.on(minutes=2)

    assert not is_in(client)


@pytest.mark.parametrize("path", ["https://evil.invalid/", "//evil.invalid/", "nowhere", ""])
def test_a_draft_belongs_to_a_page_of_ours(member, path):
    client = sign_in(member)

    client.post("/account/drafts/keep/", {"reason": "x"}, query_params={"path": path})
    thrown = client.post("/account/drafts/discard/", {"path": path})

    assert not Draft.objects.exists()
    assert thrown["Location"] == "/"


def test_a_draft_is_thrown_away_by_its_writer(member, placement):
    address = f"/placements/{placement.pk}/end/"
    drafts.keep(member, address, QueryDict("reason=Mine"))
    client = sign_in(member)
    assert client.get(address).context["form"]["reason"].value() == "Mine"

    thrown = client.post("/account/drafts/discard/", {"path": address})

    assert thrown["Location"] == address
    assert client.get(address).context["form"]["reason"].value() is None


def test_after_a_day_it_is_gone(member, placement):
    address = f"/placements/{placement.pk}/end/"
    drafts.keep(member, address, QueryDict("reason=Mine"))
    Draft.objects.update(kept_at=F("kept_at") - timedelta(hours=24, seconds=1))

    assert drafts.for_page(member, address) is None
    assert tasks.forget_old()["drafts"] == 1
    assert tasks.forget_old()["drafts"] == 0


def test_megabytes_are_not_kept(member):
    assert drafts.keep(member, "/x/", QueryDict("reason=" + "x" * 200_001)) is None

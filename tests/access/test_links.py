"""Invitations and forgotten passwords: a link by mail, good once, for a day, and from us."""

import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.db.models import F
from django.db.models.functions import Now
from django.test import Client

from apcase.access import actions
from apcase.access.models import Link, User
from apcase.access.rights import Role
from apcase.audit.models import Event
from apcase.outbox.models import Promise
from apcase.rules.refusal import Refusal
from tests import make
from tests.access.conftest import PASSWORD, sign_in, words_of

NEW = "seven bright umbrellas dancing"
OVER = "It has been used, its time has passed, or a newer one was sent."


@pytest.fixture
def administrator(authority):
    return make.make_user("Ada Admin", Role.ADMINISTRATOR, authority)


@pytest.fixture
def invited(authority, administrator) -> User:
    return actions.invite_person(
        email="nia@marlshire.invalid",
        name="Nia Newcomer",
        role=Role.OFFICER,
        organisation=authority,
        starts_on=date(2026, 1, 5),
        by=administrator,
    )


def path_in(letter) -> str:
    [path] = re.findall(rf"{settings.SITE_URL}(/sign-in/link/[\w-]{{43}}/)", letter.body)
    return path


def set_password(path: str, new: str = NEW, **headers):
    return Client(**headers).post(path, {"new_password": new})


def is_in(client) -> bool:
    return client.get("/deadlines/").status_code == 200


# Invitations


def test_an_invited_person_sets_a_password_and_signs_in(invited, deliver):
    [letter] = deliver()
    assert (letter.to, letter.subject) == (
        ["nia@marlshire.invalid"],
        "Ada Admin has invited you to APcase",
    )

    page = Client().get(path_in(letter))
    done = set_password(path_in(letter))

    assert "For Nia Newcomer, nia@marlshire.invalid." in words_of(page)
    assert done["Location"] == "/sign-in/"
    assert is_in(sign_in(invited, NEW))
    assert Event.objects.get(action="password.set").detail == {"with_link": "invitation"}


def test_before_that_nobody_can_sign_in(invited):
    assert not is_in(sign_in(invited, ""))
    assert not is_in(sign_in(invited, "!"))


def test_the_link_does_not_pass_by_the_second_factor(invited, deliver, settings):
    settings.SECOND_FACTOR = True
    [letter] = deliver()
    client = Client()

    client.post(path_in(letter), {"new_password": NEW})
    assert not is_in(client)
    sign_in(invited, NEW, client=client)

    assert client.get("/deadlines/")["Location"] == "/account/second-factor/"


def test_a_link_works_once(invited, deliver):
    [letter] = deliver()
    set_password(path_in(letter))

    again = set_password(path_in(letter), "eight bright umbrellas dancing")

    assert again.status_code == 404
    assert OVER in words_of(again)
    assert is_in(sign_in(invited, NEW))


def test_opening_a_link_uses_nothing_up(invited, deliver):
    [letter] = deliver()
    for _ in range(3):
        assert Client().get(path_in(letter)).status_code == 200

    assert set_password(path_in(letter)).status_code == 302


def test_a_link_is_over_after_a_day(invited, deliver):
    [letter] = deliver()
    day = timedelta(hours=24, seconds=1)
    Link.objects.update(ends_at=F("ends_at") - day, made_at=F("made_at") - day)

    assert set_password(path_in(letter)).status_code == 404


def test_a_link_is_over_when_the_person_is_deactivated(invited, deliver):
    [letter] = deliver()
    User.objects.filter(pk=invited.pk).update(deactivated_at=Now())

    assert set_password(path_in(letter)).status_code == 404


def test_a_newer_link_takes_the_place_of_an_older_one(invited, administrator, deliver):
    deliver()
    actions.invite_again(invited, by=administrator)
    old, new = (path_in(letter) for letter in deliver())

    assert (set_password(old).status_code, set_password(new).status_code) == (404, 302)


def test_only_a_digest_of_the_link_is_kept(invited, deliver):
    [letter] = deliver()
    secret = path_in(letter).split("/")[3]

    assert re.fullmatch("[0-9a-f]{64}", Link.objects.get().digest)
    assert secret not in str(list(Promise.objects.values()) + list(Event.objects.values()))


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        ("elevenfifth", "This password is too short. It must contain at least 12 characters."),
        ("", "Enter new password"),
    ],
)
def test_a_password_that_will_not_do_is_refused_and_the_link_still_works(
    invited, deliver, new, sentence
):
    [letter] = deliver()

    page = set_password(path_in(letter), new)

    assert page.context["form"].errors == {"new_password": [sentence]}
    assert set_password(path_in(letter)).status_code == 302


def test_somebody_with_a_password_is_not_invited_again(member, administrator):
    with pytest.raises(Refusal, match="Where it is forgotten, the sign-in page helps"):
        actions.invite_again(member, by=administrator)


def test_somebody_deactivated_is_not_invited_again(invited, administrator):
    invited.deactivated_at = invited.created_at

    with pytest.raises(Refusal, match="is deactivated and cannot be invited"):
        actions.invite_again(invited, by=administrator)


def test_there_is_one_unused_link_for_a_person(invited, administrator):
    def one_more(digest: str):
        return Link.objects.create(
            user=invited, purpose="invitation", digest=digest, made_by=administrator,
            ends_at=Now() + timedelta(hours=1),
        )  # fmt: skip

    one_more("a" * 64)
    with pytest.raises(IntegrityError, match="link_one_unused_for_a_person"):
        one_more("b" * 64)


def test_a_link_does_not_end_before_it_is_made(invited, administrator):
    with pytest.raises(IntegrityError, match="link_ends_after_it_is_made"):
        Link.objects.create(
            user=invited, purpose="invitation", digest="c" * 64, made_by=administrator,
            ends_at=Now() - timedelta(hours=1),
        )  # fmt: skip


# Forgotten passwords


def ask(email: str, **headers):
    return Client(**headers).post("/sign-in/forgotten/", {"email": email})


def test_a_forgotten_password_is_set_anew_and_every_session_ends(member, deliver):
    elsewhere = sign_in(member)

    ask(member.email.upper())
    [letter] = deliver()
    set_password(path_in(letter))

    assert not is_in(elsewhere)
    assert (is_in(sign_in(member, NEW)), is_in(sign_in(member, PASSWORD))) == (True, False)


@pytest.mark.parametrize("state", ["known", "unknown", "deactivated", "left"])
def test_the_page_does_not_say_whether_there_is_an_account(member, state):
    email = "nobody@marlshire.invalid" if state == "unknown" else member.email
    if state == "deactivated":
        User.objects.filter(pk=member.pk).update(deactivated_at=Now())
    if state == "left":
        member.memberships.update(ends_on=date(2026, 1, 1))

    page = ask(email)

    assert words_of(page) == words_of(ask("x@y.invalid"))
    assert Promise.objects.count() == (1 if state == "known" else 0)


def test_asking_again_and_again_sends_one_mail_in_five_minutes(member, deliver):
    for _ in range(4):
        ask(member.email)
        deliver()

    assert len(deliver()) == 1


@pytest.mark.parametrize("header", ["HTTP_HOST", "HTTP_X_FORWARDED_HOST"])
def test_a_made_up_host_does_not_get_into_the_mail(member, deliver, header, settings):
    settings.ALLOWED_HOSTS = ["*"]

    ask(member.email, **{header: "evil.invalid"})
    [letter] = deliver()

    assert "evil.invalid" not in letter.body
    assert path_in(letter)


@pytest.mark.parametrize("secret", ["x", "guess" * 9, "..%2F", "\u00e9"])
def test_an_invented_link_is_refused(member, secret):
    assert Client().get(f"/sign-in/link/{secret}/").status_code == 404

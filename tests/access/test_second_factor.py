"""A second factor for everybody who signs in by password; nothing behind the password alone."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection
from django.test import Client

from apcase.access import actions, factors
from apcase.access.rights import Role
from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from tests import make
from tests.access.conftest import PASSWORD, code_of, sign_in, words_of
from tests.architecture.test_doors import API, OPEN, PAGES, address

pytestmark = pytest.mark.usefixtures("second_factor")

TO_SET_UP = {
    "account/second-factor/",
    "account/second-factor/app/",
    "account/second-factor/passkey/",
}
TO_SHOW = {"sign-in/again/code/", "sign-in/again/passkey/"}
WRONG_CODE = "That code is not right, or it was used before. Enter the next one."
TOO_MANY = "Too many attempts. Wait five minutes, then try again."


def enter(client, code: str):
    return client.post("/sign-in/second-factor/", {"code": code})


def is_in(client) -> bool:
    return client.get("/deadlines/").status_code == 200


def reached(client) -> set[str]:
    """The pages that answer with themselves and send nobody elsewhere."""
    answers = {route: client.get(address(route)) for route, _ in PAGES}
    return {route for route, answer in answers.items() if answer.status_code != 302}


# Without a second factor


def test_a_password_alone_reaches_nothing_but_setting_up_and_going(member):
    client = sign_in(member)

    assert reached(client) == TO_SET_UP
    assert client.get("/deadlines/")["Location"] == "/account/second-factor/"
    assert client.post("/sign-out/")["Location"] == "/sign-in/"


def test_a_password_alone_is_offered_nothing_that_does_not_open(member):
    client = sign_in(member)

    page = client.get("/account/second-factor/")

    offered = set(re.findall(r'(?:href|action)="(/[^"]*)"', page.content.decode()))
    opens = {route for route in offered if "/static/" not in route and route != "/brand.css"}
    assert opens == {
        "/", "/sign-out/", "/accessibility/", "/account/second-factor/app/",
        "/account/second-factor/passkey/",
    }  # fmt: skip
    assert "You are signed in until" in words_of(page)


def test_the_key_is_shown_in_fours(member):
    page = sign_in(member).get("/account/second-factor/app/")

    key = page.context["secret"]
    shown = re.search(r'class="app-key">([^<]+)<', page.content.decode())[1]
    assert (shown.replace(" ", ""), {len(part) for part in shown.split()}) == (key, {4})


def test_a_password_alone_reaches_nothing_by_post(member):
    client = sign_in(member)
    answers = {route: client.post(address(route)) for route, _ in PAGES}

    open_to_it = {route for route, answer in answers.items() if answer.status_code != 302}
    elsewhere = {answers[route]["Location"] for route in answers if route not in open_to_it}

    assert open_to_it == TO_SET_UP
    assert elsewhere == {"/account/second-factor/"}


def test_a_password_alone_reaches_nothing_by_the_api(member):
    client = sign_in(member)

    assert {client.get(address(route)).status_code for route, _ in API} == {401}


def test_what_is_open_to_strangers_stays_open(member):
    client = sign_in(member)

    assert client.get("/accessibility/").status_code == 200
    assert "accessibility/" in OPEN


def test_with_the_setting_off_a_password_is_enough_and_the_page_says_so(member, settings):
    settings.SECOND_FACTOR, settings.APCASE_DEMO = False, True
    client = sign_in(member)

    page = words_of(client.get("/deadlines/"))

    assert "Signing in here needs no second factor: it is a demonstration." in page


# Setting up an app


def test_an_app_is_set_up_and_the_session_goes_on_under_another_id(member, clock):
    client = sign_in(member)
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    page = client.get("/account/second-factor/app/")

    code = code_of(page.context["secret"], clock.at)
    done = client.post("/account/second-factor/app/", {"code": code})

    assert done["Location"] == "/account/recovery-codes/"
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert is_in(client)
    assert [factor.type for factor in factors.held_by(member)] == ["totp"]
    assert Event.objects.get(action="second_factor.added").actor_id == member.pk


def test_a_wrong_code_sets_up_nothing_and_keeps_the_key(member, clock):
    client = sign_in(member)
    key = client.get("/account/second-factor/app/").context["secret"]

    page = client.post("/account/second-factor/app/", {"code": "000000"})

    assert page.context["secret"] == key
    assert page.context["form"].errors == {"code": [WRONG_CODE]}
    assert factors.held_by(member) == []


def test_the_key_is_sealed_in_the_database(member, app):
    with connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM mfa_authenticator")
        [(stored,)] = cursor.fetchall()

    assert "OR3WK3TUPE" not in stored
    assert factors.get_adapter().decrypt(json.loads(stored)["secret"]).startswith("OR3WK3TUPE")


# Signing in


def test_the_code_of_the_moment_lets_in(member, app):
    client = sign_in(member)
    assert not is_in(client)

    assert enter(client, app())["Location"] == "/"
    assert is_in(client)


def test_the_session_has_another_id_after_the_code(member, app):
    client = sign_in(member)
    before = client.cookies[settings.SESSION_COOKIE_NAME].value

    enter(client, app())

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before


def test_a_code_is_good_once(member, app):
    enter(sign_in(member), app())
    another = sign_in(member)

    page = enter(another, app())

    assert page.context["form"].errors == {"code": [WRONG_CODE]}
    assert not is_in(another)


def test_a_code_is_good_for_its_half_minute(member, app, clock):
    client, code = sign_in(member), app()

    clock.at += 30

    assert enter(client, code).status_code == 200
    assert not is_in(client)


def test_after_ten_wrong_codes_the_right_one_is_not_looked_at(member, app):
    client = sign_in(member)
    for number in range(10):
        enter(client, f"{number:06}")

    page = enter(client, app())

    assert page.context["form"].errors == {"code": [TOO_MANY]}
    assert not is_in(client)


def test_another_browser_does_not_give_ten_more(member, app):
    for number in range(10):
        enter(sign_in(member), f"{number:06}")

    assert not is_in(sign_in(member))
    assert enter(sign_in(member), app()).context["form"].errors == {"code": [TOO_MANY]}


def test_a_session_from_before_the_factor_must_show_it(member, app):
    """One that a thief of the password opened while there was none."""
    client = Client()
    client.force_login(member)

    assert reached(client) == TO_SHOW - {"sign-in/again/passkey/"}
    assert client.get("/deadlines/")["Location"] == "/sign-in/again/code/"

    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/sign-in/again/code/?next=/deadlines/", {"code": app()})
    assert is_in(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before


# Recovery codes


@pytest.fixture
def recovery(member, app) -> list[str]:
    return actions.renew_recovery_codes(member, by=member)


def test_codes_are_shown_in_the_answer_that_makes_them_and_never_again(member, app):
    client = sign_in(member)
    enter(client, app())

    made = client.post("/account/recovery-codes/")
    later = client.get("/account/recovery-codes/")

    codes = re.findall(r"<code>(\w{5}-\w{5})</code>", made.content.decode())
    assert len(set(codes)) == 10
    assert [code for code in codes if code in later.content.decode()] == []
    assert "You have 10 left." in words_of(later)


@pytest.mark.parametrize("written", [str, str.upper, lambda code: code.replace("-", " ")])
def test_a_recovery_code_lets_in_once(member, recovery, written):
    first, second = sign_in(member), sign_in(member)

    enter(first, written(recovery[3]))
    enter(second, recovery[3])

    assert (is_in(first), is_in(second)) == (True, False)
    assert factors.codes_left(member) == 9


def test_only_digests_of_recovery_codes_are_kept(member, recovery):
    kept = str(Authenticator.objects.get(type="recovery_codes").data)

    assert [code for code in recovery if code.replace("-", "") in kept] == []
    assert len(re.findall(r"'[0-9a-f]{64}'", kept)) == 10


def test_new_codes_take_the_place_of_old_ones(member, recovery):
    actions.renew_recovery_codes(member, by=member)
    client = sign_in(member)

    enter(client, recovery[0])

    assert not is_in(client)


def test_somebody_elses_code_lets_nobody_in(member, recovery, authority, app):
    other = make.make_user("Cora Colleague", Role.OFFICER, authority)
    factors.add_app(other, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    theirs = actions.renew_recovery_codes(other, by=other)
    client = sign_in(member)

    enter(client, theirs[0])

    assert not is_in(client)


def test_recovery_codes_need_something_to_stand_in_for(member):
    with pytest.raises(Refusal, match="Add one of those first"):
        actions.renew_recovery_codes(member, by=member)


# Taking one away


def test_the_last_factor_stays(member, app):
    [factor] = factors.held_by(member)

    with pytest.raises(Refusal, match="Add another second factor first, then remove this one"):
        actions.remove_factor(factor, by=member)

    assert factors.held_by(member) == [factor]


def test_somebody_elses_factor_is_not_there(member, app, authority):
    other = make.make_user("Cora Colleague", Role.OFFICER, authority)
    factors.add_app(other, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    [theirs] = factors.held_by(other)
    client = sign_in(member)
    enter(client, app())

    assert client.post(f"/account/second-factor/{theirs.pk}/remove/").status_code == 404
    assert factors.held_by(other) == [theirs]


def test_the_person_is_told_of_every_change(member, app, deliver):
    actions.renew_recovery_codes(member, by=member)

    [letter] = deliver()

    assert letter.to == [member.email]
    assert "This was done with your account at APcase: made new recovery codes." in letter.body


def test_who_manages_people_lets_somebody_start_again(member, app, authority):
    administrator = make.make_user("Ada Admin", Role.ADMINISTRATOR, authority)
    found = sign_in(member)
    enter(found, app())
    assert is_in(found)

    actions.take_factors_away(member, reason="Seen in person with the badge.", by=administrator)

    assert factors.held_by(member) == []
    assert not is_in(found)
    assert Event.objects.filter(action="session.ended", actor_id=administrator.pk).count() == 1
    event = Event.objects.get(action="second_factor.all_removed")
    assert event.detail == {"reason": "Seen in person with the badge."}
    assert reached(sign_in(member)) == TO_SET_UP


@pytest.mark.parametrize(
    ("who", "reason", "sentence"),
    [
        pytest.param("self", "Lost.", "Somebody else who manages people does this", id="oneself"),
        pytest.param("officer", "Lost.", "Somebody else who manages people does this", id="right"),
        pytest.param("administrator", " ", "Enter how you know that it is they", id="no-reason"),
    ],
)
def test_taking_all_away_is_refused(member, app, authority, who, reason, sentence):
    by = {
        "self": member,
        "officer": make.make_user("Cora Colleague", Role.OFFICER, authority),
        "administrator": make.make_user("Ada Admin", Role.ADMINISTRATOR, authority),
    }[who]

    with pytest.raises(Refusal, match=sentence):
        actions.take_factors_away(member, reason=reason, by=by)

    assert len(factors.held_by(member)) == 1


def test_what_matters_asks_again_after_a_quarter_of_an_hour(member, app, clock):
    client = sign_in(member)
    enter(client, app())
    assert client.get("/account/second-factor/passkey/").status_code == 200
    session = client.session
    session["account_authentication_methods"] = [
        record | {"at": record["at"] - 901} for record in session["account_authentication_methods"]
    ]
    session.save()

    asked = client.get("/account/second-factor/passkey/")

    assert asked["Location"].startswith("/sign-in/again/?next=")
    again = client.post(asked["Location"], {"password": PASSWORD})
    assert again["Location"] == "/account/second-factor/passkey/"
    assert client.get(again["Location"]).status_code == 200


def test_asking_again_and_again_is_stopped(member, app):
    client = sign_in(member)
    enter(client, app())

    answers = [client.post("/sign-in/again/", {"password": "wrong"}) for _ in range(11)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert "Wait five minutes, then try again." in words_of(answers[-1])

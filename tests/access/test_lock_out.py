"""Guessing is stopped, by account and by address, and stops nobody else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.utils.timezone import now

from apcase.access import lock_out
from apcase.access.models import Attempt, User
from apcase.access.rights import Role
from apcase.outbox.models import Promise
from apcase.web.middleware import plain_address
from tests import make
from tests.access.conftest import PASSWORD, words_of

REFUSAL = (
    "That email address and password do not go together. Check both and try again. "
    "After ten wrong attempts, wait five minutes."
)
OFFICE, ELSEWHERE = "198.51.100.7", "203.0.113.9"


@pytest.fixture
def colleague(authority):
    user = make.make_user("Cora Colleague", Role.OFFICER, authority)
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(user, password=PASSWORD, *, at=OFFICE, **headers):
    data = {"login": getattr(user, "email", user), "password": password}
    return Client().post("/sign-in/", data, REMOTE_ADDR=at, **headers)


def came_in(response) -> bool:
    return response.status_code == 302


def guess(user, times: int, *, at=ELSEWHERE, **headers) -> None:
    for number in range(times):
        assert not came_in(sign_in(user, f"wrong password {number}", at=at, **headers))


def test_the_eleventh_guess_is_not_looked_at(member):
    guess(member, 10)

    response = sign_in(member, at=ELSEWHERE)

    assert not came_in(response)
    assert REFUSAL in words_of(response)


def test_tries_side_by_side_see_each_other(transactional_db):
    def is_looked_at(_) -> bool:
        try:
            return not lock_out.is_locked(lock_out.begin("a@marlshire.invalid", OFFICE))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        looked_at = sum(pool.map(is_looked_at, range(40)))

    assert 0 < looked_at <= 10


def test_ten_wrong_and_then_the_right_one_come_in(member):
    guess(member, 9)

    assert came_in(sign_in(member, at=ELSEWHERE))


def test_after_five_minutes_the_account_is_open_again(member):
    guess(member, 11)

    Attempt.objects.update(at=F("at") - timedelta(minutes=5, seconds=1))

    assert came_in(sign_in(member, at=ELSEWHERE))


def test_a_guesser_elsewhere_does_not_lock_out_somebody_who_signed_in_from_here(member):
    assert came_in(sign_in(member, at=OFFICE))

    guess(member, 15, at=ELSEWHERE)

    assert came_in(sign_in(member, at=OFFICE))
    assert not came_in(sign_in(member, at=ELSEWHERE))


def test_who_guesses_from_the_owners_own_place_is_stopped_too(member):
    assert came_in(sign_in(member, at=OFFICE))

    guess(member, 10, at=OFFICE)

    assert not came_in(sign_in(member, at=OFFICE))


def test_ten_guesses_at_one_account_lock_no_other_at_the_same_address(member, colleague):
    guess(member, 15, at=OFFICE)

    assert came_in(sign_in(colleague, at=OFFICE))


def test_an_address_that_tries_many_accounts_is_stopped(member):
    for number in range(50):
        sign_in(f"nobody{number}@marlshire.invalid", "wrong password", at=OFFICE)

    assert not came_in(sign_in(member, at=OFFICE))
    assert came_in(sign_in(member, at=ELSEWHERE))


def test_behind_an_address_that_is_stopped_those_who_are_known_there_come_in(member, colleague):
    assert came_in(sign_in(colleague, at=OFFICE))
    for number in range(50):
        sign_in(f"nobody{number}@marlshire.invalid", "wrong password", at=OFFICE)

    assert came_in(sign_in(colleague, at=OFFICE))
    assert not came_in(sign_in(member, at=OFFICE))


def test_a_made_up_forwarding_header_changes_nothing(member):
    for number in range(10):
        guess(member, 1, at=ELSEWHERE, HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")

    assert not came_in(sign_in(member, at=ELSEWHERE, HTTP_X_FORWARDED_FOR="192.0.2.99"))
    assert set(Attempt.objects.values_list("address", flat=True)) == {ELSEWHERE}


def test_behind_our_own_proxy_its_word_alone_counts(member, settings):
    settings.BEHIND_PROXY = True

    for number in range(3):
        sign_in(member, "wrong", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}, {ELSEWHERE}")

    assert set(Attempt.objects.values_list("address", flat=True)) == {ELSEWHERE}


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("203.0.113.9:51234", "203.0.113.9"),
        ("[2001:db8::1]:51234", "2001:db8::1"),
        ("2001:db8::1", "2001:db8::1"),
        ("unknown", ""),
        ("", ""),
    ],
)
def test_an_address_is_read_with_or_without_its_port(told, address):
    assert plain_address(told) == address


def test_in_ipv6_a_whole_network_is_one_place(member):
    for number in range(10):
        guess(member, 1, at=f"2001:db8:1:2::{number}")

    assert set(Attempt.objects.values_list("address", flat=True)) == {"2001:db8:1:2::"}


def test_the_owner_of_a_locked_account_is_told_once(member, deliver):
    guess(member, 14)

    assert Promise.objects.filter(task="access.tell_locked").count() == 1
    [letter] = deliver()
    assert letter.to == [member.email]
    assert letter.subject == "Somebody has tried to sign in to APcase as you"


def test_nobody_is_told_of_an_address_that_has_no_account(db):
    guess("nobody@marlshire.invalid", 14)

    assert not Promise.objects.exists()


def test_what_is_kept_of_a_try_names_nobody(member):
    sign_in("My secret typed in the wrong box", "x")
    sign_in(member, "wrong")

    kept = "".join(f"{row.account}{row}" for row in Attempt.objects.all())
    assert "secret" not in kept
    assert member.email not in kept


@pytest.mark.parametrize("state", ["unknown", "wrong", "deactivated", "left", "locked"])
def test_whatever_is_wrong_the_page_says_the_same(member, colleague, state):
    email, password = member.email, PASSWORD
    if state == "unknown":
        email = "olive.offices@marlshire.invalid"
    if state == "wrong":
        password = "marmalade over quiet lantern"
    if state == "deactivated":
        User.objects.filter(pk=member.pk).update(deactivated_at=now())
    if state == "left":
        member.memberships.update(ends_on=date(2025, 7, 22))
    if state == "locked":
        guess(member, 11)

    response = sign_in(email, password, at=ELSEWHERE)

    assert response.status_code == 200
    assert alike(response, email) == alike(sign_in("x@y.invalid", "z"), "x@y.invalid")


def alike(response, email: str) -> str:
    """The page without what was typed and without the token of its form."""
    words = words_of(response).replace(email, "ADDRESS")
    token = response.context["csrf_token"]
    return words.replace(str(token), "TOKEN")

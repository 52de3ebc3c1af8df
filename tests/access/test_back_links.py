"""Each page under one's account, and each about a person, leads back to the page above it."""

import re

import pytest
from django.urls import reverse

from apcase.access import factors
from apcase.access.models import Membership
from apcase.access.rights import Role
from tests import make
from tests.access.conftest import sign_in

KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
BACK = re.compile(r'<a href="([^"]+)" class="govuk-back-link">([^<]+)</a>')
ACCOUNT = ("account:account", "Your account")


@pytest.fixture
def administrator(authority):
    return make.make_user("Ada Admin", Role.ADMINISTRATOR, authority)


def back_of(client, address: str) -> list[tuple[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    return BACK.findall(answer.content.decode())


@pytest.mark.parametrize(
    ("page", "above"),
    [
        ("account:password-change", ACCOUNT),
        ("account:factors", ACCOUNT),
        ("account:app-add", ("account:factors", "Add a second factor")),
        ("account:passkey-add", ("account:factors", "Add a second factor")),
        ("account:recovery-codes", ACCOUNT),
        ("account:token-make", ACCOUNT),
        ("account:calendar-make", ACCOUNT),
    ],
)
def test_a_page_of_ones_account(member, page, above):
    address, words = above

    assert back_of(sign_in(member), reverse(page)) == [(reverse(address), words)]


def test_the_pages_of_a_token_and_of_a_second_factor(member):
    client = sign_in(member)
    token, factor = make.make_api_token(member), factors.add_app(member, KEY)

    for page, row in (("account:token-revoke", token), ("account:factor-remove", factor)):
        assert back_of(client, reverse(page, args=[row.pk])) == [
            (reverse("account:account"), "Your account")
        ]


def test_whoever_must_first_set_one_up_is_led_nowhere_else(client_for, officer, settings):
    settings.SECOND_FACTOR = True

    assert back_of(client_for(officer), reverse("account:factors")) == []


@pytest.mark.parametrize(
    ("page", "above"),
    [
        ("people:person-detail", None),
        ("people:person-deactivate", "people:person-detail"),
        ("people:person-entry", "people:person-detail"),
        ("people:person-factors-take", "people:person-entry"),
        ("people:person-council-link", "people:person-entry"),
        ("people:membership-add", "people:person-detail"),
    ],
)
def test_a_page_about_a_person(client_for, administrator, officer, page, above):
    factors.add_app(officer, KEY)
    args = [officer.pk]
    wanted = reverse(above, args=args) if above else reverse("people:person-list")
    words = {"people:person-detail": officer.name, "people:person-entry": "How they sign in"}

    found = back_of(client_for(administrator), reverse(page, args=args))

    assert found == [(wanted, words.get(above, "People"))]


def test_ending_a_role_and_inviting_somebody(client_for, administrator, officer):
    client, role = client_for(administrator), Membership.objects.get(user=officer)

    assert back_of(client, reverse("people:membership-end", args=[role.pk])) == [
        (reverse("people:person-detail", args=[officer.pk]), officer.name)
    ]
    assert back_of(client, reverse("people:person-invite")) == [
        (reverse("people:person-list"), "People")
    ]

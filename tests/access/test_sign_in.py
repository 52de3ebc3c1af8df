"""Signing in by e-mail and password, and out again."""

import pytest
from django.test import Client

from tests import make

PASSWORD = "quiet lantern over marmalade"
REFUSAL = "That email address and password do not go together. Check both and try again."


@pytest.fixture
def member(officer):
    officer.set_password(PASSWORD)
    officer.save()
    return officer


def sign_in(client: Client, email: str, password: str):
    return client.post("/sign-in/", {"login": email, "password": password})


@pytest.mark.parametrize("change", [str, str.upper])
def test_a_member_comes_in_whatever_the_case_of_the_address(member, change):
    client = Client()

    response = sign_in(client, change(member.email), PASSWORD)

    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("email", "password"),
    [
        pytest.param("olive.officer@marlshire.invalid", "wrong password", id="wrong-password"),
        pytest.param("nobody@marlshire.invalid", PASSWORD, id="unknown-address"),
    ],
)
def test_a_wrong_pair_is_refused_in_the_same_words(member, email, password):
    response = sign_in(Client(), email, password)

    assert response.status_code == 200
    assert REFUSAL in response.content.decode().replace("\n", " ")


def test_the_system_user_cannot_sign_in(member):
    system = make.someone()

    assert sign_in(Client(), system.email, "").status_code == 200


def test_signing_out_takes_a_post(member):
    client = Client()
    client.force_login(member)

    client.post("/sign-out/")

    assert client.get("/").status_code == 302


def test_a_link_from_elsewhere_does_not_lead_elsewhere(member):
    response = Client().post(
        "/sign-in/?next=https://evil.invalid/",
        {"login": member.email, "password": PASSWORD, "next": "https://evil.invalid/"},
    )

    assert response["Location"] == "/"

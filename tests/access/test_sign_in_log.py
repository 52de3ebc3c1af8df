"""Who signed in, who failed to and who signed out is in the audit log."""

import pytest
from django.contrib.auth import authenticate
from django.test import Client, RequestFactory

from apcase.access import sign_in_log
from apcase.audit.models import Event

PASSWORD = "quiet lantern over marmalade"


@pytest.fixture
def member(officer):
    officer.set_password(PASSWORD)
    officer.save()
    return officer


def sign_in(client: Client, email: str, password: str):
    return client.post("/sign-in/", {"login": email, "password": password})


def logged() -> list[tuple]:
    events = Event.objects.filter(action__startswith="sign_").order_by("pk")
    return list(events.values_list("action", "actor", "subject", "address"))


def test_signing_in_and_out(member):
    client = Client()

    sign_in(client, member.email, PASSWORD)
    client.post("/sign-out/")

    subject = f"access.user:{member.pk}"
    assert logged() == [
        ("sign_in.done", "Olive Officer", subject, "127.0.0.1"),
        ("sign_out.done", "Olive Officer", subject, "127.0.0.1"),
    ]


def test_a_wrong_password_names_the_account(member):
    sign_in(Client(), member.email.upper(), "not it")

    assert logged() == [
        ("sign_in.failed", "Nobody signed in", f"access.user:{member.pk}", "127.0.0.1")
    ]


def test_what_was_typed_for_an_unknown_address_is_not_kept(member):
    sign_in(Client(), "hunter2-my-password@marlshire.invalid", PASSWORD)

    assert logged() == [("sign_in.failed", "Nobody signed in", "an unknown address", "127.0.0.1")]
    assert Event.objects.get(action="sign_in.failed").detail == {}


def test_a_flood_of_failures_does_not_fill_the_log(member, monkeypatch):
    monkeypatch.setattr(sign_in_log, "MOST_A_MINUTE", 3)
    request = RequestFactory().post("/sign-in/")

    for _ in range(5):
        authenticate(request, email=member.email, password="not it")
        authenticate(request, email="nobody@marlshire.invalid", password="not it")

    assert Event.objects.filter(action="sign_in.failed").count() == 6


@pytest.mark.parametrize("typed", ["", "x" * 10_000, "' OR 1=1 --"])
def test_whatever_is_typed_is_one_row(member, typed):
    authenticate(RequestFactory().post("/sign-in/"), email=typed, password="not it")

    assert [subject for _, _, subject, _ in logged()] == ["an unknown address"]


def test_a_session_opened_without_a_form_is_no_sign_in(member):
    Client().force_login(member)

    assert logged() == []

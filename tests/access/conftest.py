"""What the tests of signing in share."""

import base64
import hashlib
import hmac
import struct
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core import mail
from django.test import Client

from apcase.access import factors, tasks
from apcase.outbox.actions import keep_due

PASSWORD = "quiet lantern over marmalade"
# Ten in the morning of 6 October 2026, in London.
MORNING = 1_791_277_200


@pytest.fixture
def deliver() -> Callable[[], list]:
    """Keeps every promise, as the worker does, and hands over the mail that went out."""
    assert tasks.forget_old.name == "access.forget_old"

    def delivered() -> list:
        keep_due()
        return mail.outbox

    return delivered


@pytest.fixture
def member(officer):
    officer.set_password(PASSWORD)
    officer.save()
    return officer


@pytest.fixture
def second_factor(settings):
    settings.SECOND_FACTOR = True


@pytest.fixture
def clock(monkeypatch):
    """The phone's clock and the server's, which say the same; set forward by the test."""
    hands = SimpleNamespace(at=MORNING)
    monkeypatch.setattr(
        "allauth.mfa.totp.internal.auth.time", SimpleNamespace(time=lambda: hands.at)
    )
    return hands


def code_of(secret: str, at: float) -> str:
    """What an app shows: RFC 6238 worked out here, apart from the library that is tested."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(at) // 30), hashlib.sha1)
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


@pytest.fixture
def app(member, clock) -> Callable[[], str]:
    """A person's authenticator app: shows the code of the moment."""
    secret = base64.b32encode(b"twenty bytes exactly").decode()
    factors.add_app(member, secret)
    return lambda: code_of(secret, clock.at)


def sign_in(user, password=PASSWORD, *, client: Client | None = None, **headers):
    """The client, after the first step of signing in."""
    client = client or Client(**headers)
    client.post("/sign-in/", {"login": user.email, "password": password})
    return client


def words_of(response) -> str:
    return " ".join(response.content.decode().split())

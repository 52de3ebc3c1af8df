"""Forged sessions, unknown hosts and headers that only a proxy may set."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from apcase.access.rights import Role
from apcase.audit.models import Event
from apcase.pupils.models import Pupil
from tests.matrix.world import OWN, day

pytestmark = pytest.mark.django_db

FORGED = [
    "",
    "x",
    "x" * 32,
    "x" * 100_000,
    "../../etc/passwd",
    "' OR 1=1 --",
    "\xe2\x80\xaeabc",
    "eyJhbGciOiJub25lIn0.e30.",
]


def refused(answer) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("cookie", FORGED, ids=lambda text: ascii(text[:32]))
def test_a_forged_session_opens_nothing(world, cookie):
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie

    assert refused(client.get(f"/children/{world.row(OWN, Pupil).pk}/"))


def test_a_session_is_known_by_its_key_and_by_nothing_near_it(world, client_for):
    client = client_for(world.people[Role.OFFICER])
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    swapped = key[:-1] + ("a" if key[-1] != "a" else "b")
    other = Client()
    other.cookies[settings.SESSION_COOKIE_NAME] = swapped

    assert client.get("/").status_code == 200
    assert refused(other.get("/"))


def test_a_session_that_has_expired_opens_nothing(world, client_for):
    client = client_for(world.people[Role.OFFICER])
    assert client.get("/").status_code == 200

    Session.objects.update(expire_date=f"{day(-1)}T00:00:00Z")

    assert refused(client.get("/"))


def test_a_session_that_has_ended_opens_nothing(world, client_for):
    client = client_for(world.people[Role.OFFICER])
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/sign-out/")
    again = Client()
    again.cookies[settings.SESSION_COOKIE_NAME] = key

    assert refused(again.get("/"))


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost@evil", "["])
@pytest.mark.parametrize("address", ["/", "/sign-in/", "/api/v1/pupils/", "/no-such-page"])
def test_an_unknown_host_is_refused_and_repeated_nowhere(world, client_for, host, address):
    client = client_for(world.people[Role.OFFICER])
    client.raise_request_exception = False

    answer = client.get(address, headers={"host": host})

    assert (answer.status_code, "evil" in answer.content.decode()) == (400, False)


FROM_A_PROXY = {
    "x-forwarded-host": "evil.example",
    "x-forwarded-for": "203.0.113.9",
    "x-forwarded-proto": "https",
    "x-forwarded-port": "1",
    "x-forwarded-prefix": "/evil",
    "x-real-ip": "203.0.113.9",
    "forwarded": "for=203.0.113.9;host=evil.example;proto=https",
    "x-original-url": "/api/v1/pupils/",
    "x-rewrite-url": "/api/v1/pupils/",
    "x-http-method-override": "DELETE",
    "remote-user": "max.manager@marlshire.invalid",
    "x-remote-user": "max.manager@marlshire.invalid",
}


def test_headers_of_a_proxy_are_not_believed(world, client_for):
    """Without BEHIND_PROXY nobody but the connection itself says where a request comes from."""
    pupil, client = world.row(OWN, Pupil), client_for(world.people[Role.OFFICER])
    page = f"/children/{pupil.pk}/"

    plain, forged = client.get(page), client.get(page, headers=FROM_A_PROXY)
    addresses = set(Event.objects.filter(pupils__contains=[pupil.pk]).values_list("address"))

    assert (plain.status_code, forged.status_code) == (200, 200)
    assert "evil" not in forged.content.decode()
    assert addresses == {("127.0.0.1",)}


def test_a_stranger_is_not_signed_in_by_a_header(world):
    assert refused(Client().get("/", headers=FROM_A_PROXY))
    assert "evil" not in Client().get("/children/", headers=FROM_A_PROXY)["Location"]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "x" * 100])
def test_no_other_method_is_known(world, client_for, method):
    client = client_for(world.people[Role.MANAGER])
    client.raise_request_exception = False
    pk = world.row(OWN, Pupil).pk

    assert client.generic(method, f"/api/v1/pupils/{pk}/").status_code == 405
    assert client.generic(method, f"/children/{pk}/").status_code < 500
    assert Pupil.objects.filter(pk=pk).exists()

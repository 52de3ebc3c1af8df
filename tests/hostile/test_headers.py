"""What holds for every answer, whatever it is; those to people who have signed in are looked at in
tests/canary."""

import os
import re
import subprocess
import sys
from io import StringIO
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from apcase.access.rights import Role
from tests.architecture.test_doors import OPEN
from tests.canary.headers import faults
from tests.matrix.asked import EVERY_STATE
from tests.matrix.doors import doors
from tests.matrix.tables import contents
from tests.matrix.world import MISSING, OWN

DOORS, _ = doors()
WRITES = [door for door in DOORS if door.method != "get"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("route", sorted(OPEN))
def test_so_has_what_a_stranger_is_given(db, route):
    address = f"/{route}"

    assert faults(address, Client().get(address)) == []


@pytest.mark.parametrize("address", ["/", "/children/", "/no/such/page", "/api/v1/pupils/"])
def test_so_has_whatever_turns_a_stranger_away(db, address):
    assert faults(address, Client().get(address)) == []


def test_so_have_the_pages_for_what_went_wrong(world, client_for, monkeypatch):
    client = client_for(world.people[Role.OFFICER])
    client.raise_request_exception = False
    monkeypatch.setattr("apcase.pages.views.home.localdate", lambda: 1 / 0)
    unknown_host = client.get("/", headers={"host": "evil.example"})
    without_a_token = Client(enforce_csrf_checks=True).post("/sign-in/", {})
    broken = client.get("/")

    answers = {"/ elsewhere": unknown_host, "/sign-in/": without_a_token, "/": broken}
    assert [answer.status_code for answer in answers.values()] == [400, 403, 500]
    assert [fault for name, answer in answers.items() for fault in faults(name, answer)] == []


def sent_bare(client, door, address):
    """As a page of another site could send it: where a file is asked for, as a form with one."""
    if door.is_api and door.name.endswith(("-documents", "-send-in")):
        return client.post(address, {"title": "A", "kind": "other", "file": StringIO("Ash")})
    kind = "application/json" if door.is_api else "application/x-www-form-urlencoded"
    return client.generic(door.method.upper(), address, "{}", kind)


def test_a_form_sent_without_its_token_changes_nothing(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people[Role.MANAGER])
    before, let_in = contents(), []
    for door in WRITES:
        address = door.address(world, OWN) or door.address(world, MISSING)
        answer = sent_bare(client, door, address)
        let_in += [f"{door}: {answer.status_code}"] if answer.status_code != 403 else []

    assert let_in == []
    assert contents() == before


def test_a_form_sent_with_somebody_else_s_token_changes_nothing(world):
    client, other = Client(enforce_csrf_checks=True), Client()
    client.force_login(world.people[Role.MANAGER])
    page = other.get("/sign-in/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]

    answer = client.post(reverse("pages:search"), {"words": "Ash", "csrfmiddlewaretoken": token})

    assert answer.status_code == 403


ELSEWHERE = [
    "//evil.example",
    "https://evil.example/",
    "https:evil.example",
    "http:///evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "/%09/evil.example",
    "/\t/evil.example",
    "///evil.example",
    "javascript:alert(1)",
    "/children/\r\nLocation: https://evil.example/",
]


NAMES = ["next", "return", "return_to", "url"]
# Each target under two of the names by turns: an address is read alike under all of them.
ASKED = [
    (name, target)
    for turn, target in enumerate(ELSEWHERE)
    for number, name in enumerate(NAMES)
    if EVERY_STATE or (turn + number) % 2 == 0
]


@pytest.mark.parametrize(("name", "target"), ASKED, ids=ascii)
def test_nobody_is_sent_to_another_site(world, client_for, target, name):
    """By any page that answers somebody who has signed in with a redirect."""
    client, sent = client_for(world.people[Role.OFFICER]), []
    for address in ("/sign-in/", "/sign-out/", "/search/", "/children/"):
        for method in ("get", "post"):
            answer = getattr(client, method)(f"{address}?{name}=", {name: target})
            place = answer.get("Location", "/")
            sent += [place] if leads_elsewhere(place) else []
            client.force_login(world.people[Role.OFFICER])

    assert sent == []


def leads_elsewhere(place: str) -> bool:
    """As a browser reads it, which drops tabs and line ends and takes either slash."""
    read = re.sub(r"[\t\r\n]", "", place).replace("\\", "/")
    return urlsplit(urljoin("http://testserver/", read)).netloc != "testserver"


@pytest.mark.parametrize("path", ["//evil.example/children", "/%2F/evil.example", "//evil.example"])
def test_an_address_with_two_slashes_leads_nowhere_else(world, client_for, path):
    answer = client_for(world.people[Role.OFFICER]).get(path)

    assert not leads_elsewhere(answer.get("Location", "/"))


PRODUCTION = {
    "SITE_URL": "https://apcase.marlshire.invalid",
    "ALLOWED_HOSTS": "apcase.marlshire.invalid",
    "SECRET_KEY": "".join(chr(33 + number % 90) for number in range(0, 700, 11)),
}


def in_production(*command: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=os.environ | PRODUCTION,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_deployment_has_nothing_to_say_against_its_settings():
    told = in_production("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert (told.returncode, told.stderr) == (0, "")


def test_under_https_cookies_are_bound_to_the_host():
    code = """
from django.conf import settings as s
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)
print(s.SESSION_COOKIE_PATH, s.SESSION_COOKIE_DOMAIN, s.CSRF_COOKIE_PATH, s.CSRF_COOKIE_DOMAIN)
print(s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_SSL_REDIRECT, s.DEBUG)
"""
    told = in_production("manage.py", "shell", "--no-imports", "-c", code)

    assert told.stdout.splitlines() == [
        "__Host-session __Host-csrf True True",
        "/ None / None",
        "31536000 True True False",
    ]

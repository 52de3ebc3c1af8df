"""Every door is shut to a stranger, and every page says which right opens it."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from apcase.access.rights import GRANTS, Permission

# What a person who has not signed in may reach.
OPEN = {
    "sign-in/",
    "sign-in/second-factor/",
    "sign-in/council/",
    "sign-in/council/back/",
    "sign-in/forgotten/",
    "sign-in/link/<str:secret>/",
    "sign-out/",
    "brand.css",
    "accessibility/",
    "directory/",
    # The secret is in the address.
    "dates/<str:secret>/apcase.ics",
    "health/live",
    "health/ready",
}
UUID = "00000000-0000-4000-8000-000000000000"


def patterns(resolver=None, before=""):
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern).lstrip("^").rstrip("$")
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        elif isinstance(entry, URLPattern):
            yield route, entry


def is_api(route: str) -> bool:
    return route.startswith("api/")


PAGES = [(route, entry) for route, entry in patterns() if not is_api(route) and route not in OPEN]
API = [(route, entry) for route, entry in patterns() if is_api(route)]


def address(route: str) -> str:
    route = re.sub(r"<uuid:\w+>", UUID, route)
    route = re.sub(r"<int:\w+>", "1", route)
    route = re.sub(r"<\w+:\w+>", "up", route)
    route = re.sub(r"\(\?P<\w+>[^)]+\)", UUID, route)
    return "/" + re.sub(r"<\w+>", UUID, route).replace("\\", "").replace("/?", "/")


@pytest.mark.parametrize("route", [route for route, _ in PAGES])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_to_sign_in(db, route, method):
    response = getattr(Client(), method)(address(route))

    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/sign-in/")


@pytest.mark.parametrize("route", [route for route, _ in API])
def test_the_api_asks_a_stranger_to_sign_in(db, route):
    assert Client().get(address(route)).status_code == 401


@pytest.mark.parametrize(("route", "entry"), PAGES, ids=[route for route, _ in PAGES])
def test_every_page_names_the_right_that_opens_it(route, entry):
    assert getattr(entry.callback, "right", None), f"{route} names no right"


def test_every_right_is_held_by_somebody():
    held = frozenset().union(*GRANTS.values())

    assert held == frozenset(Permission)


def test_there_are_doors_to_test():
    assert len(PAGES) > 20
    assert len(API) > 5

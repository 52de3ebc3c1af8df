"""What a person may not see answers like what does not exist: in status, words and headers, and
with the same work of the database, so that no clock tells them apart.

How long they take is measured by hand: tests/access/measure_unseen.py.
"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.access.unseen import ALL, OTHERS, missing, rows
from tests.architecture.test_doors import patterns

__all__ = ["rows"]

pytestmark = pytest.mark.django_db

# Tokens, and the minute to which the session lasts with the seconds left to it.
CHANGES = re.compile(
    r'(?<=name="csrfmiddlewaretoken" value=")[^"]+|\b\d\d:\d\d(:\d\d)?\b'
    r'|(?<=data-seconds=")\d+'
)


# Values: texts, keys and moments, numbers; and names of savepoints, which are counted.
VALUE = re.compile(r"'(?:[^']|'')*'(?:::\w+)?|\"s\d+_x\d+\"|\b\d+\b")


def answer(client, method: str, address: str, key) -> tuple:
    """What is said, and with which work: the same queries, in the same order, of the same shape."""
    with CaptureQueriesContext(connection) as queries:
        response = getattr(client, method)(address)
    text = CHANGES.sub("", response.content.decode()).replace(str(key), "KEY")
    headers = {
        name: value.replace(str(key), "KEY")
        for name, value in response.headers.items()
        if name not in {"X-Request-Id", "Content-Length"}
    }
    work = [VALUE.sub("?", query["sql"]) for query in queries]
    return response.status_code, text, headers, work


# The matrix asks every role for every page; here are headers, what is sent, and the work.
@pytest.mark.parametrize(
    ("person", "method"),
    [("manager", "post"), ("officer", "get"), ("outsider", "get")],
)
@pytest.mark.parametrize(("kind", "route"), ALL, ids=[route for _, route in ALL])
def test_the_unseen_answers_like_the_missing(client_for, rows, person, kind, route, method):
    client, key, none = client_for(rows.people[person]), rows.hidden[kind].pk, missing()
    # The first request of somebody who has signed in notes that they are there.
    getattr(client, method)(route.format(missing()))

    hidden = answer(client, method, route.format(key), key)

    assert hidden == answer(client, method, route.format(none), none)
    # 403 and 405 are said of the page, whatever its key.
    assert hidden[0] in {404, 403, 405}
    assert len(hidden[3]) >= 1


@pytest.mark.parametrize(("kind", "route"), ALL, ids=[route for _, route in ALL])
def test_for_a_manager_each_of_them_opens_when_the_child_is_not_restricted(
    client_for, rows, kind, route
):
    """So that a 404 above is the child's, not the route's."""
    client = client_for(rows.people["manager"])

    assert client.get(route.format(rows.shown[kind].pk)).status_code in {200, 405}


def test_a_new_route_with_a_key_is_listed_before_it_can_be_forgotten():
    keyed = re.compile(r"<\w+:\w+>|\(\?P<\w+>[^)]+\)")
    routes = {
        "/" + keyed.sub("{}", route).replace("^", "").replace("/$", "/")
        for route, _ in patterns()
        if "<" in route and "format" not in route
    }
    listed = {route for _, route in ALL}

    assert listed - routes == set()
    assert {each for each in routes - listed if not each.startswith(OTHERS)} == set()

"""What a person may not see answers like what does not exist: in status, words and headers."""

import re
from contextlib import suppress
from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from django.utils.timezone import localdate, now

from apcase.access.rights import Role
from apcase.alerts.models import Alert
from tests import make
from tests.access.unseen import ALL, OTHERS, make_rows, missing
from tests.architecture.test_doors import patterns
from tests.conftest import become_the_application

pytestmark = pytest.mark.django_db

# Tokens, and the minute to which the session lasts with the seconds left to it.
CHANGES = re.compile(
    r'(?<=name="csrfmiddlewaretoken" value=")[^"]+|\b\d\d:\d\d(:\d\d)?\b'
    r'|(?<=data-seconds=")\d+'
)


def make_alert(pupil) -> Alert:
    return Alert.objects.create(
        kind="sixth_day", subject=f"pupils.pupil:{pupil.pk}", pupil=pupil, summary="Day 6",
        url="/", due_on=localdate(), raised_for=localdate(),
    )  # fmt: skip


class Undone(Exception):
    """Leaves the rows' transaction, so that the next file finds the database empty."""


@dataclass
class Rows:
    """Rows of each kind: about a child of a school, restricted, on whom nobody is named, who is
    hidden from everybody; and about one who is not restricted."""

    people: dict
    hidden: dict
    shown: dict


@pytest.fixture(scope="module")
def rows(django_db_setup, django_db_blocker):
    """Made once, for they take longer than what is asked of them; each test is undone."""
    with django_db_blocker.unblock(), suppress(Undone), transaction.atomic():
        become_the_application(connection)
        school, authority = make.make_school(), make.make_authority()
        elsewhere = make.make_school(urn="990999").organisation
        people = {
            "manager": make.make_user("Max Manager", Role.MANAGER, authority),
            "officer": make.make_user("Olive Officer", Role.OFFICER, authority),
            "outsider": make.make_user("Otto Outsider", Role.SCHOOL_USER, elsewhere),
        }
        hidden = make.make_pupil(school=school, restricted_at=now())
        shown = make.make_pupil(school=school)
        yield Rows(people, make_rows(hidden, make_alert), make_rows(shown, make_alert))
        raise Undone


def answer(client, method: str, address: str, key) -> tuple:
    response = getattr(client, method)(address)
    text = CHANGES.sub("", response.content.decode()).replace(str(key), "KEY")
    headers = {
        name: value.replace(str(key), "KEY")
        for name, value in response.headers.items()
        if name not in {"X-Request-Id", "Content-Length"}
    }
    return response.status_code, text, headers


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("person", ["manager", "officer", "outsider"])
@pytest.mark.parametrize(("kind", "route"), ALL, ids=[route for _, route in ALL])
def test_the_unseen_answers_like_the_missing(client_for, rows, person, kind, route, method):
    client, key, none = client_for(rows.people[person]), rows.hidden[kind].pk, missing()

    hidden = answer(client, method, route.format(key), key)

    assert hidden == answer(client, method, route.format(none), none)
    # 403 and 405 are said of the page, whatever its key.
    assert hidden[0] in {404, 403, 405}


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

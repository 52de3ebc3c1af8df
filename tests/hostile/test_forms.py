"""Every form, spoiled field by field: an answer below 500, a refusal, and nothing changed."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client

from apcase.access.rights import Role
from tests.hostile.senders import Fields, foreign_ids
from tests.hostile.values import NAME_OF_TEN_MEGABYTES, TAKEN_BY_NONE, TYPED
from tests.matrix.doors import doors
from tests.matrix.tables import contents
from tests.matrix.world import OWN

DOORS, _ = doors()
FORMS = [door for door in DOORS if door.method == "post" and not door.is_api]

pytestmark = pytest.mark.django_db


class Undone(Exception):
    """Takes back what one request did."""


@contextmanager
def undone():
    try:
        with transaction.atomic():
            yield
            raise Undone
    except Undone:
        pass


def forms(client, world):
    """Each form that this person is shown, with its address and its fields."""
    for door in FORMS:
        address = door.address(world, OWN)
        page = client.get(address)
        if page.status_code == 200 and page["Content-Type"].startswith("text/html"):
            fields = Fields(page.content.decode())
            if fields.values:
                yield door, address, fields


def asked(client, world):
    """The same, in a list: later requests may not change what is asked."""
    return list(forms(client, world))


def spoiled(fields: Fields, value) -> list[dict]:
    """All fields at once, and then each alone among good ones, save what any value ticks."""
    alone = [fields.values | {name: value} for name in fields.values if name not in fields.ticks]
    return [dict.fromkeys(fields.values, value), *alone]


def post_all(client, shown, value, *, only_at_once=False) -> list[str]:
    """The answers of 500 and above."""
    broken = []
    for door, address, fields in shown:
        for body in spoiled(fields, value)[: 1 if only_at_once else None]:
            answer = client.post(address, body)
            if answer.status_code >= 500:
                spoilt = [name for name in body if body[name] != fields.values[name]]
                broken.append(f"{door}: {answer.status_code} for {spoilt}")
    return broken


@pytest.fixture
def client(world, client_for):
    """Of a manager, who is shown nearly every form; whatever breaks is an answer."""
    signed_in = client_for(world.people[Role.MANAGER])
    signed_in.raise_request_exception = False
    return signed_in


@pytest.fixture(scope="module")
def shown(world, django_db_blocker):
    """What the manager is asked: the same for every test, since each is undone."""
    client = Client()
    with django_db_blocker.unblock(), undone():
        client.force_login(world.people[Role.MANAGER])
        forms_shown = asked(client, world)
    return forms_shown


def test_there_are_forms_to_spoil(shown):
    assert len(shown) >= 15


@pytest.mark.parametrize("kind", sorted(set(TYPED) - TAKEN_BY_NONE))
def test_no_value_breaks_a_form(kind, shown, client):
    with undone():
        broken = post_all(client, shown, TYPED[kind], only_at_once=True)

    assert broken == []


@pytest.mark.parametrize("kind", sorted(set(TYPED) & TAKEN_BY_NONE))
def test_what_no_field_takes_changes_nothing(kind, shown, client):
    before = contents()

    assert post_all(client, shown, TYPED[kind]) == []
    assert contents() == before


def test_a_school_can_name_no_row_that_is_not_its_own(world, client_for):
    """Foreign ids in every choice of every form, alone among good values."""
    client, before, broken = client_for(world.people[Role.SCHOOL_USER]), contents(), []
    client.raise_request_exception = False
    for door, address, fields in asked(client, world):
        for name in fields.choices - fields.ticks:
            for pk in foreign_ids(world):
                answer = client.post(address, fields.values | {name: pk})
                broken += [f"{door}: {answer.status_code}"] if answer.status_code != 200 else []

    assert broken == []
    assert contents() == before


def test_a_name_of_ten_megabytes_is_refused_as_too_large(world, client):
    before = contents()

    answer = client.post("/search/", {"words": NAME_OF_TEN_MEGABYTES})

    assert answer.status_code in {400, 413}
    assert contents() == before

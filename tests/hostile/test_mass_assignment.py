"""Every field of every model, sent where the action asks for other things: none of them is taken.

The API refuses a field that it does not know by its name. A form leaves out what it does not ask;
what it does with the rest is the same row, whatever else was sent.
"""

import re
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import UUIDField

from apcase.access.rights import Role
from tests.hostile.senders import body_for, described, in_words, post, takes_a_body
from tests.hostile.test_forms import asked as forms_of
from tests.matrix.asked import EVERY_STATE
from tests.matrix.doors import doors
from tests.matrix.table import holds
from tests.matrix.tables import contents, tables
from tests.matrix.world import OWN

DOORS, _ = doors()
POSTS = [door for door in DOORS if door.is_api and door.method == "post" and takes_a_body(door)]
# Words that frameworks take for themselves, beside every field of every model.
WORDS = {"is_staff", "is_superuser", "groups", "user_permissions", "by", "on", "pk", "_state"}
FIELDS = WORDS | {
    name
    for model in apps.get_models()
    for field in model._meta.concrete_fields
    for name in (field.name, field.attname)
}
# Numbers that count on, whatever is taken back.
COUNTED = ["id", "pgh_id", "pgh_obj_id"]
UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^'\" ]*")

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(world, client_for, request):
    """A manager, or whoever of a school or a provider does what the council does not."""
    params = getattr(request.node, "callspec", None)
    door = params.params.get("door") if params else None
    roles = (Role.MANAGER, Role.SCHOOL_USER, Role.PROVIDER_USER)
    may = next(role for role in roles if door is None or holds(role, door.right))
    return client_for(world.people[may])


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


def value_of(name: str) -> str:
    """Recognised wherever it turns up, and of a kind that most columns take."""
    return "true" if name.startswith("is_") else "1"


def test_every_operation_that_takes_a_body_is_tried():
    assert len(POSTS) >= 10
    assert len(FIELDS) > 150


@pytest.mark.parametrize("door", POSTS, ids=str)
def test_an_operation_refuses_every_field_that_is_not_its_own(door, world, client):
    fields, before = described()[in_words(door.route)]["post"], contents()
    body, strange = body_for(door, world, fields), sorted(FIELDS - set(fields))
    known = ", ".join(fields)

    sent = {name: value_of(name) for name in strange} | body
    answer = post(client, door.address(world, OWN), sent)

    assert fields
    assert (answer.status_code, answer.json()) == (
        400,
        {name: [f"There is no field of this name. The fields are: {known}."] for name in strange},
    )
    assert contents() == before


def changed(client, address: str, body: dict, known: set[str], before: dict) -> tuple[int, dict]:
    """What the post did, table by table; keys that are new, and moments, differ each time."""
    with undone():
        status = client.post(address, body).status_code
        after = contents()
        touched = sorted(name for name in after if after[name] != before[name])
        rows = {name: sorted(plain(row, known) for row in rows_of(name)) for name in touched}
    return status, rows


def plain(row: str, known: set[str]) -> str:
    keys = UUID.sub(lambda key: key[0] if key[0] in known else "new", row)
    return MOMENT.sub("then", keys)


def rows_of(table: str) -> list[str]:
    with connection.cursor() as cursor:
        name = connection.ops.quote_name(table)
        cursor.execute(f"SELECT (to_jsonb(each) - %s::text[])::text FROM {name} AS each", [COUNTED])
        return [row for (row,) in cursor.fetchall()]


def keys_held() -> set[str]:
    models = [m for m in apps.get_models() if isinstance(m._meta.pk, UUIDField)]
    return {str(pk) for model in models for pk in model.objects.values_list("pk", flat=True)}


def test_a_form_does_the_same_whatever_else_is_sent(world, client):
    """Every second form: what they do not know they all leave out alike."""
    differ, acted, known, before = [], 0, keys_held(), contents()
    shown = forms_of(client, world)
    for door, address, fields in shown if EVERY_STATE else shown[::2]:
        strange = {name: value_of(name) for name in FIELDS - known_to(fields)}
        stuffed = changed(client, address, strange | fields.values, known, before)
        if not stuffed[1]:
            continue
        alone = changed(client, address, fields.values, known, before)
        acted += 1
        differ += [f"{door}: {alone[0]} and {stuffed[0]}"] if alone != stuffed else []

    assert differ == []
    assert acted >= 3


def known_to(fields) -> set[str]:
    """The fields of a form, as the names of its boxes say."""
    return set(fields.values) | {name.rstrip("_012") for name in fields.values}


def test_every_table_is_compared():
    assert len(tables()) > 30

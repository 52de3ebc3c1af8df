"""Every form, spoiled in every field: an answer below 500, a refusal, and nothing changed."""

import re
from contextlib import contextmanager
from zlib import crc32

import pytest
from django.db import transaction
from django.test import Client

from apcase.access.rights import Role
from tests.architecture.edited import HAS_A_VERSION, PROPOSES, STEP, WHY_NOT
from tests.hostile.senders import Fields, strange_ids
from tests.hostile.values import NAME_OF_TEN_MEGABYTES, TAKEN_BY_NONE, TYPED
from tests.matrix.asked import EVERY_STATE
from tests.matrix.doors import doors, routes
from tests.matrix.tables import contents
from tests.matrix.world import OWN

DOORS, _ = doors()
BOX = re.compile("_(day|month|year)$")
FORMS = [door for door in DOORS if door.method == "post" and not door.is_api]

VIEWS = {name: view for name, _, view in routes()}
# Steps whose second try leads on without having done anything.
LEAD_ON = {
    "directory:standing-move", "directory:standing-set", "people:person-factors-take",
}  # fmt: skip

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


def post_all(client, shown, value) -> list[str]:
    """The value in every field of each form at once; the answers of 500 and above."""
    answers = {
        str(door): client.post(address, dict.fromkeys(fields.values, value)).status_code
        for door, address, fields in shown
    }
    return [f"{door}: {code}" for door, code in answers.items() if code >= 500]


def not_refused(client, address: str, fields: Fields, spoilt: set[str], value) -> list[str]:
    """The value in these fields among good ones: those of them that the form says nothing of.

    Each has its own sentence, so that one request tells what one for each field would.
    """
    answer = client.post(address, fields.values | dict.fromkeys(spoilt, value))
    page = answer.content.decode()
    return [
        f"{address}: {answer.status_code}, nothing about {name}"
        for name in sorted(spoilt)
        # The summary leads to the field itself, or to the first of its boxes.
        if not re.search(rf'"#id_{re.escape(BOX.sub("", name))}(_0)?"', page)
    ]


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
    """Each form is sent a fifth of them, by turns; fields of one kind are read alike everywhere."""
    turn = sorted(TYPED).index(kind)
    some = [
        each for each in shown if EVERY_STATE or (crc32(each[0].route.encode()) + turn) % 5 == 0
    ]
    with undone():
        broken = post_all(client, some, TYPED[kind])

    assert broken == []


@pytest.mark.parametrize("kind", sorted(set(TYPED) & TAKEN_BY_NONE))
def test_what_no_field_takes_changes_nothing(kind, shown, client):
    before = contents()

    silent = [
        said
        for _, address, fields in shown
        for said in not_refused(
            client, address, fields, fields.values.keys() - fields.ticks, TYPED[kind]
        )
    ]

    assert "\n".join(silent) == ""
    assert contents() == before


def edited(door) -> bool:
    return hasattr(VIEWS[door.name], "edits")


def test_every_form_that_changes_what_is_on_record_says_how_it_was_shown(shown):
    silent = {str(door) for door, _, fields in shown if edited(door) and not fields.says_how_shown}

    assert silent == set()
    assert len([door for door, _, _ in shown if edited(door)]) >= 15


def test_a_form_in_which_something_stands_is_one_of_them_or_says_what_it_proposes(shown):
    said = {name for names in [*PROPOSES.values(), WHY_NOT[HAS_A_VERSION]] for name in names}
    unsaid = {door.name for door, _, fields in shown if fields.filled and not edited(door)} - said

    assert unsaid == set(), "Put @edits(…) on the view, or say in PROPOSES what it proposes."


def test_a_step_that_was_taken_is_not_taken_again(shown, client):
    """By somebody else, from a page that was opened before: the second is told, and changes
    nothing."""
    taken, again = [], []
    for door, address, fields in shown:
        if door.name in WHY_NOT[STEP]:
            with undone():
                if client.post(address, fields.values).status_code == 302:
                    taken.append(door.name)
                    if client.post(address, fields.values).status_code == 302:
                        again.append(door.name)

    assert set(again) <= LEAD_ON
    assert len(taken) >= 10


def test_a_school_can_name_no_row_that_is_not_its_own(world, client_for):
    """Foreign ids in every choice of every form, alone among good values."""
    client, before = client_for(world.people[Role.SCHOOL_USER]), contents()
    client.raise_request_exception = False
    silent = [
        said
        for _, address, fields in asked(client, world)
        if (choices := fields.choices - fields.ticks)
        for pk in strange_ids(
            world, {fields.values[name] for name in choices if name in fields.values}
        )
        for said in not_refused(client, address, fields, choices, pk)
    ]

    assert "\n".join(silent) == ""
    assert contents() == before


def test_a_name_of_ten_megabytes_is_refused_as_too_large(world, client):
    before = contents()

    answer = client.post("/search/", {"words": NAME_OF_TEN_MEGABYTES})

    assert answer.status_code in {400, 413}
    assert contents() == before

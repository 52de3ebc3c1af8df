"""The API, sent what no field takes: an answer below 500, a refusal, and nothing changed."""

from zlib import crc32

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apcase.access.rights import Role
from tests.hostile.senders import (
    body_for,
    described,
    ids_for,
    in_words,
    post,
    takes_a_body,
    text_of,
)
from tests.hostile.values import BODIES, SENT, TAKEN_BY_NONE
from tests.matrix.asked import EVERY_STATE
from tests.matrix.doors import doors
from tests.matrix.tables import contents
from tests.matrix.world import OWN

DOORS, _ = doors()
POSTS = [door for door in DOORS if door.is_api and door.method == "post" and takes_a_body(door)]
LISTS = [
    door
    for door in DOORS
    if door.is_api and door.method == "get" and not door.named and door.name.endswith("-list")
]
JSON = "application/json"

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(world, client_for):
    signed_in = client_for(world.people[Role.MANAGER])
    signed_in.raise_request_exception = False
    return signed_in


def asked(world):
    """Each operation that takes a body: its address, and a body with a value in every field."""
    bodies = described()
    for door in POSTS:
        fields = bodies[in_words(door.route)]["post"]
        yield door, door.address(world, OWN), body_for(door, world, fields)


def send_each(client, world, value) -> list[str]:
    """To a fifth of the operations by turns: all fields, and again among good ones those that
    no answer has refused by name, until all are refused or all go further; what answers 500."""
    broken, turn = [], crc32(repr(value)[:40].encode())
    for door, address, body in asked(world):
        if not EVERY_STATE and (crc32(door.route.encode()) + turn) % 5:
            continue
        sent = set(body)
        while sent:
            answer = post(client, address, body | dict.fromkeys(sent, value))
            broken += [f"{door}: {answer.status_code}"] if answer.status_code >= 500 else []
            refused = sent & answer.json().keys() if answer.status_code == 400 else set()
            sent = sent - refused if refused else set()
    return broken


def not_refused(client, address: str, body: dict, names: list[str], value) -> list[str]:
    """The value in these fields among good ones: those of them that the answer says nothing of.

    Each has its own sentence, so that one request tells what one for each field would. A body
    that cannot be read, and what is not theirs, is refused whole.
    """
    answer = post(client, address, body | dict.fromkeys(names, value))
    said = answer.json()
    if answer.status_code in {403, 404} or (answer.status_code == 400 and "detail" in said):
        return []
    return [
        f"{address}: {answer.status_code}, nothing about {name}"
        for name in names
        if name not in said
    ]


def spoilt_by(value, body: dict) -> list[str]:
    """All its fields; beside a file everything is text, so that what is none arrives as words."""
    files = [name for name, sent in body.items() if isinstance(sent, SimpleUploadedFile)]
    if files and text_of(value) != value:
        return []
    return [name for name in body if name not in files]


def is_id(value) -> bool:
    return isinstance(value, str) and value.count("-") == 4


@pytest.mark.parametrize("kind", sorted(set(SENT) - TAKEN_BY_NONE))
def test_no_value_breaks_an_operation(kind, world, client):
    assert send_each(client, world, SENT[kind]) == []


@pytest.mark.parametrize("kind", sorted(set(SENT) & TAKEN_BY_NONE))
def test_what_no_field_takes_changes_nothing(kind, world, client):
    before = contents()

    silent = [
        said
        for _, address, body in asked(world)
        if (names := spoilt_by(SENT[kind], body))
        for said in not_refused(client, address, body, names, SENT[kind])
    ]

    assert "\n".join(silent) == ""
    assert contents() == before


@pytest.mark.parametrize("kind", BODIES)
def test_what_is_no_body_is_refused(kind, world, client):
    """Bodies are read alike everywhere: each operation is sent a sixth of them, by turns."""
    before, answers, turn = contents(), {}, list(BODIES).index(kind)
    for door, address, _ in asked(world):
        if not EVERY_STATE and (crc32(door.route.encode()) + turn) % 6:
            continue
        answers[str(door)] = client.post(address, BODIES[kind], JSON).status_code

    # Whoever may not do it is turned away before the body is read; what asks for nothing is refused
    # by its action.
    refused = {400, 403, 409, 413, 415}
    assert answers
    assert {door: code for door, code in answers.items() if code not in refused} == {}
    assert contents() == before


def test_a_school_can_name_no_row_that_is_not_its_own(world, client_for):
    client, before = client_for(world.people[Role.SCHOOL_USER]), contents()
    client.raise_request_exception = False

    silent = [
        said
        for _, address, body in asked(world)
        if (names := [name for name in body if is_id(body[name])])
        for pk in ids_for(world, {body[name] for name in names})
        for said in not_refused(client, address, body, names, pk)
    ]

    assert "\n".join(silent) == ""
    assert contents() == before


@pytest.mark.parametrize(
    "query",
    [
        "page=0", "page=-1", "page=9999999999999999999999", "page=%00", "page=last", "page=",
        "page_size=1000000000", "page_size=-1", "page_size=x", "ordering=family_name",
        "search=%00", "search=%F0%9F%92%A9", "search=%ED%A0%80", "pupil=x", "pupil=%00",
        "upn=%00", "live_on=0001-01-01", "live_on=9999-12-31", "live_on=99999-01-01", "kind=x",
        "provider=x", "visited_on=x", "born_on=0000-00-00", "version=99999999999999999999",
    ],
)  # fmt: skip
def test_no_query_breaks_a_list(query, world, client):
    """Each list is asked a fifth of them, by turns: filters and pages are made alike."""
    turn = crc32(query.encode())
    some = [d for d in LISTS if EVERY_STATE or (crc32(d.route.encode()) + turn) % 5 == 0]
    answers = {str(door): client.get(f"/{door.route}?{query}") for door in some}
    shown = [answer.json()["results"] for answer in answers.values() if answer.status_code == 200]

    assert [name for name, answer in answers.items() if answer.status_code >= 500] == []
    assert [len(rows) for rows in shown if len(rows) > 200] == []


LOOKUPS = [
    "home_address", "home_postcode__startswith", "ethnicity", "social_worker",
    "pupil__upn", "pupil__family_name__startswith", "pupil__ethnicity",
    "owner__password__startswith", "recorded_by__email", "case__summary__contains",
    "contacts__telephone", "end_reason__contains", "ordering", "o", "sort",
]  # fmt: skip


@pytest.mark.parametrize("door", LISTS, ids=str)
def test_a_list_is_not_narrowed_or_ordered_by_what_it_does_not_offer(door, client):
    """A filter that exists tells, letter by letter, what it filters by."""
    plain = client.get(f"/{door.route}")

    asked_for = client.get(f"/{door.route}", dict.fromkeys(LOOKUPS, "no such value"))

    # A list may refuse the words; then each is asked alone, for one could hide another.
    alone = LOOKUPS if asked_for.status_code != plain.status_code else []
    answers = [asked_for, *(client.get(f"/{door.route}", {name: "no such"}) for name in alone)]
    differ = [a.content for a in answers if a.status_code == 200 and a.content != plain.content]
    assert differ == []

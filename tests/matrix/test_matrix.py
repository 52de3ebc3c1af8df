"""Every route and every API operation, for every role, with a row that is theirs, not theirs,
restricted or missing: what answers, and that a refusal changes nothing."""

import re

import pytest

from apcase.access.rights import Role
from tests.matrix.doors import Door, doors
from tests.matrix.table import holds, wanted
from tests.matrix.tables import contents
from tests.matrix.world import CHILDREN, MISSING, OWN

STATES = (*CHILDREN, MISSING)
DOORS, UNFILLED = doors()
GETS = [door for door in DOORS if door.method == "get"]
WRITES = [door for door in DOORS if door.method != "get"]

pytestmark = pytest.mark.django_db


def asked(role: Role, some: list[Door], world):
    """Each door of some in each state that the world holds, its address and what it must answer."""
    for door in some:
        for state in states(door, role):
            address = door.address(world, state)
            if address is not None:
                yield door, state, address, wanted(role, door.right, door.named, state)


def states(door: Door, role: Role) -> tuple[str, ...]:
    """Who lacks the right is turned away before any row is looked for: two states show that."""
    if not door.named:
        return (OWN,)
    return STATES if holds(role, door.right) else (OWN, MISSING)


def answer_of(response) -> str:
    """The status where somebody is turned away or something broke; else that the door opens."""
    turned_away = response.status_code in {401, 403, 404, 405} or response.status_code >= 500
    return str(response.status_code) if turned_away else "opens"


def suits(answer: str, right: str) -> bool:
    """A method that a page has not is refused for every row alike, before any is looked for."""
    return answer == right or (answer == "405" and right != "403")


def stripped(response) -> str:
    """The body without ids and without the tokens that differ from answer to answer."""
    text = response.content.decode()
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", text)


@pytest.mark.parametrize("role", Role, ids=str)
def test_each_door_answers_as_the_table_says(role, world, client_for):
    """And what one may not see answers in the same words as what does not exist."""
    client, wrong, hidden = client_for(world.people[role]), [], {}
    for door, state, address, right in asked(role, GETS, world):
        response = client.get(address)
        answer = answer_of(response)
        if not suits(answer, right):
            wrong.append(f"{door} {state}: {answer}, and {right} is wanted")
        if answer == "404":
            hidden.setdefault(str(door), set()).add(stripped(response))

    assert wrong == []
    assert {door: len(found) for door, found in hidden.items() if len(found) > 1} == {}


@pytest.mark.parametrize("role", Role, ids=str)
def test_who_is_turned_away_changes_nothing(role, world, client_for):
    client, wrong = client_for(world.people[role]), []
    before = contents()
    for door, state, address, right in asked(role, WRITES, world):
        if right == "opens":
            continue
        body = {"data": {}, "content_type": "application/json"} if door.is_api else {}
        answer = answer_of(getattr(client, door.method)(address, **body))
        if not suits(answer, right):
            wrong.append(f"{door} {state}: {answer}, and {right} is wanted")

    assert wrong == []
    assert contents() == before


def test_every_route_has_its_place_in_the_matrix():
    assert UNFILLED == []


def test_the_matrix_has_every_role_and_rows_in_every_state(world):
    assert set(world.people) == set(Role)
    held = {state for door in GETS for state in STATES if door.named and door.address(world, state)}
    assert held == set(STATES)
    assert len(GETS) > 50 and len(WRITES) > 30

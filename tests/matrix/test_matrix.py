"""Every route and every API operation, for every role, with a row that is theirs, not theirs,
restricted or missing: that a refusal changes nothing. What answers whoever only looks is asked of
the answers that tests/canary collects."""

import pytest

from apcase.access.rights import Role
from tests.matrix.asked import STATES, answer_of, asked, suits
from tests.matrix.doors import doors
from tests.matrix.tables import contents

DOORS, UNFILLED = doors()
GETS = [door for door in DOORS if door.method == "get"]
WRITES = [door for door in DOORS if door.method != "get"]

pytestmark = pytest.mark.django_db


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

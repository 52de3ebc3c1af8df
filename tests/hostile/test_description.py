"""The API against its own description: whatever that allows, and much that it forbids, is sent by
each role in turn, and every answer is one that the description has.

More of it: FUZZ_EXAMPLES=200 ./run test tests/hostile/test_description.py
"""

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

import hypothesis
import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.utils.timezone import localdate
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, Phase
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from apcase.access.actions.tokens import make_token
from apcase.access.rights import Role
from tests.hostile.senders import in_words
from tests.matrix.doors import doors
from tests.matrix.world import CHILDREN, MISSING

# For each operation.
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "2"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
DOORS, _ = doors()
API = [door for door in DOORS if door.is_api and "/v1/" in door.route]
ROLES = (Role.MANAGER, Role.OFFICER, Role.SCHOOL_USER, Role.PROVIDER_USER, Role.PANEL_MEMBER)

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


@dataclass
class Sent:
    """What came back, for the reader of a long run."""

    codes: dict[int, int] = field(default_factory=dict)

    def count(self, code: int) -> None:
        self.codes[code] = self.codes.get(code, 0) + 1


@pytest.fixture(autouse=True)
def connection_kept():
    """A real server ends a request by looking whether to close the line to the database."""
    signals = (request_started, request_finished)
    kept = [signal for signal in signals if signal.disconnect(close_old_connections)]
    yield
    for signal in kept:
        signal.connect(close_old_connections)


@pytest.fixture
def tokens(world) -> dict[Role, str]:
    today, made = localdate(), {}
    for role in ROLES:
        person = world.people[role]
        named = {"name": "Fuzz", "scope": "write", "ends_on": today, "by": person, "on": today}
        made[role] = make_token(person, **named)[1]
    return made


@pytest.fixture(scope="module")
def operations() -> dict:
    """Each by its method and its address with gaps."""
    schema = schemathesis.openapi.from_dict(SchemaGenerator().get_schema(request=None, public=True))
    schema.app = get_wsgi_application()
    found = (result.ok() for result in schema.get_all_operations())
    return {(each.method, gaps(each.path)): each for each in found}


def gaps(path: str) -> str:
    return "/".join("{}" if part.startswith("{") else part for part in path.split("/"))


def keys(door, world) -> list[list[str]]:
    """Of rows that are theirs, not theirs, restricted and missing."""
    states = [*CHILDREN, MISSING]
    found = [[door.value(named, world, state) for named in door.named] for state in states]
    return [values for values in found if None not in values]


def ids(world) -> list[str]:
    """Real rows of every kind: a body of ids that nobody has would be refused at the door."""
    rows = [rows[0].pk for state in CHILDREN for rows in world.rows[state].values()]
    people = [person.pk for person in world.people.values()]
    return [str(pk) for pk in [*rows, *people] if isinstance(pk, UUID)]


def with_real_ids(data, case, real: list[str]) -> None:
    if isinstance(case.body, dict):
        for name, value in case.body.items():
            if is_id(value) and data.draw(st.booleans()):
                case.body[name] = data.draw(st.sampled_from(real))


def is_id(value) -> bool:
    return isinstance(value, str) and len(value) == 36 and value.count("-") == 4


def cases(operation):
    """Half of them as the description has it, half against it, where it says anything at all."""
    modes = [GenerationMode.POSITIVE]
    if operation.body or operation.query or operation.path_parameters:
        modes.append(GenerationMode.NEGATIVE)
    return st.one_of([operation.as_strategy(generation_mode=mode) for mode in modes])


@pytest.mark.parametrize("door", API, ids=str)
def test_every_answer_is_one_that_the_description_has(door, world, tokens, operations, capsys):
    operation = operations[door.method, in_words(door.route)]
    named, real, sent = keys(door, world), ids(world), Sent()

    @hypothesis.settings(
        max_examples=EXAMPLES,
        derandomize="FUZZ_EXAMPLES" not in os.environ,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(data=st.data(), case=cases(operation), role=st.sampled_from(ROLES))
    def ask(data, case, role):
        if door.named and data.draw(st.integers(0, 3)):
            names = operation.path_parameters.keys() if False else list(case.path_parameters)
            case.path_parameters = dict(zip(names, data.draw(st.sampled_from(named)), strict=True))
        with_real_ids(data, case, real)
        with undone():
            cache.clear()
            bearer = {"Authorization": f"Bearer {tokens[role]}"}
            response = case.call(headers=bearer)
            sent.count(response.status_code)
            case.validate_response(response, checks=CHECKS)

    ask()
    if "FUZZ_EXAMPLES" in os.environ:
        with capsys.disabled():
            sys.stdout.write(f"\n{door}: {dict(sorted(sent.codes.items()))}\n")

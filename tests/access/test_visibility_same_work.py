"""What may not be seen costs the database the same work as what is not there, so that no clock
tells them apart: the same queries, in the same order, of the same shape.

How long they take is measured by hand: tests/access/measure_unseen.py.
"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.access.unseen import ALL, missing, rows

__all__ = ["rows"]

pytestmark = pytest.mark.django_db

# Values: texts, keys and moments, numbers.
VALUE = re.compile(r"'(?:[^']|'')*'(?:::\w+)?|\b\d+\b")


def work(client, address: str) -> tuple[int, list[str]]:
    with CaptureQueriesContext(connection) as queries:
        status = client.get(address).status_code
    return status, [VALUE.sub("?", query["sql"]) for query in queries]


@pytest.mark.parametrize("person", ["officer", "outsider"])
@pytest.mark.parametrize(("kind", "route"), ALL, ids=[route for _, route in ALL])
def test_the_unseen_costs_what_the_missing_costs(client_for, rows, person, kind, route):
    client = client_for(rows.people[person])
    client.get(route.format(missing()))

    hidden = work(client, route.format(rows.hidden[kind].pk))

    assert hidden == work(client, route.format(missing()))
    assert len(hidden[1]) >= 1

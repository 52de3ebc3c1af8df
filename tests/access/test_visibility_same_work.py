"""What may not be seen costs the database the same work as what is not there, so that no clock
tells them apart: the same queries, in the same order, of the same shape.

How long they take is measured by hand: tests/access/measure_unseen.py.
"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from tests import make
from tests.access.test_visibility_unseen import make_alert
from tests.access.unseen import ALL, make_rows, missing

# Values: texts, keys and moments, numbers.
VALUE = re.compile(r"'(?:[^']|'')*'(?:::\w+)?|\b\d+\b")


@pytest.fixture
def unseen(school):
    """A child of a school, restricted, on whom nobody is named: hidden from everybody."""
    return make_rows(make.make_pupil(school=school, restricted_at=now()), make_alert)


def work(client, address: str) -> tuple[int, list[str]]:
    with CaptureQueriesContext(connection) as queries:
        status = client.get(address).status_code
    return status, [VALUE.sub("?", query["sql"]) for query in queries]


@pytest.mark.parametrize("person", ["officer", "outsider"])
@pytest.mark.parametrize(("kind", "route"), ALL, ids=[route for _, route in ALL])
def test_the_unseen_costs_what_the_missing_costs(request, client_for, unseen, person, kind, route):
    client = client_for(request.getfixturevalue(person))
    client.get(route.format(missing()))

    hidden = work(client, route.format(unseen[kind].pk))

    assert hidden == work(client, route.format(missing()))
    assert len(hidden[1]) >= 1

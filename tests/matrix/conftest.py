import logging
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from tests.conftest import become_the_application
from tests.matrix.world import make_world
from tests.standing import STANDING


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """What a test does to it is undone after the test; the next file finds it as it was."""

    @contextmanager
    def a_world():
        with django_db_blocker.unblock(), transaction.atomic():
            become_the_application(connection)
            yield make_world()
            transaction.set_rollback(True)

    return STANDING.ask(a_world)


@pytest.fixture(autouse=True)
def refusals_unspoken():
    """Django warns of each 403 and 404, thousands of them here, and all are wanted."""
    logger = logging.getLogger("django.request")
    logger.setLevel(logging.ERROR)
    yield
    logger.setLevel(logging.NOTSET)

import logging

import pytest
from django.db import connection, transaction

from tests.conftest import become_the_application
from tests.matrix.world import make_world


class Undone(Exception):
    """Leaves the world's transaction, so that the next file finds the database empty."""


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Made once for a file; what a test does to it is undone after the test."""
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                become_the_application(connection)
                yield make_world()
                raise Undone
        except Undone:
            pass


@pytest.fixture(autouse=True)
def refusals_unspoken():
    """Django warns of each 403 and 404, thousands of them here, and all are wanted."""
    logger = logging.getLogger("django.request")
    logger.setLevel(logging.ERROR)
    yield
    logger.setLevel(logging.NOTSET)

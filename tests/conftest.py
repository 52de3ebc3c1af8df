"""The people of every test, and the database's rights under which all of them run."""

import gc
from datetime import date
from urllib.parse import urlsplit

import pgtrigger
import pytest
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.db.backends.signals import connection_created
from django.test import Client, TransactionTestCase
from django.urls import Resolver404, resolve

from apcase.access.rights import Role
from apcase.web.edits import SHOWN
from tests import make
from tests.standing import STANDING

TODAY = date(2026, 10, 6)


def pytest_collection_modifyitems(items):
    STANDING.gather(items)


def pytest_runtest_setup(item):
    STANDING.before(item)


def pytest_collection_finish(session):
    """What has been loaded by now stays to the end: no sweep for garbage need look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


@pytest.fixture(scope="session", autouse=True)
def settings_that_suit_tests():
    # A browser keeps its line to the test's server open; the server must not keep the database's,
    # or the database could not be dropped at the end.
    settings.DATABASES["default"]["CONN_MAX_AGE"] = 0
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STATIC_ROOT = settings.BASE_DIR / "static"
    # Asked for in the tests that are about it.
    settings.SECOND_FACTOR = False
    settings.API_REQUESTS_A_MINUTE = 0
    settings.CALENDAR_READINGS_A_MINUTE = 0
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


# Made by `migrate`, and the same for every test.
KEPT = {"auth_permission", "django_content_type", "django_migrations"}


def empty_what_was_written(self) -> None:
    """Django would empty every table, which takes a file of each and each of its indexes, and then
    make all permissions anew; a test writes few rows into few tables.
    """
    with transaction.atomic(), connection.cursor() as cursor, pgtrigger.ignore():
        names = set(connection.introspection.table_names(cursor)) - KEPT
        quoted = {name: connection.ops.quote_name(name) for name in names}
        asked = (f"SELECT '{name}' WHERE EXISTS (SELECT FROM {quoted[name]})" for name in names)
        cursor.execute(" UNION ALL ".join(asked))
        left = [quoted[name] for (name,) in cursor.fetchall()]
        while rest := [name for name in left if not emptied(cursor, name)]:
            assert len(rest) < len(left)
            left = rest


def emptied(cursor, name: str) -> bool:
    """Not while rows of another table hang on these that are checked at once."""
    try:
        with transaction.atomic():
            cursor.execute(f"DELETE FROM {name}")
    except IntegrityError:
        return False
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Nobody sweeps the tables beside the tests: what was found empty once would be planned for as
    empty from then on, and the checks of places then take minutes for what takes seconds.
    """
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::regclass::text FROM pg_class "
            "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {name} SET (autovacuum_enabled = off)")
        # No test is about what a machine loses with its current: nobody waits for the disk.
        name = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
    yield
    STANDING.end()


@pytest.fixture(scope="session", autouse=True)
def tables_are_emptied_quickly():
    TransactionTestCase._fixture_teardown = empty_what_was_written


def become_the_application(connection, **kwargs):
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {settings.DATABASE_APP_ROLE}")


@pytest.fixture(scope="session", autouse=True)
def store_of_documents(tmp_path_factory):
    """One for the whole run, thrown away with it."""
    settings.DOCUMENTS_ROOT = tmp_path_factory.mktemp("documents")


@pytest.fixture(autouse=True)
def application_role(request):
    """Each test works with the rights that the service has, and no more.

    The owner makes the database and empties it; in between, new connections too are the
    application's.
    """
    names = {"db", "transactional_db", "live_server"} & set(request.fixturenames)
    if not names and request.node.get_closest_marker("django_db") is None:
        yield
        return
    request.getfixturevalue("_django_db_helper")
    become_the_application(connection)
    if not connection.in_atomic_block:
        # No transaction takes back what other tests have left in it.
        cache.clear()
    connection_created.connect(become_the_application)
    yield
    connection_created.disconnect(become_the_application)
    if not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


@pytest.fixture
def authority(db):
    return make.make_authority()


@pytest.fixture
def officer(authority):
    return make.make_user("Olive Officer", Role.OFFICER, authority)


@pytest.fixture
def manager(authority):
    return make.make_user("Max Manager", Role.MANAGER, authority)


@pytest.fixture
def qa_officer(authority):
    return make.make_user("Quinn Quality", Role.QA_OFFICER, authority)


@pytest.fixture
def school(db):
    return make.make_school(name="Moorside High", urn="990001")


@pytest.fixture
def school_user(school):
    return make.make_user("Sam School", Role.SCHOOL_USER, school.organisation)


@pytest.fixture
def outsider(db):
    """A user of a school that has nothing to do with any child of a test."""
    elsewhere = make.make_school(name="Faraway Academy", urn="990999")
    return make.make_user("Otto Outsider", Role.SCHOOL_USER, elsewhere.organisation)


class FromAFreshPage(Client):
    """Sends a form as whoever has just opened it: nothing was changed since."""

    def post(self, path, data=None, *args, **kwargs):
        where = urlsplit(path).path
        if isinstance(data, dict) and SHOWN not in data and edited_at(where):
            fresh = {"marks": {}, "asked": []}
            data = {SHOWN: signing.dumps(fresh, salt=f"shown at {where}")} | data
        return super().post(path, data, *args, **kwargs)


def edited_at(path: str) -> bool:
    try:
        return hasattr(resolve(path).func, "edits")
    except Resolver404:
        return False


@pytest.fixture
def client_for():
    def signed_in(user) -> Client:
        client = FromAFreshPage(headers={"If-Match": "*"})
        client.force_login(user)
        return client

    return signed_in

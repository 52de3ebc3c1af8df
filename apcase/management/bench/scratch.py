"""A database of the bench's own. While it stands, the default connection means it."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.management.base import CommandError
from django.db import OperationalError, ProgrammingError, connection

# Every server has it, and from it others are made and dropped.
MAINTENANCE = "postgres"


@contextmanager
def database(name: str, *, keep: bool) -> Iterator[bool]:
    """Make it, and drop it at the end; gives whether it is new. A kept one is used as it stands."""
    usual = connection.settings_dict["NAME"]
    if name == usual:
        raise CommandError(f"--database is {name}, which is in use: give a name for a scratch one.")
    try:
        turn_to(MAINTENANCE)
        is_new = make(name, keep=keep)
        turn_to(name)
        try:
            yield is_new
        finally:
            turn_to(MAINTENANCE)
            if not keep:
                drop(name)
    finally:
        turn_to(usual)


def drop(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted(name)} WITH (FORCE)")


def make(name: str, *, keep: bool) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        stands = cursor.fetchone() is not None
        if stands and keep:
            return False
        try:
            cursor.execute(f"DROP DATABASE IF EXISTS {quoted(name)}")
            cursor.execute(f"CREATE DATABASE {quoted(name)}")
        except OperationalError:
            raise CommandError(
                f"Somebody uses the database {name}: wait for the other bench to end, or give "
                "another name with --database."
            ) from None
        except ProgrammingError as error:
            raise CommandError(
                f"The database {name} cannot be made ({str(error).strip()}): set DATABASE_URL to "
                "a role that may make databases."
            ) from None
    return True


@contextmanager
def copy() -> Iterator[str]:
    """A second database, as the one in use stands now; dropped at the end."""
    usual = connection.settings_dict["NAME"]
    name = f"{usual}_copy"
    with within(MAINTENANCE):
        drop(name)
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {quoted(name)} TEMPLATE {quoted(usual)}")
    try:
        yield name
    finally:
        with within(MAINTENANCE):
            drop(name)


@contextmanager
def within(name: str) -> Iterator[None]:
    usual = connection.settings_dict["NAME"]
    turn_to(name)
    try:
        yield
    finally:
        turn_to(usual)


def turn_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


@contextmanager
def as_application() -> Iterator[None]:
    """With the rights under which the service runs."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {quoted(settings.DATABASE_APP_ROLE)}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


def address() -> str:
    """Where the service's own processes find the database, with the application's rights."""
    values = connection.settings_dict
    query = {"options": f"-c role={settings.DATABASE_APP_ROLE}"}
    query |= {name.lower(): values[name] for name in ("HOST", "PORT") if values[name]}
    person = f"{quote(values['USER'], safe='')}:{quote(values['PASSWORD'], safe='')}"
    return f"postgresql://{person}@/{values['NAME']}?{urlencode(query)}"


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)

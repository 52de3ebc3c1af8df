"""The log's months: a table of its own for each, made ahead by the owner.

Nothing is lost where a month is missing: its rows go into the default table, and the owner moves
them when the month is made. Until then the service's health says so.
"""

from collections.abc import Iterator
from datetime import date

from django.db import connection, transaction

from apcase.audit.models import Event

TABLE = Event._meta.db_table
DEFAULT = f"{TABLE}_default"
MONTHS_AHEAD = 12
# With fewer made, somebody is told.
FEWEST_AHEAD = 2


def month_after(month: date, number: int = 1) -> date:
    years, index = divmod(month.month - 1 + number, 12)
    return date(month.year + years, index + 1, 1)


def name_of(month: date) -> str:
    return f"{TABLE}_{month:%Y_%m}"


def months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = month_after(month)


def in_force() -> bool:
    """Not while the database is migrated no further than before there were months."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [DEFAULT])
        return cursor.fetchone()[0]


def made() -> set[str]:
    """The tables of the months, and the default."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = %s::regclass",
            [TABLE],
        )
        return {name for (name,) in cursor.fetchall()}


def make_ahead(on: date) -> list[str]:
    """Every month from the oldest row that has none to a year ahead; the owner runs it."""
    return make(min(oldest_without() or on, on), month_after(on, MONTHS_AHEAD))


def oldest_without() -> date | None:
    """The day of the oldest row in the default table."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT min(at) FROM {DEFAULT}")
        (oldest,) = cursor.fetchone()
    return oldest.date() if oldest else None


@transaction.atomic
def make(first: date, last: date) -> list[str]:
    """The months between two days that are not there yet; their rows move into them."""
    there = made()
    missing = [month for month in months(first, last) if name_of(month) not in there]
    if not missing:
        return []
    with connection.cursor() as cursor:
        # A month whose rows are in the default table could not be attached beside it.
        cursor.execute(f"ALTER TABLE {TABLE} DETACH PARTITION {DEFAULT}")
        for month in missing:
            between = [bound(month), bound(month_after(month))]
            cursor.execute(
                f"CREATE TABLE {name_of(month)} PARTITION OF {TABLE} "
                f"FOR VALUES FROM ('{between[0]}') TO ('{between[1]}')"
            )
            cursor.execute(
                f"WITH moved AS (DELETE FROM {DEFAULT} WHERE at >= %s AND at < %s RETURNING *) "
                f"INSERT INTO {TABLE} SELECT * FROM moved",
                between,
            )
        cursor.execute(f"ALTER TABLE {TABLE} ATTACH PARTITION {DEFAULT} DEFAULT")
    return [name_of(month) for month in missing]


def bound(month: date) -> str:
    return f"{month.isoformat()} 00:00:00+00"


def faults(on: date) -> list[str]:
    """What is wrong with the months, in sentences; the application may ask this."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT FROM {DEFAULT})")
        (strays,) = cursor.fetchone()
    if strays:
        found.append("events outside every month")
    if name_of(month_after(on, FEWEST_AHEAD)) not in made():
        found.append("months ahead are missing")
    return found

"""The log as the application writes it, and as somebody with the owner's rights could change it."""

from contextlib import contextmanager
from time import monotonic, sleep

from django.conf import settings
from django.db import connection
from django.db.models import Sum

from apcase.audit import log
from apcase.audit.models import Event, Seal
from apcase.audit.seals import seal_all
from tests import make


def write(number: int = 1) -> list[int]:
    """So many events, each in a transaction of its own; their ids."""
    return [log.record("pupil.viewed", f"child {n}", by=make.someone()).pk for n in range(number)]


def seal_what_is_written() -> None:
    """In as many goes as it takes: a transaction of another database that has just ended is taken
    for ours, and waited for."""
    deadline = monotonic() + 40
    while unsealed():
        assert monotonic() < deadline, "waited 40 s in vain for other transactions to end"
        seal_all()
        sleep(0.01)


def unsealed() -> int:
    sealed = Seal.objects.aggregate(events=Sum("events"))["events"]
    return Event.objects.count() - (sealed or 0)


@contextmanager
def owner():
    """With the rights of the tables' owner, who may change what the application may not."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        yield cursor
        cursor.execute(f"SET ROLE {settings.DATABASE_APP_ROLE}")


def as_owner(sql: str, *values) -> None:
    with owner() as cursor:
        cursor.execute(sql, values)

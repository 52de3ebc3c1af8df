"""Each event is sealed once, whenever its transaction ends, and nothing that stands is changed."""

from datetime import timedelta

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections, transaction
from django.utils.timezone import now

from apcase.audit import log, seals
from apcase.audit.models import Event, Seal
from apcase.audit.tasks import seal
from apcase.audit.verify import verify
from tests import make
from tests.audit.chain import as_owner, seal_what_is_written, write

pytestmark = pytest.mark.django_db(transaction=True)


def sealed_by(number: int) -> list[int]:
    one = Seal.objects.get(number=number)
    rows = Event.objects.filter(
        transaction__gte=one.from_transaction, transaction__lt=one.upto_transaction
    )
    return list(rows.order_by("id").values_list("id", flat=True))


def test_a_seal_covers_what_was_written_and_the_seal_before():
    write(2)
    seal_what_is_written()
    ends = Seal.objects.count()
    write(1)
    seal_what_is_written()

    chain = list(Seal.objects.all())
    assert [one.number for one in chain] == list(range(1, ends + 2))
    assert [bytes(one.before) for one in chain] == [
        bytes(32), *(bytes(one.seal) for one in chain[:-1])
    ]  # fmt: skip
    assert sum(one.events for one in chain) == 3


def test_nothing_new_makes_no_seal():
    write(2)
    seal_what_is_written()
    before = Seal.objects.count()

    assert (seal(), Seal.objects.count()) == (0, before)


@pytest.fixture
def another():
    """A second line to the database: what happens on it is not ours."""
    other = connections["default"].copy()
    yield other
    other.close()


INSERT = (
    "INSERT INTO audit_event (actor, role, action, subject, pupils, detail) "
    "VALUES ('Slow', '', 'slow.viewed', 'child', '{}', '{}') RETURNING id"
)


def test_a_row_that_is_committed_late_is_sealed_once_by_a_later_seal(another):
    write(1)
    seal_what_is_written()
    another.set_autocommit(False)
    with another.cursor() as cursor:
        cursor.execute(INSERT)
        (slow,) = cursor.fetchone()
        younger = write(3)

        # The younger rows are there, and wait: a row older than they is still to come.
        assert seals.seal_all() == 0
        another.commit()
    another.set_autocommit(True)
    seal_what_is_written()

    covered = [pk for one in Seal.objects.all() for pk in sealed_by(one.number)]
    assert sorted(covered) == sorted({*covered})
    assert {slow, *younger} <= {*covered}
    assert verify().events == 5


def test_a_row_that_is_rolled_back_leaves_no_gap_that_matters(another):
    another.set_autocommit(False)
    with another.cursor() as cursor:
        cursor.execute(INSERT)
        write(2)
        another.rollback()
    another.set_autocommit(True)
    seal_what_is_written()

    assert verify().events == 2


def test_a_savepoint_is_sealed_with_its_transaction():
    with transaction.atomic():
        log.record("pupil.viewed", "outer", by=make.someone())
        with transaction.atomic():
            log.record("pupil.viewed", "inner", by=make.someone())
    seal_what_is_written()

    assert len(set(Event.objects.values_list("transaction", flat=True))) == 1
    assert verify().events == 2


def test_what_another_database_has_running_holds_nothing_up():
    """Only what could still write here does."""
    with psycopg.connect(address_of("postgres")) as elsewhere:
        elsewhere.execute("SELECT pg_current_xact_id()")
        write(2)
        seal_what_is_written()

        assert verify().events == 2


def address_of(database: str) -> str:
    names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
    values = connections["default"].settings_dict
    given = {name: values[key] for key, name in names.items() if values[key]}
    return psycopg.conninfo.make_conninfo(dbname=database, **given)


def test_a_backlog_is_sealed_in_parts(monkeypatch):
    monkeypatch.setattr(seals, "MOST_EVENTS", 3)
    write(7)
    with transaction.atomic():
        for _ in range(5):
            log.record("pupil.viewed", "one transaction", by=make.someone())
    seal_what_is_written()

    sizes = list(Seal.objects.values_list("events", flat=True))
    assert sum(sizes) == 12
    assert sorted(sizes)[-1] == 5 and all(size <= 3 for size in sorted(sizes)[:-1])
    assert verify().events == 12


def test_two_sealers_at_once_do_not_get_in_each_others_way(another):
    write(2)
    another.set_autocommit(False)
    with another.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [seals.LOCK])
        assert seals.seal_all() == 0
        another.rollback()
    another.set_autocommit(True)

    seal_what_is_written()
    assert verify().events == 2


def test_a_restored_database_that_counts_anew_goes_on_being_sealed():
    """As on another server: ids go on, transactions are counted from below where they were."""
    write(3)
    seal_what_is_written()
    left = write(2)
    as_owner("UPDATE audit_event SET transaction = transaction + 4000000000000")
    as_owner("DELETE FROM audit_seal")
    reseal_as_if_elsewhere()
    new = write(2)
    assert verify().events == 7
    seal_what_is_written()

    eras = sorted(set(Seal.objects.values_list("after_id", flat=True)))
    assert eras == [0, left[-1]]
    assert (verify().events, new[0] > left[-1]) == (7, True)


def reseal_as_if_elsewhere() -> None:
    """The first three sealed where the count stood high, the other two not yet."""
    numbers = sorted(Event.objects.values_list("transaction", flat=True))
    high = seals.Reach(settled=numbers[2] + 1, next=numbers[-1] + 1, now=now())
    span = seals.next_span(None, high)
    digest = seals.chain.digest_of(seals.rows_of(span.events()))
    seals.made(None, span, digest, high, seals.chain.key())
    assert digest.events == 3


def test_without_its_key_it_says_so(settings):
    settings.AUDIT_KEY = ""
    write(1)

    with pytest.raises(ImproperlyConfigured) as refusal:
        seal()
    assert str(refusal.value).startswith("AUDIT_KEY is not set: set AUDIT_KEY, or AUDIT_KEY_FILE")


# Late


def test_an_event_that_is_five_minutes_old_and_not_sealed_is_late():
    at = now() - timedelta(minutes=6)
    Event.objects.create(actor="Olive", action="pupil.viewed", subject="child", at=at)
    assert seals.late() == at

    seal_what_is_written()
    write(1)

    assert seals.late() is None

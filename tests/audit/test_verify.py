"""Whoever changes the log with the rights of its owner is found out, and the place is named."""

import re
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from apcase.audit import chain, verify
from apcase.audit.models import Event, Seal
from tests.audit.chain import as_owner, seal_what_is_written, unsealed, write

pytestmark = pytest.mark.django_db(transaction=True)


def proof(*arguments: str) -> str:
    said = StringIO()
    call_command("verify_audit", *arguments, stdout=said)
    return said.getvalue()


def broken(*arguments: str) -> str:
    with pytest.raises(CommandError) as found:
        proof(*arguments)
    assert found.value.returncode == 1
    return re.sub(r" of \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", "", str(found.value))


@pytest.fixture
def ids(monkeypatch):
    """Nine events under three seals, of three each."""
    written = []
    for _ in range(3):
        written += write(3)
        seal_what_is_written()
    if list(Seal.objects.values_list("events", flat=True)) != [3, 3, 3]:
        as_owner("DELETE FROM audit_seal")
        monkeypatch.setattr("apcase.audit.seals.MOST_EVENTS", 3)
        seal_what_is_written()
    return written


def test_a_whole_log(ids):
    head = verify.head_of(Seal.objects.get(number=3))

    assert proof() == (
        "The audit log is whole: 9 events under 3 seals.\n"
        f"From seal 1 on by the key {chain.fingerprint(chain.key())}.\n"
        f"Keep the head of the chain elsewhere: {head}\n"
    )


def test_an_empty_log():
    assert proof() == "The audit log is whole: 0 events under 0 seals.\n"


def test_what_has_waited_is_sealed_first_and_goes_into_the_proof(ids):
    write(2)
    while unsealed():
        told = proof()

    assert told.startswith("The audit log is whole: 11 events under ")


def test_what_cannot_be_sealed_yet_waits(ids):
    with another_open_transaction():
        write(1)

        assert "9 events under 3 seals; 1 event not sealed yet.\n" in proof()


def test_a_broken_chain_is_not_built_on(ids):
    write(2)
    as_owner("UPDATE audit_event SET actor = 'Nobody' WHERE id = %s", ids[4])

    assert broken() == f"Seal 2 is broken: event {ids[4]} has been changed."
    assert Seal.objects.count() == 3


@pytest.mark.parametrize(
    "change",
    [
        "actor = 'Nobody'",
        "actor_id = NULL",
        "role = 'Auditor'",
        "at = at + interval '1 microsecond'",
        "action = 'pupil.printed'",
        "subject = 'another child'",
        "pupils = ARRAY[gen_random_uuid()]",
        "address = '192.0.2.1'",
        "request_id = gen_random_uuid()",
        """detail = '{"what": "page"}'""",
    ],
)
def test_an_edited_event(ids, change):
    as_owner(f"UPDATE audit_event SET {change} WHERE id = %s", ids[4])

    assert broken() == f"Seal 2 is broken: event {ids[4]} has been changed."


def test_a_deleted_event(ids):
    as_owner("DELETE FROM audit_event WHERE id = %s", ids[4])

    assert broken() == (
        f"Seal 2 is broken: 1 event of 3 has been deleted, the first after event {ids[3]}."
    )


def test_all_of_a_seals_events_deleted(ids):
    as_owner("DELETE FROM audit_event WHERE id = ANY(%s)", ids[3:6])

    assert (
        broken() == "Seal 2 is broken: 3 events of 3 have been deleted, the first at the beginning."
    )


def test_an_event_added_to_the_past(ids):
    as_owner(
        "INSERT INTO audit_event (actor, role, action, subject, pupils, detail, transaction) "
        "SELECT 'Forger', '', 'pupil.viewed', 'child', '{}', '{}', transaction "
        "FROM audit_event WHERE id = %s",
        ids[4],
    )

    added = Event.objects.get(actor="Forger").pk
    assert broken() == f"Seal 2 is broken: 1 event has been added, the first is event {added}."


def test_events_in_another_order(ids):
    as_owner("UPDATE audit_event SET id = -id WHERE id = ANY(%s)", ids[3:5])
    as_owner("UPDATE audit_event SET id = %s WHERE id = %s", ids[4], -ids[3])
    as_owner("UPDATE audit_event SET id = %s WHERE id = %s", ids[3], -ids[4])

    assert broken() == (
        f"Seal 2 is broken: events have been put in another order, the first is event {ids[3]}."
    )


def test_an_event_with_another_number(ids):
    as_owner("UPDATE audit_event SET id = id + 1000 WHERE id = %s", ids[8])

    assert broken() == (
        "Seal 3 is broken: events have been given other numbers, "
        f"between {ids[6]} and {ids[8] + 1000}."
    )


def test_an_event_moved_to_another_transaction(ids):
    as_owner(
        "UPDATE audit_event SET transaction = (SELECT transaction FROM audit_event WHERE id = %s) "
        "WHERE id = %s",
        ids[7],
        ids[5],
    )

    assert broken().startswith("Seal 2 is broken: 1 event of 3 has been deleted")


def test_a_cut_tail(ids):
    as_owner("DELETE FROM audit_event WHERE id = ANY(%s)", ids[7:])

    assert broken() == ("Seal 3 is broken: the log’s end has been cut off: 2 events of 3 gone.")


def test_a_tail_cut_with_its_seal_shows_against_a_head_kept_elsewhere(ids):
    head = verify.head_of(Seal.objects.get(number=3))
    as_owner("DELETE FROM audit_event WHERE id = ANY(%s)", ids[6:])
    as_owner("DELETE FROM audit_seal WHERE number = 3")

    assert "6 events under 2 seals" in proof()
    assert broken("--head", head) == (
        f"No seal is {head}, which was noted earlier: the chain has been cut, or made anew."
    )


def test_a_head_noted_long_ago_is_still_in_the_chain(ids):
    assert "whole" in proof("--head", verify.head_of(Seal.objects.get(number=1)))


# Seals


def test_a_missing_seal(ids):
    as_owner("DELETE FROM audit_seal WHERE number = 2")

    assert broken() == "Seal 2 is missing: the next one is seal 3."


@pytest.mark.parametrize(
    "change",
    [
        "events = 2",
        "events_hash = sha256('x')",
        "marks = ''",
        "made_at = made_at - interval '1 day'",
        "upto_transaction = upto_transaction + 1",
        "last_id = last_id + 1",
        "seal = sha256('x')",
    ],
)
def test_a_forged_seal(ids, change):
    as_owner(f"UPDATE audit_seal SET {change} WHERE number = 2")

    assert broken() == "Seal 2 is forged: it was not made with this service’s key."


def test_events_changed_and_sealed_anew_without_the_key(ids):
    """Whoever owns the database knows how a seal is made; the key is elsewhere."""
    as_owner("UPDATE audit_event SET actor = 'Nobody' WHERE id = %s", ids[4])
    seal = Seal.objects.get(number=2)
    rows = Event.objects.filter(pk__in=ids[3:6]).order_by("id").values_list(*chain.SEALED)
    digest = chain.digest_of(rows)
    seal.events_hash, seal.marks = digest.value(), bytes(digest.marks)
    as_owner(
        "UPDATE audit_seal SET events_hash = %s, marks = %s, seal = %s WHERE number = 2",
        seal.events_hash,
        seal.marks,
        chain.seal_of(seal, b"a guess"),
    )

    assert broken() == "Seal 2 is forged: it was not made with this service’s key."


def test_a_chain_made_anew_from_the_middle_does_not_follow(ids):
    """With the key too: the seals after it give it away."""
    seal = Seal.objects.get(number=2)
    as_owner("UPDATE audit_event SET actor = 'Nobody' WHERE id = %s", ids[4])
    rows = Event.objects.filter(pk__in=ids[3:6]).order_by("id").values_list(*chain.SEALED)
    digest = chain.digest_of(rows)
    seal.events_hash, seal.marks = digest.value(), bytes(digest.marks)
    as_owner(
        "UPDATE audit_seal SET events_hash = %s, marks = %s, seal = %s WHERE number = 2",
        seal.events_hash,
        seal.marks,
        chain.seal_of(seal, chain.key()),
    )

    assert broken() == "Seal 3 does not follow the seal before it: one was made anew."


def test_another_key(ids, settings):
    settings.AUDIT_KEY = "another key"

    assert broken() == (
        "Seal 1 is forged: it was not made with this service’s key "
        "(if this is the first run here: AUDIT_KEY may be another key)."
    )


def test_no_key(settings):
    settings.AUDIT_KEY = ""

    assert broken().startswith("AUDIT_KEY is not set: set AUDIT_KEY")


def test_an_old_event_that_cannot_be_sealed(ids):
    with another_open_transaction():
        Event.objects.create(actor="x", action="x", subject="x", at="2026-11-02T09:00Z")

        assert broken() == (
            "Events have not been sealed since 2026-11-02 09:00:00 UTC, which is longer than 5 "
            "minutes, and cannot be: a transaction is still open, or seals were deleted."
        )


@contextmanager
def another_open_transaction():
    other = connection.copy()
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()")
    try:
        yield
    finally:
        other.close()


def test_every_column_is_sealed():
    assert sorted(chain.SEALED) == sorted(field.name for field in Event._meta.fields)

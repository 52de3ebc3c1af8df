"""The record of what happened is beyond the reach of the role with which the service works."""

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from apcase.audit import partitions
from apcase.audit.rights import append_only_tables


def refused(sql: str) -> str:
    with (
        pytest.raises(ProgrammingError) as refusal,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    return str(refusal.value).split("\n")[0]


@pytest.mark.parametrize("table", sorted(append_only_tables()))
@pytest.mark.parametrize("verb", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_application_cannot_change_the_record(db, table, verb):
    key = {"audit_event": "id", "audit_seal": "number"}.get(table, "pgh_id")

    assert refused(verb.format(table, key, key)) == f"permission denied for table {table}"


@pytest.mark.parametrize("table", ["audit_event", "audit_seal", "pupils_pupilevent"])
def test_what_is_kept_may_be_read_and_added_to_and_no_more(db, table):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT privilege_type FROM information_schema.role_table_grants "
            "WHERE table_name = %s AND grantee = %s ORDER BY 1",
            [table, settings.DATABASE_APP_ROLE],
        )
        assert [verb for (verb,) in cursor.fetchall()] == ["INSERT", "SELECT"]


def test_the_application_cannot_make_or_drop_tables(db):
    assert refused("CREATE TABLE loot (id int)") == "permission denied for schema public"
    assert refused("DROP TABLE audit_event") == "must be owner of table audit_event"
    assert refused("DROP TRIGGER pgtrigger_insert_insert_66d4e ON pupils_pupil").startswith(
        ("must be owner", "trigger")
    )


def test_the_application_cannot_silence_the_triggers(db):
    sentence = 'permission denied to set parameter "session_replication_role"'
    assert refused("SET session_replication_role = 'replica'") == sentence


@pytest.mark.parametrize(
    "verb",
    [
        "INSERT INTO {} (actor) VALUES ('x')", "UPDATE {} SET id = id", "DELETE FROM {}",
        "TRUNCATE {}",
    ],
)  # fmt: skip
def test_nobody_comes_at_the_log_through_one_of_its_months(db, verb):
    tables = sorted(partitions.made())

    assert len(tables) > partitions.MONTHS_AHEAD
    assert [refused(verb.format(table)) for table in tables] == [
        f"permission denied for table {table}" for table in tables
    ]


def test_a_month_cannot_be_dropped_or_taken_out(db):
    month = sorted(partitions.made())[0]

    assert refused(f"DROP TABLE {month}") == f"must be owner of table {month}"
    assert refused(f"ALTER TABLE audit_event DETACH PARTITION {month}") == (
        "must be owner of table audit_event"
    )


@pytest.mark.parametrize("table", ["audit_event", "audit_seal", "pupils_pupil"])
def test_the_application_cannot_disable_what_watches_a_table(db, table):
    for sql in (
        f"ALTER TABLE {table} DISABLE TRIGGER ALL",
        f"ALTER TABLE {table} ALTER COLUMN id SET DEFAULT 0",
        f"ALTER TABLE {table} OWNER TO CURRENT_USER",
    ):
        assert refused(sql) == f"must be owner of table {table}"


def test_the_application_cannot_set_the_count_of_events_back(db):
    assert refused("SELECT setval('audit_event_id_seq', 1)").startswith("permission denied for")

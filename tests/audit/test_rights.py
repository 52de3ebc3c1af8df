"""The record of what happened is beyond the reach of the role with which the service works."""

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

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
    key = "id" if table == "audit_event" else "pgh_id"

    assert refused(verb.format(table, key, key)) == f"permission denied for table {table}"


def test_the_application_cannot_make_or_drop_tables(db):
    assert refused("CREATE TABLE loot (id int)") == "permission denied for schema public"
    assert refused("DROP TABLE audit_event") == "must be owner of table audit_event"
    assert refused("DROP TRIGGER pgtrigger_insert_insert_66d4e ON pupils_pupil").startswith(
        ("must be owner", "trigger")
    )


def test_the_application_cannot_silence_the_triggers(db):
    sentence = 'permission denied to set parameter "session_replication_role"'
    assert refused("SET session_replication_role = 'replica'") == sentence

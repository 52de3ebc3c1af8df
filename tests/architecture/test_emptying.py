"""A test that commits leaves nothing to the next one."""

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import caches
from django.db import connection

from apcase.audit import log
from tests import make
from tests.audit.chain import owner
from tests.conftest import KEPT, empty_what_was_written


def rows() -> dict[str, int]:
    counted = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            counted[table] = cursor.fetchone()[0]
    return {table: number for table, number in counted.items() if number}


@pytest.mark.django_db(transaction=True)
def test_what_was_written_is_gone_and_permissions_stand():
    before = Permission.objects.count()
    log.record("pupil.viewed", "a child", by=make.someone())
    make.make_school(name="Moorside High", urn="990001")
    caches["default"].set("a", 1)

    with owner():
        written = set(rows()) - KEPT
        empty_what_was_written(None)
        left = set(rows()) - KEPT

    assert {"audit_event", "pupils_school", "pupils_schoolevent"} <= written
    assert left == set()
    assert Permission.objects.count() == before > 0

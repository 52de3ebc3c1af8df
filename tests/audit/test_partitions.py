"""The log by months: where a row goes, and what happens where its month is missing."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils.timezone import localdate

from apcase.audit import partitions
from apcase.audit.models import Event
from tests.audit.chain import owner


def month_of(event: Event) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableoid::regclass FROM audit_event WHERE id = %s", [event.pk])
        return cursor.fetchone()[0]


def at(*moment: int) -> Event:
    return Event.objects.create(
        actor="x", action="x", subject="x", at=datetime(*moment, tzinfo=UTC)
    )


@pytest.fixture
def known_months(db):
    with owner():
        partitions.make(date(2026, 9, 1), date(2026, 10, 31))


@pytest.mark.parametrize(
    ("moment", "month"),
    [
        pytest.param((2026, 9, 30, 23, 59, 59, 999999), "2026_09", id="the-last-of-a-month"),
        pytest.param((2026, 10, 1), "2026_10", id="the-first-of-the-next"),
    ],
)
def test_a_row_goes_into_its_month(known_months, moment, month):
    assert month_of(at(*moment)) == f"audit_event_{month}"


def test_a_row_without_a_month_is_kept_and_told_of(known_months):
    lost = at(2019, 5, 4)

    assert month_of(lost) == "audit_event_default"
    assert partitions.faults(localdate()) == ["events outside every month"]


def test_the_owner_makes_the_month_and_the_row_moves_unchanged(known_months):
    lost = at(2019, 5, 4)
    before = Event.objects.values().get(pk=lost.pk)

    said = StringIO()
    with owner():
        call_command("audit_months", stdout=said)

    assert month_of(lost) == "audit_event_2019_05"
    assert Event.objects.values().get(pk=lost.pk) == before
    assert partitions.faults(localdate()) == []
    assert said.getvalue().endswith("months are new.\n")


def test_migrating_made_a_year_ahead(db):
    last = partitions.month_after(localdate(), 12)

    assert partitions.name_of(last) in partitions.made()
    assert partitions.faults(localdate()) == []


def test_too_few_months_ahead_are_told_of(db):
    assert partitions.faults(localdate() + timedelta(days=400)) == ["months ahead are missing"]


def test_making_again_makes_nothing(db):
    said = StringIO()
    with owner():
        call_command("audit_months", stdout=said)

    assert said.getvalue() == "Every month is there.\n"


def test_a_look_between_two_days_reads_its_months_alone(known_months):
    events = Event.objects.filter(at__range=("2026-09-10T00:00Z", "2026-09-12T00:00Z"))

    plan = events.explain()

    assert "audit_event_2026_09" in plan
    assert "audit_event_2026_10" not in plan and "default" not in plan

"""Whoever watches the service hears of a log that is not sealed, or has no month to go to."""

import pytest
from django.test import Client
from django.utils.timezone import now, timedelta

from apcase.audit.models import Event


def found() -> dict:
    answer = Client().get("/health/ready").json()
    return {name: answer[name] for name in ("audit", "months")}


def make_event(at) -> None:
    Event.objects.create(actor="x", action="x", subject="x", at=at)


def test_all_is_well(db):
    assert found() == {"audit": "sealed", "months": "made"}


@pytest.mark.parametrize(("minutes", "said"), [(4, "sealed"), (6, "not sealed")])
def test_an_event_may_wait_five_minutes_for_its_seal(db, minutes, said):
    make_event(now() - timedelta(minutes=minutes))

    assert found()["audit"] == said


def test_an_event_outside_every_month(db):
    make_event("2001-01-01T09:00Z")

    assert found()["months"] == "events outside every month"
    assert Client().get("/health/ready").json()["state"] == "degraded"

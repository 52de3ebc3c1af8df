"""What is owed to the outside world is kept after the commit, or never owed at all."""

from time import monotonic

import pytest
from celery import Celery, shared_task
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

from apcase.outbox.actions import keep_due, lease_next, promise
from apcase.outbox.models import MOST_ATTEMPTS, Promise

delivered: list[tuple] = []


@shared_task(name="tests.deliver")
def deliver(*arguments):
    delivered.append(arguments)


@shared_task(name="tests.fail")
def fail():
    raise ConnectionError("the outside world is away")


@pytest.fixture(autouse=True)
def nothing_delivered():
    delivered.clear()


def test_a_promise_is_kept_once(db):
    promise("tests.deliver", 1, "two")

    assert (keep_due(), keep_due()) == (1, 0)
    assert delivered == [("1", "two")]


def test_a_change_that_is_rolled_back_owes_nothing(db):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        promise("tests.deliver", 1)
        1 / 0  # noqa: B018

    assert (keep_due(), delivered) == (0, [])


def test_a_failure_is_put_off_and_says_its_kind(db):
    owed = promise("tests.fail")

    assert keep_due() == 0
    owed.refresh_from_db()
    assert (owed.kept_at, owed.attempts, owed.last_error) == (None, 1, "ConnectionError")
    assert list(Promise.objects.due()) == []


def test_one_failure_does_not_stop_the_others(db):
    promise("tests.fail")
    promise("tests.deliver", "after")

    assert keep_due() == 1
    assert delivered == [("after",)]


def test_a_promise_is_given_up_after_the_last_attempt_and_stays_in_sight(db):
    owed = promise("tests.fail")
    Promise.objects.update(attempts=MOST_ATTEMPTS)

    assert list(Promise.objects.due()) == []
    assert list(Promise.objects.given_up()) == [owed]


def test_a_promise_in_somebodys_hands_is_not_taken_twice(db):
    owed = promise("tests.deliver", 1)

    assert (lease_next(), lease_next()) == (owed, None)


def test_nobody_waits_for_a_broker_that_is_away():
    nowhere = Celery(broker="redis+socket:///nowhere/broker.sock?virtual_host=0")
    nowhere.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    started = monotonic()

    with pytest.raises(OperationalError):
        nowhere.send_task("outbox.sweep", retry=False)

    assert monotonic() - started < 3


def test_the_broker_may_be_away_when_a_promise_is_made(transactional_db):
    promise("tests.deliver", "in spite of it")

    assert keep_due() == 1
    assert delivered == [("in spite of it",)]

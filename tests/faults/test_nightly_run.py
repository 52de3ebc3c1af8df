"""The nightly run under a killed worker, several beats and a broker that comes and goes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from celery import Celery
from django.db import connection, connections, transaction
from django.utils.timezone import localdate

from apcase.alerts.models import Alert, Sweep
from apcase.audit.keys import subject_of
from placements.alerts import JOB
from tests import make
from tests.faults.conftest import wait_until

TASK = "placements.raise_overdue_reviews"


@pytest.fixture
def overdue(transactional_db):
    """Five placements whose review is late today."""
    today = localdate()
    return [
        make.make_placement(
            starts_on=today - timedelta(weeks=8), next_review_on=today - timedelta(days=days)
        )
        for days in range(1, 6)
    ]


def send(system) -> None:
    with Celery(broker=system.broker_url) as sender:
        sender.send_task(TASK, ignore_result=True)


def open_alerts() -> list[str]:
    return sorted(Alert.objects.open().values_list("subject", flat=True))


def somebody_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


def finished_sweeps() -> int:
    return Sweep.objects.finished().filter(job=JOB).count()


def test_a_worker_killed_in_the_middle_leaves_no_trace_and_the_next_start_does_the_work(
    system, overdue
):
    system.broker()
    worker = system.worker()
    with ThreadPoolExecutor(max_workers=1) as other_hand:

        def kill_in_the_middle():
            """Holds one alert uncommitted, so that the sweep stops among its rows; then kills."""
            with transaction.atomic():
                Alert.objects.create(
                    kind="review_overdue",
                    subject=subject_of(overdue[2]),
                    summary="held",
                    url="/",
                    raised_for=localdate(),
                )
                send(system)
                wait_until(somebody_waits_for_a_lock, "the sweep to reach its rows")
                system.kill(worker)
                transaction.set_rollback(True)
            connections.close_all()

        other_hand.submit(kill_in_the_middle).result()
    wait_until(lambda: not somebody_waits_for_a_lock(), "the killed session to end")
    assert (open_alerts(), finished_sweeps()) == ([], 0)

    system.worker()
    send(system)

    wait_until(lambda: finished_sweeps() == 1, "the second start to finish")
    assert open_alerts() == sorted(subject_of(placement) for placement in overdue)


def test_three_beats_do_the_work_of_one(system, overdue):
    system.broker()
    system.worker()

    beats = [system.beat(number) for number in (1, 2, 3)]

    def started() -> list[int]:
        return [system.said(f"beat-{n}", f"({TASK})") for n in range(1, len(beats) + 1)]

    wait_until(lambda: min(started()) >= 2, "each beat to start the sweep twice")
    wait_until(lambda: system.said("worker", f"{TASK}[") >= 8, "the worker to see many starts")
    wait_until(lambda: finished_sweeps() == 1, "the sweep to finish")
    assert list(Sweep.objects.filter(job=JOB).values_list("on", "raised", "closed")) == [
        (localdate(), 5, 0)
    ]
    assert open_alerts() == sorted(subject_of(placement) for placement in overdue)


def test_a_broker_that_was_away_delays_the_run_and_loses_nothing(system, overdue):
    broker = system.broker()
    worker = system.worker()
    system.kill(broker)
    system.socket.unlink()

    system.broker()
    system.beat()

    wait_until(lambda: finished_sweeps() == 1, "the run to be caught up", seconds=60)
    assert worker.poll() is None
    assert open_alerts() == sorted(subject_of(placement) for placement in overdue)

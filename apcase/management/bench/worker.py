"""The Celery worker, asked to do the night's work through the broker."""

import time
from datetime import date, timedelta
from pathlib import Path

from celery import current_app
from kombu.exceptions import OperationalError

from apcase.alerts.models import Sweep
from apcase.management.bench import processes
from apcase.management.bench.report import Line

SWEEPS = ("placements.raise_overdue_reviews", "section19.raise_sixth_days")
PATIENCE = 60


def memory(folder: Path, on: date) -> Line:
    name = "Celery worker, a process"
    if not broker_answers():
        return Line("memory", name, note="not measured: no broker answers at BROKER_URL")
    arguments = ["--concurrency", "2", "--without-gossip", "--without-mingle"]
    log = folder / "worker.log"
    with processes.running(
        "celery", "-A", "apcase.celery", "worker", *arguments, log=log
    ) as process:
        done = sweeps_done(on + timedelta(days=1), process.pid)
        peaks = [processes.peak(pid) for pid in (process.pid, *processes.children(process.pid))]
    note = "after the night’s sweeps" if done else f"the sweeps were not done in {PATIENCE} s"
    return Line("memory", name, peak=max(peaks), note=note)


def sweeps_done(on: date, pid: int) -> bool:
    """Ask for the sweeps of a date, and wait until they have left their rows."""
    for sweep in SWEEPS:
        current_app.send_task(sweep, kwargs={"on": on.isoformat()})
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if Sweep.objects.finished().filter(on=on).count() == len(SWEEPS):
            return True
        time.sleep(0.2)
    return False


def broker_answers() -> bool:
    try:
        with current_app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, timeout=2)
    except (OperationalError, OSError):
        return False
    return True

"""Promises kept after the commit: written with the change, delivered at least once."""

from datetime import timedelta

from celery import current_app
from django.db import transaction
from django.db.models.functions import Now
from kombu.exceptions import OperationalError

from apcase.outbox.models import LEASE, Promise


def promise(task: str, *arguments) -> Promise:
    """Owe a task, with ids as arguments. It runs after the commit, or never if that fails."""
    owed = Promise.objects.create(task=task, arguments=[str(value) for value in arguments])
    transaction.on_commit(nudge)
    return owed


def nudge() -> None:
    """Ask a worker to look now. If the broker is away, the sweep of each minute finds the rest."""
    try:
        current_app.send_task("outbox.sweep", retry=False, ignore_result=True)
    except OperationalError:
        return


def keep_due() -> int:
    """Keep every promise that is due; how many were kept. Any number of workers may run this."""
    kept = 0
    while (owed := lease_next()) is not None:
        kept += keep(owed)
    return kept


def lease_next() -> Promise | None:
    with transaction.atomic():
        owed = Promise.objects.due().select_for_update(skip_locked=True).order_by("pk").first()
        if owed is not None:
            owed.attempts += 1
            owed.not_before = Now() + LEASE
            owed.save(update_fields=["attempts", "not_before"])
        return owed


def keep(owed: Promise) -> bool:
    """Run the task here. A failure is put off, longer each time, and leaves its kind of error."""
    try:
        current_app.tasks[owed.task].run(*owed.arguments)
    except Exception as error:  # noqa: BLE001 - one bad promise must not stop the others
        owed.last_error = type(error).__name__
        owed.not_before = Now() + timedelta(minutes=2**owed.attempts)
        owed.save(update_fields=["last_error", "not_before"])
        return False
    owed.kept_at = Now()
    owed.save(update_fields=["kept_at"])
    return True

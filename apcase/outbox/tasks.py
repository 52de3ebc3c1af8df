from celery import shared_task

from apcase.outbox.actions import keep_due


@shared_task(name="outbox.sweep")
def sweep() -> int:
    """Each minute, and after every commit that owes something. Safe to run many times at once."""
    return keep_due()

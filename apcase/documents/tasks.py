import logging
from datetime import date, timedelta

from celery import shared_task
from django.utils.timezone import localdate, now

from apcase.access.models import User
from apcase.alerts.actions import once
from apcase.documents import actions, letters, scanner
from apcase.documents.models import Document
from apcase.rules.refusal import Refusal

A_DAY = timedelta(days=1)
# So many fit well into the time that a task has.
AT_ONCE = 500
log = logging.getLogger(__name__)


@shared_task(name="documents.scan")
def scan(document: str) -> str:
    """Safe to run twice. Where the scanner is away it fails, and the outbox tries again."""
    found = actions.scan(Document.objects.get(pk=document), by=User.objects.system())
    return found.scan


@shared_task(name="documents.scan_waiting")
def scan_waiting() -> int:
    """Often: whatever still waits after the outbox gave up, and whatever was added before there was
    a scanner. Stops where the scanner is away; a file that is missing holds nobody else up."""
    scanned = 0
    for document in Document.objects.unscanned()[:AT_ONCE] if scanner.is_set_up() else ():
        try:
            actions.scan(document, by=User.objects.system())
        except scanner.ScannerUnavailable:
            break
        except Refusal:
            log.exception("%s was not scanned", document.reference)
            continue
        scanned += 1
    return scanned


@shared_task(name="documents.sweep_store")
def sweep_store(on: str | None = None, again: bool = False) -> int:
    """Once a day. Safe to start at any time and twice."""
    on, before = date.fromisoformat(on) if on else localdate(), now() - A_DAY
    return once(
        "documents.sweep_store",
        lambda: actions.sweep_store(before=before, by=User.objects.system()),
        on=on,
        again=again,
    )


@shared_task(name="documents.tell_of_virus")
def tell_of_virus(document: str, user: str) -> None:
    letters.tell_of_virus(Document.objects.get(pk=document), User.objects.get(pk=user))

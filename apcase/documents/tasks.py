from celery import shared_task

from apcase.access.models import User
from apcase.documents import actions, letters
from apcase.documents.models import Document
from apcase.documents.scanner import ScannerUnavailable


@shared_task(name="documents.scan")
def scan(document: str) -> str:
    """Safe to run twice. Where the scanner is away it fails, and the outbox tries again."""
    found = actions.scan(Document.objects.get(pk=document), by=User.objects.system())
    return found.scan


@shared_task(name="documents.scan_waiting")
def scan_waiting() -> int:
    """Often: whatever still waits after the outbox gave up. Stops where the scanner is away."""
    scanned = 0
    for document in Document.objects.waiting().order_by("uploaded_at"):
        try:
            actions.scan(document, by=User.objects.system())
        except ScannerUnavailable:
            break
        scanned += 1
    return scanned


@shared_task(name="documents.tell_of_virus")
def tell_of_virus(document: str, user: str) -> None:
    letters.tell_of_virus(Document.objects.get(pk=document), User.objects.get(pk=user))

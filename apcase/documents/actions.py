"""What happens to a document: kept, scanned, withdrawn. Nothing is deleted."""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import Membership, User
from apcase.access.rights import Permission
from apcase.audit.log import record
from apcase.documents import scanner, store
from apcase.documents.checks.upload import check
from apcase.documents.models import Document
from apcase.outbox.actions import promise
from apcase.rules.refusal import Refusal

WITHDRAWN = "This document has been withdrawn already. Its record and the reason stay."
SCAN, TELL = "documents.scan", "documents.tell_of_virus"


@transaction.atomic
def keep(
    *,
    name: str,
    content: bytes,
    by: User,
    data_kind: str = Document.DataKind.SPECIAL,
    record_class: str = "pupil",
) -> Document:
    """Check a file and store it. Whoever holds it makes its own row in the same transaction."""
    checked = check(name, content, most_bytes=settings.DOCUMENT_MOST_BYTES)
    document = Document(
        stored_as=uuid4(),
        original_name=checked.name,
        media_type=checked.media_type,
        size=len(checked.content),
        sha256=checked.sha256,
        data_kind=data_kind,
        record_class=record_class,
        uploaded_by=by,
        scan=Document.Scan.WAITING if scanner.is_set_up() else Document.Scan.NONE,
    )
    store.write(document.stored_as, checked.content)
    try:
        document.save(force_insert=True)
        record("document.kept", document, by=by, size=document.size, media=document.media_type)
        if document.scan == Document.Scan.WAITING:
            promise(SCAN, document.pk)
    except BaseException:
        store.drop(document.stored_as)
        raise
    return document


def scan(document: Document, *, by: User) -> Document:
    """Ask the scanner, outside a transaction because it may take long; then keep its answer. What
    was added before there was a scanner may be opened until a virus is found."""
    if document.scan not in Document.UNSCANNED:
        return document
    return scanned(document, scanner.scan(store.read(document)), by=by)


@transaction.atomic
def scanned(document: Document, verdict: scanner.Verdict, *, by: User) -> Document:
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.scan not in Document.UNSCANNED:
        return document
    document.scan = Document.Scan.INFECTED if verdict.found else Document.Scan.CLEAN
    document.scanned_at, document.found = Now(), verdict.found
    document.save(update_fields=["scan", "scanned_at", "found"])
    record("document.scanned", document, by=by, found=verdict.found)
    if verdict.found:
        for user in told_of_a_virus(document):
            promise(TELL, document.pk, user.pk)
    return document


def told_of_a_virus(document: Document) -> list[User]:
    """Whoever added it, and those who lead the team."""
    leading = Membership.objects.holding(Permission.ALERT_ASSIGN).values("user")
    leaders = User.objects.filter(pk__in=leading).exclude(pk=document.uploaded_by_id)
    return [document.uploaded_by, *leaders.order_by("pk")]


@transaction.atomic
def withdraw(document: Document, *, reason: str, by: User) -> Document:
    """It can no longer be opened; the file, its record and the reason stay."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.withdrawn_at:
        raise Refusal(WITHDRAWN)
    if not reason.strip():
        raise Refusal("Enter why the document is withdrawn.", "reason")
    document.withdrawn_at, document.withdrawn_by = Now(), by
    document.withdraw_reason = reason.strip()
    document.save(update_fields=["withdrawn_at", "withdrawn_by", "withdraw_reason"])
    document.refresh_from_db()
    record("document.withdrawn", document, by=by, reason=document.withdraw_reason)
    return document


@transaction.atomic
def sweep_store(*, before: datetime, by: User) -> int:
    """Drop the files that no row points at: an upload whose transaction was lost with its process.
    `before`: younger ones may belong to a row that is still being made."""
    old = list(store.files(before=before))
    kept = set(Document.objects.values_list("stored_as", flat=True)) if old else set()
    strays = [path for path in old if store.name_of(path) not in kept]
    # First, so that nothing goes where the log takes no row.
    if strays:
        record("document.swept", "documents", by=by, files=len(strays))
    for path in strays:
        path.unlink(missing_ok=True)
    return len(strays)

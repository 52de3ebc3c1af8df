"""A document leaves the service here, for whoever its holder's view has let through, and by no
other way: there is no address of a file."""

from django.db.models import Model
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from apcase.audit import log
from apcase.documents import store
from apcase.documents.models import Document
from apcase.rules.refusal import Refusal

POLICY = "sandbox; default-src 'none'"
NOT_YET = (
    "This document waits for the virus scanner and cannot be opened yet. Nothing needs doing: try "
    "again in a few minutes."
)
NEVER = "A virus was found in this document. It cannot be opened. Ask for the file again."
WITHDRAWN = "This document was withdrawn and cannot be opened. Its record says why."


def answer(document: Document, *, holder: Model, user) -> HttpResponse:
    """The file, to be saved and not shown. `holder`: the row through which the person sees it."""
    refuse_closed(document)
    content = store.read(document)
    log.record(
        "document.opened",
        holder,
        by=user,
        document=document,
        sha256=document.digest,
    )
    response = HttpResponse(content, content_type=document.media_type)
    response["Content-Disposition"] = content_disposition_header(True, document.original_name)
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def refuse_closed(document: Document) -> None:
    if document.withdrawn_at:
        raise Refusal(WITHDRAWN)
    if document.scan == Document.Scan.WAITING:
        raise Refusal(NOT_YET)
    if document.scan == Document.Scan.INFECTED:
        raise Refusal(NEVER)

from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.urls import reverse

from apcase.documents.models import Document
from apcase.web.parts import Tag
from apcase.web.templatetags.apcase import moment

SCANS = {
    Document.Scan.WAITING: Tag("Waiting for the virus scanner", "yellow"),
    Document.Scan.INFECTED: Tag("Virus found: cannot be opened", "red"),
}


def state(document: Document) -> Tag | None:
    """Only where it cannot simply be opened."""
    if document.withdrawn_at:
        return Tag("Withdrawn", "grey")
    return SCANS.get(document.scan)


def size(document: Document) -> str:
    if document.size < 1024:
        return f"{document.size} bytes"
    if document.size < 2**20:
        return f"{document.size / 1024:.0f} KB"
    return f"{document.size / 2**20:.1f} MB"


def what(document: Document) -> str:
    """Beside a link that opens a file, its kind and size."""
    return f"{document.get_media_type_display()}, {size(document)}"


def kept(document: Document) -> str:
    if document.scan == Document.Scan.WAITING:
        return "The document was added. It can be opened once the virus scanner has looked at it."
    return "The document was added."


@dataclass(frozen=True)
class Line:
    """One document in the list of what holds it."""

    title: str
    kind: str
    file: str
    added: str
    state: Tag | None
    withdrawn: str
    open: str
    withdraw: str
    reference: str


def lines(held: QuerySet, noun: str, *, may_change: bool = False) -> list[Line]:
    """`held`: rows that hold documents; `noun`: how the names of their addresses begin."""
    rows = held.select_related("document__uploaded_by", "document__withdrawn_by")
    return [line(row, noun, may_change=may_change) for row in rows]


def line(row: Model, noun: str, *, may_change: bool) -> Line:
    document = row.document
    may_withdraw = may_change and document.withdrawn_at is None
    return Line(
        title=row.title,
        kind=row.get_kind_display(),
        file=what(document),
        added=f"{moment(document.uploaded_at)}, by {document.uploaded_by}",
        state=state(document),
        withdrawn=withdrawn(document),
        open=reverse(f"{noun}-open", args=[row.pk]) if document.may_be_opened else "",
        withdraw=reverse(f"{noun}-withdraw", args=[row.pk]) if may_withdraw else "",
        reference=document.reference,
    )


def withdrawn(document: Document) -> str:
    if document.withdrawn_at is None:
        return ""
    who, when = document.withdrawn_by, moment(document.withdrawn_at)
    return f"Withdrawn {when}, by {who}: {document.withdraw_reason}"

from apcase.documents.models import Document
from apcase.web.parts import Tag

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

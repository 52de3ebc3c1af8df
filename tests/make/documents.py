"""Files on a case or a placement."""

from hashlib import sha256

from apcase.documents import store
from apcase.documents.models import Document
from placements.models import (
    PlacementDocument,
)
from section19.models import CaseDocument
from tests.make.cases import make_case
from tests.make.people import someone
from tests.make.placements import make_placement


def make_document(content: bytes = b"Seen on the day.", **over) -> Document:
    """With its file in the store, without asking whether it may be kept."""
    values = {
        "original_name": "letter.txt",
        "media_type": "text/plain",
        "data_kind": "special",
        "record_class": "pupil",
        "scan": "none",
    } | over
    values.setdefault("uploaded_by", someone())
    values |= {"size": len(content), "sha256": sha256(content).digest()}
    document = Document.objects.create(**values)
    store.write(document.stored_as, content)
    return document


def make_case_document(**over) -> CaseDocument:
    values = {"kind": "medical", "title": "Letter from the hospital"}
    if "case" not in over:
        over["case"] = make_case()
    if "document" not in over:
        over["document"] = make_document()
    return CaseDocument.objects.create(**values | over)


def make_placement_document(**over) -> PlacementDocument:
    values = {"kind": "risk", "title": "Risk assessment of the workshop"}
    if "placement" not in over:
        over["placement"] = make_placement()
    if "document" not in over:
        over["document"] = make_document()
    return PlacementDocument.objects.create(**values | over)

"""Documents on the file of a placement, while it runs and after: reports come at the end."""

from django.db import transaction

from apcase.access.models import User
from apcase.audit.log import record
from apcase.documents import actions as documents
from apcase.rules.facts import require_word
from placements.models import Placement, PlacementDocument


@transaction.atomic
def add_document(
    placement: Placement, *, title: str, kind: str, name: str, content: bytes, by: User
) -> PlacementDocument:
    """`name` and `content` are the file's, as it was sent."""
    require_word(kind, "kind", tuple(PlacementDocument.Kind.values), "kind")
    document = documents.keep(name=name, content=content, by=by)
    held = PlacementDocument.objects.create(
        placement=placement, document=document, kind=kind, title=title
    )
    record("placement.document_added", held, by=by, document=document, kind=kind)
    return held


@transaction.atomic
def withdraw_document(held: PlacementDocument, *, reason: str, by: User) -> PlacementDocument:
    held.document = documents.withdraw(held.document, reason=reason, by=by)
    record("placement.document_withdrawn", held, by=by, document=held.document, reason=reason)
    return held

"""Documents on the file of a case."""

from django.db import transaction

from apcase.access.models import User
from apcase.audit.log import record
from apcase.documents import actions as documents
from apcase.rules.facts import require_word
from section19.actions.cases import refuse_closed
from section19.models import Case, CaseDocument


@transaction.atomic
def add_document(
    case: Case, *, title: str, kind: str, name: str, content: bytes, by: User
) -> CaseDocument:
    """`name` and `content` are the file's, as it was sent."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    refuse_closed(case)
    require_word(kind, "kind", tuple(CaseDocument.Kind.values), "kind")
    document = documents.keep(name=name, content=content, by=by)
    held = CaseDocument.objects.create(case=case, document=document, kind=kind, title=title)
    record("case.document_added", held, by=by, document=document, kind=kind)
    return held


@transaction.atomic
def withdraw_document(held: CaseDocument, *, reason: str, by: User) -> CaseDocument:
    """Of a closed case too: what is another child's goes at any time."""
    held.document = documents.withdraw(held.document, reason=reason, by=by)
    record("case.document_withdrawn", held, by=by, document=held.document, reason=reason)
    return held

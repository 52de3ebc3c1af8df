from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.documents import serving
from apcase.documents.forms import DocumentForm, WithdrawForm
from apcase.documents.presenters import kept
from apcase.web.forms import bind
from section19 import actions
from section19.models import CaseDocument
from section19.views import cases
from section19.views.cases import SECTION


def found(user, pk) -> CaseDocument:
    rows = CaseDocument.objects.visible_to(user).select_related("case__pupil", "document")
    return get_object_or_404(rows, pk=pk)


@requires(Permission.CASE_OPEN)
def add(request, pk):
    case = cases.found(request, pk)
    about = {"kinds": CaseDocument.Kind.choices, "most_bytes": settings.DOCUMENT_MOST_BYTES}
    form = bind(DocumentForm, request, **about)
    if form.is_valid() and (held := form.carry_out(actions.add_document, case, by=request.user)):
        messages.success(request, kept(held.document))
        return redirect(case)
    context = SECTION | {"form": form, "holder": case, "caption": case.pupil}
    return render(request, "documents/document_add.html", context)


@requires(Permission.CASE_VIEW)
@require_safe
def open_file(request, pk):
    held = found(request.user, pk)
    return serving.answer(held.document, holder=held, user=request.user)


@requires(Permission.CASE_OPEN)
def withdraw(request, pk):
    held = found(request.user, pk)
    log.saw(request.user, held)
    form = bind(WithdrawForm, request)
    if form.is_valid() and form.carry_out(actions.withdraw_document, held, by=request.user):
        messages.success(request, "The document was withdrawn. Its record and the reason stay.")
        return redirect(held.case)
    context = SECTION | {"form": form, "held": held, "holder": held.case}
    return render(
        request, "documents/document_withdraw.html", context | {"caption": held.case.pupil}
    )

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.documents import serving
from apcase.documents.forms import DocumentForm, WithdrawForm
from apcase.documents.presenters import kept
from apcase.web.forms import bind
from placements import actions, queries
from placements.models import PlacementDocument
from placements.views.placements import SECTION, own_placement


def found(user, pk) -> PlacementDocument:
    rows = PlacementDocument.objects.visible_to(user).select_related(
        "placement__pupil", "placement__provider", "placement__commissioning_school", "document"
    )
    return get_object_or_404(rows, pk=pk)


@requires(Permission.PLACEMENT_RECORD)
def add(request, pk):
    placement = own_placement(request, pk)
    about = {"kinds": PlacementDocument.Kind.choices, "most_bytes": settings.DOCUMENT_MOST_BYTES}
    form = bind(DocumentForm, request, **about)
    if form.is_valid() and (
        held := form.carry_out(actions.add_document, placement, by=request.user)
    ):
        messages.success(request, kept(held.document))
        return redirect(placement)
    context = SECTION | {"form": form, "holder": placement, "caption": placement.pupil}
    return render(request, "documents/document_add.html", context)


@requires(Permission.PLACEMENT_VIEW)
@require_safe
def open_file(request, pk):
    held = found(request.user, pk)
    return serving.answer(held.document, holder=held, user=request.user)


@requires(Permission.PLACEMENT_RECORD)
def withdraw(request, pk):
    held = own_document(request, pk)
    form = bind(WithdrawForm, request)
    if form.is_valid() and form.carry_out(actions.withdraw_document, held, by=request.user):
        messages.success(request, "The document was withdrawn. Its record and the reason stay.")
        return redirect(held.placement)
    context = SECTION | {"form": form, "held": held, "holder": held.placement}
    context["caption"] = held.placement.pupil
    return render(request, "documents/document_withdraw.html", context)


def own_document(request, pk) -> PlacementDocument:
    """A document of a placement that this person may change, or 403."""
    held = found(request.user, pk)
    if not queries.may_change(request.user, held.placement):
        log.record("refused", request.path, by=request.user, pupils=[held.pupil_id])
        raise PermissionDenied
    log.saw(request.user, held)
    return held

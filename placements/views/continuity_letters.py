"""Letters to those concerned when the standing of a provider has changed: schools and families."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.pdf import pdf_from
from directory.models import Provider
from placements import continuity_letters, queries

NONE = (
    "There is nobody to write to: nothing is asked of any child here whom you may see. Letters are "
    "written once the provider is restricted, under review, suspended or out of use."
)


@requires(Permission.PUPIL_VIEW_ALL)
@require_safe
def continuity_letters_pdf(request, pk):
    """One to each school with its children, one to each family. Never why, never who decided."""
    provider = get_object_or_404(Provider.objects.visible_to(request.user), pk=pk)
    rows = list(queries.continuity_at(request.user, provider))
    if not rows:
        messages.warning(request, NONE)
        return redirect("placements:continuity-list", provider.pk)
    log.record(
        "continuity.letters_printed",
        provider,
        by=request.user,
        pupils={row.placement.pupil_id for row in rows},
    )
    facts = {
        "provider": provider,
        "standing": rows[0].standing,
        "means": continuity_letters.MEANS.get(rows[0].standing.state, ""),
        "schools": continuity_letters.to_schools(rows, localdate()),
        "families": continuity_letters.to_families(rows, localdate()),
        "authority_name": settings.AUTHORITY_NAME,
        "written_on": localdate(),
        "written_by": request.user,
    }
    body = pdf_from("placements/pdf/continuity_letters.html", facts)
    headers = {"Content-Disposition": f'attachment; filename="letters-{localdate()}.pdf"'}
    return HttpResponse(body, content_type="application/pdf", headers=headers)

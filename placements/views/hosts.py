"""Children taught in the area of another authority: who has not been told, the letter, the note."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.alerts.presenters import year_words
from apcase.audit import log
from apcase.web.forms import bind
from apcase.web.paging import page_of
from apcase.web.pdf import pdf_from
from placements import actions, hosts, presenters
from placements.host_form import HostForm
from placements.models import Placement
from placements.views.placements import placement_for

SECTION = {"section": "Children"}


@requires(Permission.HOST_TELL)
def host_list(request):
    """Those of which nobody has told the host authority yet."""
    today, holidays = localdate(), hosts.bank_holidays()
    page = page_of(hosts.to_tell(Placement.objects.visible_to(request.user), today), request)
    log.saw_list(request.user, "hosts to tell", page)
    context = SECTION | {
        "page": page,
        "today": today,
        "lines": [(placement, hosts.due_on(placement, holidays)) for placement in page],
    }
    return render(request, "placements/host_list.html", context)


@requires(Permission.HOST_TELL)
def host_tell(request, pk):
    placement = placement_for(request.user, pk)
    host = host_or_404(placement)
    log.saw(request.user, placement, what="form")
    form = bind(HostForm, request, on=localdate())
    if form.is_valid():
        told = form.carry_out(actions.tell_host, placement, by=request.user, on=localdate())
        if told:
            messages.success(request, f"{told.authority} has been told.")
            return redirect(placement)
    context = SECTION | {
        "form": form,
        "placement": placement,
        "host": host,
        "due_on": hosts.due_on(placement, hosts.bank_holidays()),
        "told": placement.host_notices.filter(authority=host).first(),
        "today": localdate(),
        "links": presenters.way_back(placement),
    }
    return render(request, "placements/host_tell.html", context)


@requires(Permission.HOST_TELL)
@require_safe
def host_letter_pdf(request, pk):
    """To send: who is taught where, from when, for whom. Not where the child lives."""
    placement = placement_for(request.user, pk)
    host = host_or_404(placement)
    log.saw(request.user, placement, what="letter to the host authority")
    facts = {
        "placement": placement,
        "host": host,
        "authority_name": settings.AUTHORITY_NAME,
        "year": year_words(placement.pupil.year_group(localdate())),
        "commissioner": presenters.commissioned_by(placement),
        "written_on": localdate(),
        "written_by": request.user,
    }
    body = pdf_from("placements/pdf/host_letter.html", facts)
    headers = {"Content-Disposition": f'attachment; filename="placement-{localdate()}.pdf"'}
    return HttpResponse(body, content_type="application/pdf", headers=headers)


def host_or_404(placement: Placement) -> str:
    if host := hosts.host_of(placement):
        return host
    raise Http404

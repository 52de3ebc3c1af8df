from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, localtime

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.forms import bind_query
from apcase.web.pdf import pdf_from
from apcase.web.spreadsheet import csv_answer
from directory.finding import found
from directory.forms.find import MeasureForm
from directory.models import Provider
from directory.presenters import files, listing
from directory.views.finding import child_of, search_of, uuid_of

MOST_COMPARED = 4


@requires(Permission.PROVIDER_VIEW)
def provider_compare(request):
    child = child_of(request)
    form = bind_query(MeasureForm, request, child=child)
    form.is_valid()
    chosen = list(dict.fromkeys(uuid_of(each) for each in request.GET.getlist("p")))
    visible = Provider.objects.visible_to(request.user).filter(pk__in=chosen[:MOST_COMPARED])
    providers = list(found(visible, {}, on=localdate(), near=form.near))
    if len(providers) < len(chosen[:MOST_COMPARED]):
        raise Http404
    context = {
        "providers": list(zip(providers, files.tags(providers), strict=True)),
        "aspects": files.aspects(providers, measured=form.near is not None),
        "too_many": len(chosen) > MOST_COMPARED,
        "too_few": len(chosen) < 2,
        "form": form,
        "near": form.near,
        "sought": listing.sought(child, request, localdate()),
    }
    return render(request, "directory/provider_compare.html", context)


@requires(Permission.PROVIDER_VIEW)
def provider_csv(request):
    search = search_of(request)
    providers = list(search.providers.prefetch_related("sites"))
    log.record("providers.exported", "providers", by=request.user, rows=len(providers))
    return csv_answer(f"providers-{localdate()}", files.HEAD, files.lines(providers))


@requires(Permission.PROVIDER_VIEW)
def provider_pdf(request):
    search = search_of(request)
    providers = list(search.providers.prefetch_related("sites"))
    log.record("providers.printed", "providers", by=request.user, rows=len(providers))
    facts = {
        "entries": files.entries(providers),
        "authority_name": settings.AUTHORITY_NAME,
        "printed_by": request.user,
        "printed_at": localtime(),
    }
    body = pdf_from("directory/pdf/directory.html", facts)
    headers = {"Content-Disposition": f'attachment; filename="providers-{localdate()}.pdf"'}
    return HttpResponse(body, content_type="application/pdf", headers=headers)

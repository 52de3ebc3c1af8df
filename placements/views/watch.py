"""Which providers may have to register as schools: the figures, and the arithmetic behind them."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.pdf import pdf_from
from directory.models import Provider
from placements import watch_words
from placements.models import LineCrossing
from placements.watch import Watched, watched

SECTION = {"section": "Providers"}


@requires(Permission.WATCH_VIEW)
def watch_list(request):
    today = localdate()
    providers = Provider.objects.visible_to(request.user)
    found = watched(providers, on=today)
    context = SECTION | {"lines": watch_words.lines(found.values()), "today": today}
    return render(request, "placements/watch_list.html", context)


@requires(Permission.WATCH_VIEW)
def watch_detail(request, pk):
    provider = watchable(request, pk)
    places = watched([provider], on=localdate()).get(provider.pk, [])
    log.record("provider.watched", provider, by=request.user, pupils=children(places))
    context = SECTION | {
        "provider": provider,
        "today": localdate(),
        "places": [watch_words.place(found, localdate()) for found in places],
        "crossings": crossings(request.user, provider),
    }
    return render(request, "placements/watch_detail.html", context)


@requires(Permission.WATCH_VIEW)
@require_safe
def watch_pdf(request, pk):
    """To hand to the Department: initials and figures, and what they rest on."""
    provider = watchable(request, pk)
    places = watched([provider], on=localdate()).get(provider.pk, [])
    log.record("provider.watch_printed", provider, by=request.user, pupils=children(places))
    facts = {
        "provider": provider,
        "sites": provider.sites.all(),
        "places": [watch_words.place(found, localdate()) for found in places],
        "crossings": crossings(request.user, provider),
        "authority_name": settings.AUTHORITY_NAME,
        "made_at": now(),
        "made_by": request.user,
    }
    name = f"registration-watch-{localdate().isoformat()}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    body = pdf_from("placements/pdf/watch.html", facts)
    return HttpResponse(body, content_type="application/pdf", headers=headers)


def watchable(request, pk) -> Provider:
    provider = get_object_or_404(Provider.objects.visible_to(request.user), pk=pk)
    if provider.need_not_register:
        raise Http404
    return provider


def children(places: list[Watched]) -> set:
    return {week.placement.pupil_id for place in places for week in place.weeks}


def crossings(user, provider: Provider) -> list[LineCrossing]:
    """Why it was gone on with all the same: for those who see the child whose placement it was."""
    rows = LineCrossing.objects.visible_to(user).filter(placement__provider=provider)
    return list(rows.select_related("decided_by"))

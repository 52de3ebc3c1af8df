"""The children at a provider, for those who may see them."""

from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, localtime

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.alerts.presenters import year_words
from apcase.audit import log
from apcase.pages.presenters.provider import places_words
from apcase.pages.presenters.school import out_rows
from apcase.pupils.rolls import Calendars
from apcase.web.paging import page_of
from directory.models import Provider
from placements.attendance.rates import Moment, rates_at
from placements.attendance.words import rates_in_words
from placements.completion.forms import earlier
from placements.completion.queries import counted, over_between
from placements.completion.words import address, in_all
from placements.models import Placement
from placements.queries import children_at, with_names


@requires(Permission.PLACEMENT_COUNT)
def provider_children(request, pk):
    provider = get_object_or_404(Provider.objects.visible_to(request.user), pk=pk)
    today = localdate()
    if not request.user.has_perm(Permission.PLACEMENT_VIEW):
        return provider_initials(request, provider, today)
    seen = Placement.objects.visible_to(request.user)
    here = seen.live(today).filter(provider=provider)
    page = page_of(with_names(here).order_by("pupil__sort_name", "pk"), request)
    log.saw_list(request.user, "children at a provider", page)
    sees_all = request.user.has_perm(Permission.PUPIL_VIEW_ALL)
    taken = children_at([provider.pk], today).get(provider.pk, 0) if sees_all else None
    context = {
        "today": today,
        "provider": provider,
        "page": page,
        "rows": out_rows(page, Calendars.about(page, today), on=today),
        "places": places_words(provider.places, taken),
        "rates": rates_in_words(rates_at(seen.filter(provider=provider), moment())),
        "completion": completion_at(seen, provider, today) if sees_all else None,
        "may_mark": sees_all and request.user.has_perm(Permission.ATTENDANCE_MARK),
        "may_match": request.user.has_perm(Permission.COST_ENTER),
        "section": "Providers",
    }
    return render(request, "pages/provider_children.html", context)


def completion_at(seen, provider, today) -> tuple[str, str]:
    """What came of placements here that ended in a year, and where they are."""
    period = (earlier(today), today)
    found = counted(over_between(seen.filter(provider=provider), *period))
    return in_all(found), address(period, "provider", of=str(provider.pk))


def moment() -> Moment:
    now = localtime()
    return Moment(now.date(), now.time())


def provider_initials(request, provider, today):
    """For whoever judges the teaching and sees no child: how many, initials and years."""
    here = Placement.objects.live(today).filter(provider=provider, pupil__restricted_at=None)
    rows = here.select_related("pupil").order_by("pupil__sort_name", "pk")
    log.record("provider.counted", provider, by=request.user, pupils={row.pupil_id for row in rows})
    context = {
        "provider": provider,
        "rows": [(row.pupil.initials, year_words(row.pupil.year_group(today))) for row in rows],
        "places": places_words(
            provider.places, children_at([provider.pk], today).get(provider.pk, 0)
        ),
        "section": "Providers",
    }
    return render(request, "pages/provider_initials.html", context)

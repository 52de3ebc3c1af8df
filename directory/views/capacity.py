"""The places of a provider, as at a day: for everybody who sees the provider, in numbers."""

from django.shortcuts import render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.forms import bind, bind_query
from apcase.web.spreadsheet import csv_answer
from directory import actions
from directory.capacity import capacities, nowhere
from directory.forms.parts import AsAtForm, BeyondForm
from directory.presenters import capacity as words
from directory.rules.places import many
from directory.views.answers import asked, done
from directory.views.found import provider_of, site_of


@requires(Permission.PROVIDER_VIEW)
def provider_places(request, pk):
    provider = provider_of(request, pk)
    form = bind_query(AsAtForm, request)
    on = form.day(localdate())
    context = {
        "provider": provider,
        "form": form,
        "on": on,
        "today": localdate(),
        "grids": grids_for(request.user, capacities([provider.pk], on).get(provider.pk, []), on),
        "nowhere": nowhere(provider, on),
        "may_wait": request.user.has_perm(Permission.WAITING_VIEW),
        "may_exceed": request.user.has_perm(Permission.PLACES_EXCEED),
        "may_change": request.user.has_perm(Permission.PROVIDER_CHANGE),
    }
    return render(request, "directory/provider_places.html", context)


@requires(Permission.PROVIDER_VIEW)
def provider_places_csv(request, pk):
    provider = provider_of(request, pk)
    on = bind_query(AsAtForm, request).day(localdate())
    lines = words.lines(provider, capacities([provider.pk], on).get(provider.pk, []), on)
    log.record("places.exported", provider, by=request.user, as_at=on)
    return csv_answer(f"places-{on}", words.HEAD, lines)


@requires(Permission.PLACES_EXCEED)
def site_beyond(request, pk):
    site = site_of(request, pk)
    form = bind(BeyondForm, request, initial={"starts_on": localdate()})
    if form.is_valid() and (row := form.carry_out(actions.let_beyond, site, by=request.user)):
        more = many(row.places, "more child", "more children")
        return done(request, site.provider, "places", f"{site} may take {more}.")
    intro = (
        f"Of {site}. A site that is full refuses the next child. What you decide here is kept with "
        "your name, and shown beside the places until its last day."
    )
    return asked(request, site.provider, form, heading="Let a site take more", intro=intro)


def grids_for(user, found, on) -> list[words.Grid]:
    """Numbers for all who see the provider; who they are, for those who see every child."""
    with_links = user.has_perm(Permission.PUPIL_VIEW_ALL) and user.has_perm(
        Permission.PLACEMENT_VIEW
    )
    return words.grids(found, on, with_links=with_links)

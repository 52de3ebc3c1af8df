"""Holding a place for a child, letting it go, and who takes the places of a site."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.models import Pupil
from apcase.web.forms import bind
from directory.capacity import capacities
from directory.models import PlaceTaken, Provider, Site
from placements import actions, places_words, presenters
from placements.models import PlaceHold, Placement
from placements.places_forms import HoldForm, LetGoForm
from placements.places_words import Asked

SECTION = {"section": "Providers"}


@requires(Permission.PLACE_HOLD)
def hold_add(request, pupil, provider):
    pupil = get_object_or_404(Pupil.objects.visible_in_full_to(request.user), pk=pupil)
    provider = get_object_or_404(Provider.objects.visible_to(request.user), pk=provider)
    on = localdate()
    log.saw(request.user, pupil, what="hold a place")
    sites = capacities([provider.pk], on).get(provider.pk, [])
    form = bind(HoldForm, request, on=on, capacities=sites)
    if sites and form.is_valid():
        hold = form.carry_out(actions.hold_place, pupil, by=request.user)
        if hold:
            messages.success(request, places_words.held(hold))
            return redirect(pupil)
    context = SECTION | {
        "form": form,
        "pupil": pupil,
        "provider": provider,
        "lines": places_words.site_lines(sites, pupil, on),
        "links": presenters.way_to(pupil),
        "may_wait": request.user.has_perm(Permission.WAITING_KEEP),
    }
    return render(request, "placements/hold_add.html", context)


@requires(Permission.PLACE_HOLD)
def hold_withdraw(request, pk):
    rows = PlaceHold.objects.visible_to(request.user).select_related("pupil", "site__provider")
    hold = get_object_or_404(rows, pk=pk)
    log.saw(request.user, hold, what="form")
    form = bind(LetGoForm, request)
    if form.is_valid() and form.carry_out(actions.withdraw_hold, hold, by=request.user):
        messages.success(request, "The place is free for others.")
        return redirect(hold.pupil)
    context = SECTION | {
        "form": form,
        "about": str(hold.pupil),
        "heading": "Let a held place go",
        "intro": places_words.hold_line(hold),
        "button": "Let it go",
        "links": presenters.way_to(hold.pupil),
        "cancel": hold.pupil.get_absolute_url(),
    }
    return render(request, "placements/places_form.html", context)


@requires(Permission.PLACEMENT_VIEW)
def site_children(request, pk):
    """Exactly the children behind a figure of the grid, as far as this person may see them."""
    seen = Site.objects.filter(provider__in=Provider.objects.visible_to(request.user))
    site = get_object_or_404(seen.select_related("provider"), pk=pk)
    asked = Asked.of(request.GET, localdate())
    if asked is None:
        return redirect("directory:provider-places", site.provider_id)
    taken = PlaceTaken.objects.filter(site=site, key_stage=asked.stage, weekday=asked.weekday)
    taken = taken.on_the_week_of(asked.on)
    placements = Placement.objects.visible_to(request.user).filter(
        pk__in=taken.filter(kind=PlaceTaken.Kind.PLACEMENT).values("pk")
    )
    holds = PlaceHold.objects.visible_to(request.user).filter(
        pk__in=taken.filter(kind=PlaceTaken.Kind.HOLD).values("pk")
    )
    placements = list(placements.select_related("pupil", "provider").order_by("pupil__sort_name"))
    holds = list(holds.select_related("pupil", "site", "held_by"))
    log.saw_list(request.user, "children in places", [*placements, *holds])
    context = SECTION | {
        "site": site,
        "asked": asked,
        "placements": places_words.takers(placements, taken),
        "holds": holds,
        "others": places_words.others(taken, [*placements, *holds]),
        "may_hold": request.user.has_perm(Permission.PLACE_HOLD),
    }
    return render(request, "placements/site_children.html", context)

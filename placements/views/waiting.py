"""Who waits for a provider, in order; putting a child on the list, and taking one off."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.models import Pupil
from apcase.web.forms import bind
from directory.capacity import capacities
from directory.models import Provider
from placements import actions, places_words, presenters
from placements.line_up import now_first
from placements.models import Waiting
from placements.places_forms import TakeOffForm, WaitForm

SECTION = {"section": "Providers"}


@requires(Permission.WAITING_VIEW)
def waiting_list(request, provider):
    provider, on = provider_for(request, provider), localdate()
    rows = Waiting.objects.visible_to(request.user).open().filter(provider=provider)
    rows = list(rows.select_related("pupil", "site", "owner", "asked_by"))
    log.saw_list(request.user, "waiting list", rows)
    firsts = {entry.pk for entry in now_first(on, [provider.pk])}
    context = SECTION | {
        "provider": provider,
        "lines": places_words.lines(rows, firsts, on),
        "order": places_words.order_words(),
        "hidden": Waiting.objects.open().filter(provider=provider).count() - len(rows),
        "may_keep": request.user.has_perm(Permission.WAITING_KEEP),
        "may_hold": request.user.has_perm(Permission.PLACE_HOLD),
    }
    return render(request, "placements/waiting_list.html", context)


@requires(Permission.WAITING_KEEP)
def waiting_add(request, pupil, provider):
    pupil = get_object_or_404(Pupil.objects.visible_in_full_to(request.user), pk=pupil)
    provider, on = provider_for(request, provider), localdate()
    log.saw(request.user, pupil, what="waiting list")
    sites = capacities([provider.pk], on).get(provider.pk, [])
    form = bind(WaitForm, request, on=on, user=request.user, capacities=sites)
    if form.is_valid():
        entry = form.carry_out(actions.ask_to_wait, pupil, provider, by=request.user)
        if entry:
            messages.success(request, "The child is on the waiting list.")
            return redirect(entry)
    context = SECTION | {
        "form": form,
        "about": f"{pupil}, {provider}",
        "heading": "Put the child on the waiting list",
        "button": "Put on the list",
        "links": presenters.way_to(pupil),
        "cancel": pupil.get_absolute_url(),
    }
    return render(request, "placements/places_form.html", context)


@requires(Permission.WAITING_KEEP)
def waiting_remove(request, pk):
    rows = Waiting.objects.visible_to(request.user).select_related("pupil", "provider")
    entry = get_object_or_404(rows, pk=pk)
    log.saw(request.user, entry, what="form")
    form = bind(TakeOffForm, request)
    if form.is_valid() and form.carry_out(actions.take_off, entry, by=request.user):
        messages.success(request, "The child is off the waiting list.")
        return redirect("placements:waiting-list", entry.provider_id)
    context = SECTION | {
        "form": form,
        "about": str(entry.pupil),
        "heading": "Take the child off the waiting list",
        "intro": f"{entry}. Who waited, how long and why it ended stays on record.",
        "button": "Take off the list",
        "links": presenters.way_to(entry.pupil),
        "cancel": entry.get_absolute_url(),
    }
    return render(request, "placements/places_form.html", context)


def provider_for(request, pk) -> Provider:
    return get_object_or_404(Provider.objects.visible_to(request.user), pk=pk)

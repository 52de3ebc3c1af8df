"""How a child travels to a placement and eats there, and whom one reaches about it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.web.edits import edits
from apcase.web.forms import bind
from placements import actions
from placements.arrangements.forms import EndLiaisonForm, LiaisonForm, MealsForm, TravelForm
from placements.arrangements.queries import arranged_for
from placements.models import Liaison, Meals, Placement, Travel
from placements.views.directions import asked
from placements.views.placements import own_placement

KEEP = Permission.PLACEMENT_RECORD


@requires(KEEP)
@edits(Placement, told_by=(Travel, "placement"))
def placement_travel(request, pk):
    placement, on = own_placement(request, pk), localdate()
    held = arranged_for(request.user, placement)
    now = held.travel_on(max(on, placement.starts_on)) or next(iter(held.travels), None)
    form = bind(TravelForm, request, placement=placement, travel=now, on=on)
    if form.is_valid():
        saved = form.carry_out(actions.set_travel, placement, by=request.user)
        if saved:
            messages.success(request, "Recorded how the child travels.")
            return redirect(saved)
    return about(request, form, "Travel there and back", placement, "Save the travel")


@requires(KEEP)
@edits(Placement, told_by=(Meals, "placement"))
def placement_meals(request, pk):
    placement = own_placement(request, pk)
    held = arranged_for(request.user, placement)
    form = bind(MealsForm, request, meals=held.meals)
    if form.is_valid():
        saved = form.carry_out(actions.set_meals, placement, by=request.user)
        if saved:
            messages.success(request, "The meals are recorded.")
            return redirect(saved)
    return about(request, form, "Meals there", placement, "Save the meals")


@requires(KEEP)
def placement_liaison_add(request, pk):
    placement = own_placement(request, pk)
    form = bind(LiaisonForm, request)
    if form.is_valid():
        added = form.carry_out(actions.add_liaison, placement, by=request.user)
        if added:
            messages.success(request, f"{added.name} is a contact of this placement.")
            return redirect(added)
    return about(request, form, "Add a contact", placement, "Add the contact")


@requires(KEEP)
@edits(Liaison)
def liaison_change(request, pk):
    liaison = own_liaison(request, pk)
    form = bind(LiaisonForm, request, liaison=liaison)
    if form.is_valid():
        changed = form.carry_out(actions.change_liaison, liaison, by=request.user)
        if changed:
            messages.success(request, f"{changed.name} is changed.")
            return redirect(changed)
    return about(request, form, "Change the contact", liaison.placement, "Save the contact")


@requires(KEEP)
def liaison_end(request, pk):
    liaison = own_liaison(request, pk)
    form = bind(EndLiaisonForm, request, on=localdate())
    if form.is_valid():
        ended = form.carry_out(actions.end_liaison, liaison, by=request.user, on=localdate())
        if ended:
            messages.success(request, f"{ended.name} is not a contact any more.")
            return redirect(ended)
    who = f"{liaison}: {liaison.placement.pupil}"
    return about(request, form, "End a contact", liaison.placement, "End the contact", where=who)


# What they share


def own_liaison(request, pk) -> Liaison:
    liaison = get_object_or_404(Liaison.objects.visible_to(request.user), pk=pk)
    liaison.placement = own_placement(request, liaison.placement_id)
    return liaison


def about(request, form, heading, placement, button, where=""):
    back = f"{placement.get_absolute_url()}#arrangements"
    where = where or f"{placement.pupil} at {placement.provider}"
    return asked(request, form, heading, about=where, back=back, button=button)

"""The authority's table of routes, and the route that a placement follows."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.edits import edits
from apcase.web.forms import bind
from placements import actions, presenters, route_words
from placements.hosts import host_of
from placements.models import Placement, PlacementRoute, Route
from placements.route_form import ChangeRouteForm, ChooseRouteForm, PlacementRouteForm
from placements.views.placements import SECTION, own_placement


@requires(Permission.PLACEMENT_VIEW)
def route_list(request):
    routes = list(Route.objects.visible_to(request.user))
    log.saw_list(request.user, "routes", routes)
    context = SECTION | {
        "lines": route_words.table_lines(routes),
        "may_change": request.user.has_perm(Permission.ROUTE_CHANGE),
    }
    return render(request, "placements/route_list.html", context)


@requires(Permission.ROUTE_CHANGE)
@edits(Route)
def route_change(request, pk):
    route = get_object_or_404(Route.objects.visible_to(request.user), pk=pk)
    form = bind(ChangeRouteForm, request, route=route)
    if form.is_valid() and form.carry_out(actions.change_route, route, by=request.user):
        messages.success(request, "The table is changed. Placements keep the row they were given.")
        return redirect("placements:route-list")
    return render(request, "placements/route_change.html", SECTION | {"form": form, "route": route})


@requires(Permission.PLACEMENT_RECORD)
@edits(Placement, told_by=(PlacementRoute, "placement"))
def placement_route(request, pk):
    """First which route; then, with the answer in the address, the cells of its row."""
    placement = own_placement(request, pk)
    context = SECTION | {"placement": placement, "links": presenters.way_back(placement)}
    chosen = ChooseRouteForm(request.GET if {"route", "asked"} & set(request.GET) else None)
    if not chosen.is_valid():
        return render(request, "placements/placement_route_choose.html", context | {"form": chosen})
    route = chosen.cleaned_data["route"]
    form = bind(PlacementRouteForm, request, placement=placement, route=route, on=localdate())
    if form.is_valid() and form.carry_out(
        actions.agree_route_of, placement, route=route, by=request.user, on=localdate()
    ):
        messages.success(request, f"The route is kept: {route}.")
        return redirect(placement)
    facts = route_words.summary(placement, None, host=host_of(placement))
    context |= {"form": form, "route": route, "facts": facts}
    return render(request, "placements/placement_route.html", context)

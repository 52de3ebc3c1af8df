from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.web.edits import edits
from apcase.web.forms import bind
from placements import actions, presenters
from placements.models import Placement, WeeklySession
from placements.timetable_form import TimetableForm, first_day
from placements.views.placements import SECTION, own_placement
from placements.week import week_of


@requires(Permission.TIMETABLE_SET)
@edits(Placement, told_by=(WeeklySession, "placement"))
def timetable_set(request, pk):
    placement = own_placement(request, pk)
    week = week_of(placement, localdate())
    form = bind(
        TimetableForm,
        request,
        placement=placement,
        week=week,
        user=request.user,
        initial={"from_on": first_day(placement, localdate())},
    )
    if form.is_valid():
        changed = form.carry_out(actions.set_timetable, placement, by=request.user)
        if changed:
            messages.success(request, presenters.timetable_set(changed))
            return redirect(placement)
    context = SECTION | {
        "form": form,
        "placement": placement,
        "links": presenters.way_back(placement),
    }
    return render(request, "placements/timetable_set.html", context)

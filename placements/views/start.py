"""What is asked before a child starts."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.web.edits import edits
from apcase.web.forms import bind
from placements import actions, presenters
from placements.models import Placement, StartAnswer, State
from placements.start_form import StartForm
from placements.views.placements import SECTION, own_placement


@requires(Permission.PLACEMENT_RECORD)
@edits(Placement, told_by=(StartAnswer, "placement"))
def placement_start(request, pk):
    placement = own_placement(request, pk)
    form = bind(StartForm, request, placement=placement, user=request.user)
    open_ = placement.state == State.PRE_START
    if open_ and form.is_valid():
        rows = form.carry_out(actions.answer_start, placement, by=request.user, on=localdate())
        if rows is not None:
            left = len(form.items) - placement.start_answers.count()
            messages.success(request, saved(left))
            return redirect(placement)
    context = SECTION | {
        "placement": placement,
        "form": form,
        "open": open_,
        "answers": list(placement.start_answers.select_related("answered_by")),
        "state": presenters.state(placement, localdate()),
        "links": presenters.way_back(placement),
    }
    return render(request, "placements/placement_start.html", context)


def saved(left: int) -> str:
    if left <= 0:
        return "Everything is answered. Say that it is ready, if it is."
    return f"Saved. {left} still to be answered." if left > 1 else "Saved. 1 still to be answered."

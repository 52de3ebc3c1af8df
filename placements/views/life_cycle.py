"""The steps of a placement, and what education a child has once one has taken it away."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.rules.refusal import Refusal
from apcase.web.forms import bind
from placements import actions, presenters
from placements.actions.steps import next_move
from placements.education import asked_of
from placements.life_cycle_form import EducationForm, StepForm
from placements.life_cycle_words import STEPS, saved, steps_offered
from placements.rules.life_cycle import Move
from placements.views.placements import SECTION, own_placement


@requires(Permission.PLACEMENT_RECORD)
def placement_step(request, pk, event):
    words = STEPS.get(event)
    if words is None:
        raise Http404
    placement = own_placement(request, pk)
    if not request.user.has_perm(words.right):
        log.record("refused", request.path, by=request.user, pupils=[placement.pupil_id])
        raise PermissionDenied
    move = move_asked(placement, event, by=request.user)
    known = {"placement": placement, "move": move, "user": request.user}
    form = bind(StepForm, request, **known, on=localdate())
    if form.is_valid():
        taken = form.carry_out(actions.take_step, placement, event=event, by=request.user)
        if taken:
            messages.success(request, saved(taken))
            return redirect(taken)
    context = page(placement) | {
        "form": form,
        "words": words,
        "event": event,
        "closes": event in CLOSES,
    }
    return render(request, "placements/placement_step.html", context)


def move_asked(placement, event, *, by) -> Move:
    """Where it cannot follow any more: how the placement stands, and what can, as pages say it."""
    try:
        return next_move(placement, event)
    except Refusal as refusal:
        if refusal.field != "event":
            raise
        can = ", ".join(f"“{link.text}”" for link in steps_offered(by, placement))
        raise Refusal(
            f"The placement is “{placement.get_state_display().lower()}”, so this cannot follow. "
            + (f"What can: {can}." if can else "Nothing can: record another placement.")
        ) from refusal


CLOSES = ("break_down", "cancel", "decline")


@requires(Permission.PLACEMENT_RECORD)
def placement_education(request, pk):
    placement = own_placement(request, pk)
    asked = asked_of(placement)
    form = bind(EducationForm, request, on=localdate())
    if asked and form.is_valid():
        said = form.carry_out(actions.say_education, placement, by=request.user)
        if said:
            messages.success(request, "Recorded what education the child has.")
            return redirect(placement)
    context = page(placement) | {"form": form, "asked": asked}
    return render(request, "placements/placement_education.html", context)


def page(placement) -> dict:
    return SECTION | {
        "placement": placement,
        "state": presenters.state(placement, localdate()),
        "links": presenters.way_back(placement),
    }

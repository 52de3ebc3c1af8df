"""Who was in touch about a child who is placed: the list, a contact, and its follow-up."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.forms import bind
from apcase.web.paging import page_of
from placements import actions, presenters
from placements.grounds.words import family_words
from placements.in_touch import words
from placements.in_touch.forms import FollowTouchForm, TouchForm
from placements.in_touch.queries import may_follow, sides_of, touches_of
from placements.models import Placement, Touch
from placements.views.directions import asked
from placements.views.placements import SECTION, placement_for


@requires(Permission.PLACEMENT_VIEW)
def placement_in_touch(request, pk):
    """Each contact, the latest first; a provider's people those with them."""
    placement, today = placement_for(request.user, pk), localdate()
    log.saw(request.user, placement, what="who was in touch")
    page = page_of(touches_of(request.user, placement), request)
    context = SECTION | {
        "placement": placement,
        "today": today,
        "page": page,
        "lines": words.lines(request.user, placement, page, on=today),
        "may": words.may_record(request.user, placement),
        "family": family_words(placement),
        "links": presenters.way_back(placement),
    }
    return render(request, "placements/in_touch.html", context)


@requires(Permission.TOUCH_RECORD)
def placement_touch_add(request, pk):
    placement = placement_for(request.user, pk)
    sides = sides_of(request.user, placement)
    refuse_unless(sides, request, placement)
    form = bind(TouchForm, request, sides=sides, on=localdate())
    if form.is_valid():
        touch = form.carry_out(actions.record_touch, placement, by=request.user, on=localdate())
        if touch:
            messages.success(request, "The contact is recorded.")
            return redirect(touch)
    return about(request, form, "Record a contact", placement, "Record the contact")


@requires(Permission.TOUCH_RECORD)
def touch_follow(request, pk):
    rows = Touch.objects.visible_to(request.user)
    touch = get_object_or_404(rows, pk=pk)
    placement = placement_for(request.user, touch.placement_id)
    refuse_unless(may_follow(request.user, placement, touch), request, placement)
    form = bind(FollowTouchForm, request, on=localdate())
    if form.is_valid():
        done = form.carry_out(actions.follow_touch, touch, by=request.user, on=localdate())
        if done:
            messages.success(request, "It is followed up.")
            return redirect(done)
    heading, button = "What came of the follow-up?", "Record that it is done"
    return about(request, form, heading, placement, button, intro=words.asked_of(touch))


def refuse_unless(may: object, request, placement: Placement) -> None:
    if not may:
        log.record("refused", request.path, by=request.user, pupils=[placement.pupil_id])
        raise PermissionDenied
    log.saw(request.user, placement, what="form")


def about(request, form, heading, placement, button, intro=""):
    back = f"{placement.get_absolute_url()}in-touch/"
    where = f"{placement.pupil} at {placement.provider}"
    return asked(request, form, heading, about=where, back=back, button=button, intro=intro)

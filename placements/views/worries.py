"""A provider tells that it has a worry about a child; the school or the authority takes it up."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.forms import GovukForm, bind
from placements import actions, presenters, queries
from placements.models import Placement, Worry
from placements.rules.placement_reviews import AT_ONCE
from placements.views.attendance import address, mark_for
from placements.views.placements import SECTION


@requires(Permission.ATTENDANCE_MARK)
def mark_worry(request, pk):
    """Of a session that is marked already."""
    mark = mark_for(request, pk)
    form = bind(GovukForm, request)
    if form.is_valid() and form.carry_out(
        actions.tell_worry, mark, on=localdate(), by=request.user
    ):
        messages.success(request, "The school and the council are told. Ring the school as well.")
        return redirect(address(mark.placement.provider, mark.on))
    context = SECTION | {
        "mark": mark,
        "placement": mark.placement,
        "form": form,
        "links": presenters.way_back(mark.placement),
    }
    return render(request, "placements/mark_worry.html", context)


@requires(Permission.WORRY_TAKE_UP)
def worry_detail(request, pk):
    seen = Worry.objects.visible_to(request.user)
    of_child = [f"mark__placement__{name}" for name in ("pupil", "provider", "owner")]
    worry = get_object_or_404(seen.select_related(*of_child, "told_by", "taken_up_by"), pk=pk)
    log.saw(request.user, worry)
    form = bind(GovukForm, request)
    if form.is_valid() and form.carry_out(actions.take_up_worry, worry, by=request.user):
        messages.success(request, "It is kept that you have taken it up.")
        return redirect(worry)
    placement = worry.mark.placement
    context = SECTION | {
        "worry": worry,
        "placement": placement,
        "form": form,
        "basis": None if placement.is_over else AT_ONCE,
        "may_review": may_review(request.user, placement),
        "links": presenters.way_back(placement),
    }
    return render(request, "placements/worry_detail.html", context)


def may_review(user, placement: Placement) -> bool:
    return user.has_perm(Permission.REVIEW_RECORD) and queries.may_change(user, placement)

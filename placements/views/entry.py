"""How a child comes into a placement: the plan of the start, and the check in week two."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.alerts.presenters import due_of
from apcase.audit import log
from apcase.pupils.rolls import Calendars
from apcase.web.edits import edits
from apcase.web.forms import bind
from apcase.web.parts import Link, Row
from placements import actions, presenters, queries
from placements.actions.entry import first_day, timetabled
from placements.arrangements.queries import arranged_for
from placements.entry import words
from placements.entry.forms import EntryCheckForm, EntryPlanForm
from placements.entry.queries import (
    counted,
    entry_check_for,
    entry_plan_for,
    may_check,
    seen_before_start,
)
from placements.models import EntryCheck, EntryPlan, Placement
from placements.papers.attending import attendance_words
from placements.rules.entering import ASKS, AT_RISK, REVIEW_EARLIER
from placements.views.directions import asked
from placements.views.placements import SECTION, own_placement, placement_for

KEEP = Permission.PLACEMENT_RECORD


@requires(Permission.PLACEMENT_VIEW)
def placement_entry(request, pk):
    """The visit, who looks after the start, its steps, and how it was in week two."""
    placement, today = placement_for(request.user, pk), localdate()
    log.saw(request.user, placement, what="entry plan")
    plan, check = (
        entry_plan_for(request.user, placement), entry_check_for(request.user, placement)
    )  # fmt: skip
    days = Calendars.about([placement], today).of(placement.pupil_id)
    due_on = plan and (plan.check_on or counted(plan.starts_on, days))
    may_keep = request.user.has_perm(KEEP) and queries.may_change(request.user, placement)
    waiting = check is None and not placement.is_over
    checkable = plan and waiting and placement.has_begun
    context = SECTION | {
        "placement": placement,
        "today": today,
        "plan": plan,
        "facts": facts_of(request.user, placement, plan, may=may_keep),
        "steps": words.steps_of(plan, hours=placement.hours_per_week, on=today) if plan else [],
        "check": check,
        "check_facts": words.check_facts(check) if check else [],
        "outcome": words.outcome_tag(check) if check else None,
        "due": due_of(due_on, today, days) if due_on and waiting else None,
        "too_short": words.TOO_SHORT if plan and waiting and due_on is None else "",
        "may_plan": may_keep and not placement.is_over,
        "next": next_of(request.user, placement, check) if check else None,
        "may_check": checkable and may_check(request.user, placement),
        "links": presenters.way_back(placement),
    }
    return render(request, "placements/entry.html", context)


def facts_of(user, placement: Placement, plan: EntryPlan | None, *, may: bool) -> list[Row]:
    if plan is None:
        return []
    may_name = may and not placement.is_over
    return words.plan_facts(plan, seen_before_start(user, placement), may_name=may_name)


@requires(KEEP)
@edits(Placement, told_by=(EntryPlan, "placement"))
def placement_entry_plan(request, pk):
    placement, on = own_placement(request, pk), localdate()
    first, seen = first_day(placement), seen_before_start(request.user, placement)
    days = Calendars.about([placement], on).of(placement.pupil_id)
    form = bind(
        EntryPlanForm, request, placement=placement, plan=entry_plan_for(request.user, placement),
        contacts=arranged_for(request.user, placement).liaisons, seen=seen is not None,
        timetabled=timetabled(placement, first), counted=counted(first, days),
    )  # fmt: skip
    if form.is_valid():
        planned = form.carry_out(actions.plan_entry, placement, by=request.user, on=on)
        if planned:
            messages.success(request, "The start is planned.")
            return redirect(planned)
    return about(request, form, "Plan how the child starts", placement, "Save the plan")


@requires(Permission.ENTRY_CHECK)
def placement_entry_check(request, pk):
    placement, on = placement_for(request.user, pk), localdate()
    if not may_check(request.user, placement):
        log.record("refused", request.path, by=request.user, pupils=[placement.pupil_id])
        raise PermissionDenied
    log.saw(request.user, placement, what="form")
    form = bind(EntryCheckForm, request, on=on)
    if form.is_valid():
        check = form.carry_out(actions.record_entry_check, placement, by=request.user, on=on)
        if check:
            return after(request, placement, check)
    so_far = attendance_words(placement, first_day(placement), on)
    heading = "How does it go in week two?"
    return about(request, form, heading, placement, "Record the check", intro=f"So far: {so_far}")


def after(request, placement: Placement, check: EntryCheck):
    """To what the check asks for next, where it is for this person to do."""
    link = next_of(request.user, placement, check)
    told = "The check is recorded."
    if check.outcome in ASKS and link is None:
        told += " Whoever owns the placement is asked to go on from here."
    messages.success(request, told)
    return redirect(link.href if link else check)


def next_of(user, placement: Placement, check: EntryCheck) -> Link | None:
    """What the check asks for, as long as it is not done, if this person may do it."""
    if check.outcome not in ASKS or not queries.may_change(user, placement):
        return None
    if not EntryPlan.objects.waiting().filter(placement=placement).exists():
        return None
    if check.outcome == REVIEW_EARLIER and user.has_perm(Permission.REVIEW_RECORD):
        address = reverse("placements:placement-review-move", args=[placement.pk])
        return Link("Bring the review forward", address)
    if check.outcome == AT_RISK and user.has_perm(KEEP):
        address = reverse("placements:placement-step", args=[placement.pk, "flag"])
        return Link("Say that the placement is at risk", address)
    return None


def about(request, form, heading, placement, button, intro=""):
    back = f"{placement.get_absolute_url()}entry/"
    where = f"{placement.pupil} at {placement.provider}"
    return asked(request, form, heading, about=where, back=back, button=button, intro=intro)

"""The individual learning plan of a placement: its page, its questions, objectives, agreement."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.calendars import school_days
from apcase.pupils.rolls import main_schools
from apcase.rules.school_days import CalendarTooShort
from apcase.web.edits import edits
from apcase.web.forms import bind
from placements import actions, presenters, queries
from placements.models import LearningPlan, Objective, Placement, PlanAgreement
from placements.plans import words
from placements.plans.forms import STEPS, AgreementForm, ObjectiveForm, step_after
from placements.plans.queries import (
    last_statuses,
    moved_days_of,
    objectives_of,
    outcome_of,
    plan_for,
)
from placements.rules.learning_plan import PARTIES, baseline_due
from placements.views.directions import asked
from placements.views.placements import SECTION, own_placement, placement_for

KEEP = Permission.PLACEMENT_RECORD


@requires(Permission.PLACEMENT_VIEW)
def placement_plan(request, pk):
    placement = placement_for(request.user, pk)
    log.saw(request.user, placement, what="learning plan")
    plan = plan_for(request.user, placement)
    objectives = objectives_of(plan)
    last = last_statuses(plan)
    may = may_keep(request.user, placement)
    today = localdate()
    context = SECTION | {
        "placement": placement,
        "plan": plan,
        "may": may,
        "go_on": words.first_open(placement, plan) if may else "",
        "facts": words.facts(placement, plan, may_change=may) if plan else [],
        "baseline_by": baseline_by(placement) if not (plan and plan.baseline_on) else None,
        "lines": words.objective_lines(objectives, last, on=today, may_change=may),
        "outcome": words.outcome_words(outcome_of(objectives, last)),
        # Why a day slips may be about the family: that is not the provider’s.
        "moved": moved_days_of(objectives) if placement.in_full else [],
        "agreements": words.agreements(placement, plan, plan.agreements.all(), may_change=may)
        if plan
        else [],
        "links": presenters.way_back(placement),
    }
    return render(request, "placements/plan.html", context)


@requires(KEEP)
@edits(Placement, told_by=(LearningPlan, "placement"))
def plan_answer(request, pk, step):
    """One question. What is saved is kept: the plan may be gone on with on another day."""
    placement = own_placement(request, pk)
    if step not in STEPS:
        raise Http404
    form = bind(STEPS[step], request, plan=plan_for(request.user, placement))
    if form.is_valid():
        saved = form.carry_out(actions.answer_plan, placement, by=request.user, on=localdate())
        if saved:
            following = step_after(step)
            if following and words.first_open(placement, saved):
                return redirect("placements:plan-answer", placement.pk, following)
            messages.success(request, "The plan is saved.")
            return redirect(saved)
    number = list(STEPS).index(step) + 1
    about = f"{placement.pupil}: question {number} of {len(STEPS)}"
    return asked(
        request, form, form.heading, about=about, back=back_to_plan(placement), intro=form.intro
    )


@requires(KEEP)
def plan_objective_add(request, pk):
    placement = own_placement(request, pk)
    form = bind(ObjectiveForm, request, placement=placement)
    if form.is_valid():
        added = form.carry_out(actions.set_objective, placement, by=request.user)
        if added:
            messages.success(request, "The objective is added.")
            return redirect(added.plan)
    return asked_about_plan(request, form, "Add an objective", placement, "Add the objective")


@requires(KEEP)
@edits(Objective)
def objective_change(request, pk):
    rows = Objective.objects.visible_to(request.user).select_related("plan")
    objective = get_object_or_404(rows, pk=pk)
    placement = own_placement(request, objective.plan.placement_id)
    objective.plan.placement = placement
    form = bind(ObjectiveForm, request, placement=placement, objective=objective)
    if form.is_valid():
        changed = form.carry_out(actions.change_objective, objective, by=request.user)
        if changed:
            messages.success(request, "The objective is changed.")
            return redirect(changed.plan)
    return asked_about_plan(request, form, "Change the objective", placement, "Save the objective")


@requires(KEEP)
@edits(Placement, told_by=(PlanAgreement, "plan__placement"))
def agreement_record(request, pk, party):
    placement = own_placement(request, pk)
    if party not in PARTIES:
        raise Http404
    rows = PlanAgreement.objects.visible_to(request.user).filter(plan__placement=placement)
    form = bind(AgreementForm, request, held=rows.filter(party=party).first())
    if form.is_valid():
        agreed = form.carry_out(
            actions.agree_plan, placement, party=party, by=request.user, on=localdate()
        )
        if agreed:
            messages.success(request, f"Recorded that {PARTIES[party]} agreed.")
            return redirect(agreed.plan)
    heading = f"Record that {PARTIES[party]} agreed to the plan"
    return asked_about_plan(request, form, heading, placement, "Record it")


# What they share


def asked_about_plan(request, form, heading, placement, button):
    back = back_to_plan(placement)
    return asked(request, form, heading, about=placement.pupil, back=back, button=button)


def back_to_plan(placement) -> str:
    return f"{placement.get_absolute_url()}plan/"


def may_keep(user, placement) -> bool:
    may = user.has_perm(KEEP) and queries.may_change(user, placement)
    return may and not placement.is_over


def baseline_by(placement):
    """By when the baseline is due, or None where the term dates do not reach that far."""
    school = main_schools([placement.pupil_id], placement.starts_on).get(placement.pupil_id)
    try:
        return baseline_due(placement.starts_on, school_days(school)).due_on
    except CalendarTooShort:
        return None

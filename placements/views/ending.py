"""The return in steps, what came of a placement, how it lasted, and after Year 11."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.models import Pupil
from apcase.rules.facts import in_words
from apcase.web.edits import edits
from apcase.web.forms import GovukForm, bind
from apcase.web.paging import page_of
from placements import actions, presenters, queries, route_words
from placements.endings import words
from placements.endings.destinations import MISSING
from placements.endings.forms import (
    ExitForm,
    FollowUpForm,
    MoveEndForm,
    NextStepForm,
    ReturnForm,
)
from placements.endings.queries import (
    exit_for,
    figures_of,
    known_at,
    may_acknowledge,
    moves_of_return,
    not_known_at,
    placed_in,
    return_plan_for,
)
from placements.models import EndMove, FollowUp, NextStep, Placement, ReturnPlan
from placements.money.words import spent_on, spent_rows
from placements.papers.attending import NOT_RECORDED, attendance_words
from placements.papers.queries import said_before
from placements.rules.after_year_11 import POINTS, WAYS, season_of
from placements.rules.life_cycle import TAUGHT_UNTIL
from placements.views.directions import asked
from placements.views.placements import SECTION, own_placement, placement_for

KEEP = Permission.REVIEW_RECORD
# What a list of young people may be narrowed to, at one point in time.
LEFT_OUT = WAYS | {MISSING: "nothing recorded"}


@requires(Permission.PLACEMENT_VIEW)
def placement_exit(request, pk):
    """The return that is planned, what came of the placement, and how that lasted."""
    placement = placement_for(request.user, pk)
    log.saw(request.user, placement, what="return and destination")
    plan, row = return_plan_for(request.user, placement), exit_for(request.user, placement)
    may = request.user.has_perm(KEEP) and queries.may_change(request.user, placement)
    today = localdate()
    asked_after = words.follow_ups(row, on=today, may_answer=may) if row else []
    context = SECTION | {
        "placement": placement,
        "today": today,
        "plan": plan,
        "plan_facts": words.return_facts(plan) if plan else [],
        "weeks": words.return_weeks(plan, on=today) if plan else [],
        "moved": moves_of_return(plan) if plan and placement.in_full else (),
        "row": row,
        "facts": words.exit_facts(placement, row) + cost_in_all(request, placement) if row else [],
        "follow_ups": asked_after,
        "lasted": words.in_all(asked_after),
        "may_refer": request.user.has_perm(Permission.REFERRAL_MAKE),
        "may_plan": may and not placement.is_over,
        "may_acknowledge": may_acknowledge_now(request.user, placement, plan),
        "may_exit": may and placement.state in TAUGHT_UNTIL and row is None,
        "links": presenters.way_back(placement),
    }
    return render(request, "placements/exit.html", context)


def cost_in_all(request, placement) -> list:
    """Of the lines that this person sees, over the whole placement."""
    return spent_rows(spent_on(request.user, placement, placement.ends_on or localdate()))


@requires(KEEP)
@edits(Placement, told_by=(ReturnPlan, "placement"))
def placement_return(request, pk):
    placement = own_placement(request, pk)
    plan = return_plan_for(request.user, placement)
    form = bind(
        ReturnForm, request, placement=placement, plan=plan, user=request.user, on=localdate()
    )
    if form.is_valid() and form.carry_out(actions.plan_return, placement, by=request.user):
        messages.success(request, "The return is planned.")
        return redirect("placements:placement-exit", placement.pk)
    return asked_there(request, form, "Plan the return to school", placement, "Save the plan")


def may_acknowledge_now(user, placement: Placement, plan: ReturnPlan | None) -> bool:
    if plan is None or plan.acknowledged_at or placement.is_over:
        return False
    return user.has_perm(Permission.RETURN_ACKNOWLEDGE) and may_acknowledge(user, plan)


@requires(Permission.RETURN_ACKNOWLEDGE)
def placement_return_acknowledge(request, pk):
    """The school reads what the child needs and what helps, and says that it has."""
    placement = placement_for(request.user, pk)
    if (plan := return_plan_for(request.user, placement)) is None:
        raise Http404
    if not may_acknowledge(request.user, plan):
        log.record("refused", request.path, by=request.user, pupils=[placement.pupil_id])
        raise PermissionDenied
    log.saw(request.user, placement, what="the return, to acknowledge it")
    form = bind(GovukForm, request)
    if form.is_valid() and form.carry_out(actions.acknowledge_return, plan, by=request.user):
        messages.success(request, "It is kept that your school has acknowledged it.")
        return redirect("placements:placement-exit", placement.pk)
    context = SECTION | {
        "placement": placement,
        "plan": plan,
        "facts": words.return_facts(plan),
        "weeks": words.return_weeks(plan, on=localdate()),
        "form": form,
        "links": presenters.way_back(placement),
    }
    return render(request, "placements/return_acknowledge.html", context)


@requires(KEEP)
def placement_exit_record(request, pk):
    placement = own_placement(request, pk)
    form = bind(ExitForm, request, initial=known_of(request.user, placement))
    if form.is_valid():
        row = form.carry_out(actions.record_exit, placement, by=request.user, on=localdate())
        if row:
            messages.success(request, "Recorded. It will be asked how it lasted.")
            return redirect(row)
    heading = "What came of the placement, and where does the child go?"
    return asked_there(request, form, heading, placement, "Record it")


def known_of(user, placement: Placement) -> dict[str, str]:
    """What the page on what came of it begins with: the child's voice, and what is marked."""
    last_day = placement.ends_on or localdate()
    told = attendance_words(placement, placement.starts_on, last_day)
    marked = {} if told == NOT_RECORDED else {"attendance": told}
    return said_before(user, placement) | marked


@requires(KEEP)
def followup_answer(request, pk):
    rows = FollowUp.objects.visible_to(request.user).select_related("exit")
    follow_up = get_object_or_404(rows, pk=pk)
    placement = own_placement(request, follow_up.exit.placement_id)
    form = bind(FollowUpForm, request, on=localdate())
    if form.is_valid() and form.carry_out(
        actions.answer_follow_up, follow_up, by=request.user, on=localdate()
    ):
        messages.success(request, "The answer is recorded.")
        return redirect("placements:placement-exit", placement.pk)
    heading = f"{follow_up}: is the child still there?"
    return asked_there(request, form, heading, placement, "Record the answer")


def asked_there(request, form, heading, placement, button):
    back = f"{placement.get_absolute_url()}exit/"
    return asked(request, form, heading, about=placement.pupil, back=back, button=button)


# After Year 11


# Who sees of a child only what teaching needs reads nothing of what follows.
@requires(Permission.EXCLUSION_VIEW)
def next_list(request):
    """Year 11, or those who left it: of whom something is known, and who is in nothing."""
    year = 12 if request.GET.get("year") == "12" else 11
    pupils = placed_in(request.user, year, localdate())
    point, way = request.GET.get("point"), request.GET.get("way")
    shown = asked_for(pupils, point, way)
    page = page_of(shown, request)
    log.saw_list(request.user, "after Year 11", page)
    known = [(pupil, {step.point: step for step in pupil.next_steps.all()}) for pupil in page]
    figures = figures_of(pupils)
    context = SECTION | {
        "page": page,
        "year": year,
        "rows": [(pupil, latest(held)) for pupil, held in known],
        "figures": [(key, words_, figures[key]) for key, words_ in POINTS.items()],
        "point": ", ".join(filter(None, (POINTS[point], LEFT_OUT.get(way))))
        if point in POINTS
        else "",
        "season": season_of(localdate()),
        "missing": MISSING,
    }
    return render(request, "placements/next_list.html", context)


def asked_for(pupils, point: str | None, way: str | None):
    if point not in POINTS:
        return pupils
    if way == MISSING:
        return not_known_at(pupils, point)
    return known_at(pupils, point, way if way in WAYS else "")


def latest(held: dict[str, NextStep]) -> NextStep | None:
    """Of the last point at which anything is known."""
    known = [held[point] for point in POINTS if point in held]
    return known[-1] if known else None


# Who sees of a child only what teaching needs reads nothing of what follows.
@requires(Permission.EXCLUSION_VIEW)
def next_steps(request, pupil):
    pupil = get_object_or_404(Pupil.objects.visible_in_full_to(request.user), pk=pupil)
    log.saw(request.user, pupil, what="after Year 11")
    steps = NextStep.objects.visible_to(request.user).filter(pupil=pupil)
    held = {step.point: step for step in steps}
    may = request.user.has_perm(KEEP)
    context = SECTION | {
        "pupil": pupil,
        "rows": words.next_steps(pupil, held, may_record=may),
        "links": presenters.way_to(pupil),
    }
    return render(request, "placements/next_steps.html", context)


@requires(KEEP)
@edits(Pupil, by="pupil", told_by=(NextStep, "pupil"))
def next_record(request, pupil, point):
    pupil = get_object_or_404(Pupil.objects.visible_in_full_to(request.user), pk=pupil)
    if point not in POINTS:
        raise Http404
    log.saw(request.user, pupil, what="form, after Year 11")
    steps = NextStep.objects.visible_to(request.user).filter(pupil=pupil, point=point)
    form = bind(NextStepForm, request, point=point, held=steps.first(), on=localdate())
    if form.is_valid():
        step = form.carry_out(
            actions.record_next_step, pupil, point=point, by=request.user, on=localdate()
        )
        if step:
            messages.success(request, "Recorded.")
            return redirect("placements:next-steps", pupil.pk)
    heading = f"After Year 11: {POINTS[point].lower()}"
    back = f"/placements/after-year-11/{pupil.pk}/"
    return asked(request, form, heading, about=pupil, back=back, button="Record it")


@requires(Permission.PLACEMENT_RECORD)
@edits(Placement, told_by=(EndMove, "placement"))
def placement_end_move(request, pk):
    placement = own_placement(request, pk)
    form = bind(MoveEndForm, request, planned=placement.planned_end)
    if form.is_valid():
        moved = form.carry_out(actions.move_end, placement, by=request.user, on=localdate())
        if moved:
            messages.success(request, f"The placement is to end on {in_words(moved.to_on)}.")
            return redirect(placement)
    planned = placement.planned_end
    intro = f"It is planned to end on {in_words(planned)}." if planned else "No end is agreed yet."
    intro += route_words.if_later(placement)
    heading = "Move the planned end" if planned else "When is it planned to end?"
    return asked(
        request, form, heading, about=placement.pupil, back=placement.get_absolute_url(),
        button="Move the end" if planned else "Save the day", intro=intro,
    )  # fmt: skip

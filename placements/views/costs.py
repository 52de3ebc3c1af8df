"""What a placement costs: its lines, a new one, and what another decides of it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.forms import bind
from placements import actions, presenters
from placements.models import CostLine
from placements.money import words
from placements.money.forms import CostForm, DecideCostForm, EndCostForm, NameBudgetForm
from placements.rules.costs import COSTS
from placements.views.directions import asked
from placements.views.placements import SECTION, own_placement, placement_for

BESIDE = ("placement__pupil", "placement__provider", "budget", "paying_school", "entered_by")


@requires(Permission.COST_VIEW)
def placement_costs(request, pk):
    placement = placement_for(request.user, pk)
    lines = lines_of(request.user, placement)
    log.saw(request.user, placement, what="costs")
    today = localdate()
    sums = words.to_date(placement, lines, today)
    may = may_do(request.user)
    spent = words.spent_of(placement, sums.values(), today) if sums else None
    context = SECTION | {
        "placement": placement,
        "today": today,
        "lines": words.drawn(lines, sums, user=request.user, may=may),
        "spent": words.spent_rows(spent),
        "basis": COSTS,
        "may": may,
        "links": presenters.way_back(placement),
    }
    return render(request, "placements/costs.html", context)


@requires(Permission.COST_ENTER)
def placement_cost_add(request, pk):
    """A new line; with one that runs in the address, what is paid from some day on instead."""
    placement = own_placement(request, pk)
    line = line_named(request, placement)
    form = bind(CostForm, request, placement=placement, line=line)
    if form.is_valid():
        entered = form.carry_out(actions.enter_cost, placement, by=request.user, on=localdate())
        if entered:
            messages.success(request, entered_words(entered))
            return redirect(entered)
    heading = "Change the price" if line else "Add a cost"
    return asked(
        request,
        form,
        heading,
        about=about(placement),
        back=back_to(placement),
        button="Save the cost",
    )


@requires(Permission.COST_APPROVE)
def cost_decide(request, pk):
    line = line_for(request, pk)
    log.saw(request.user, line, what="form")
    form = bind(DecideCostForm, request)
    if form.is_valid():
        decided = form.carry_out(actions.decide_cost, line, by=request.user, on=localdate())
        if decided:
            messages.success(request, f"{decided.get_state_display()}: {decided}.")
            return redirect(decided)
    return asked(
        request, form, "Decide a cost", about=about(line.placement), back=back_to(line.placement),
        facts=words.to_decide(line, on=localdate()), button="Save the decision",
    )  # fmt: skip


@requires(Permission.COST_ENTER)
def cost_budget(request, pk):
    line = line_for(request, pk)
    log.saw(request.user, line, what="form")
    form = bind(NameBudgetForm, request)
    if form.is_valid():
        named = form.carry_out(actions.name_budget, line, by=request.user)
        if named:
            messages.success(request, f"It is paid from {named.budget}.")
            return redirect(named)
    return asked(
        request, form, "Name the budget", about=about(line.placement),
        back=back_to(line.placement), intro=said(line), button="Save the budget",
    )  # fmt: skip


@requires(Permission.COST_ENTER)
def cost_end(request, pk):
    line = line_for(request, pk)
    log.saw(request.user, line, what="form")
    form = bind(EndCostForm, request)
    if form.is_valid():
        how = form.cleaned_data["how"]
        ended = form.carry_out(end_or_take_back, line, by=request.user)
        if ended:
            done = "ends" if how == "end" else "is taken back"
            messages.success(request, f"The cost {done}: {ended}.")
            return redirect(ended)
    intro = said(line)
    return asked(
        request, form, "End or take back a cost", about=about(line.placement),
        back=back_to(line.placement), intro=intro, button="Save",
    )  # fmt: skip


# What they share


def end_or_take_back(line: CostLine, *, how, ends_on, reason, by) -> CostLine:
    if how == "end":
        return actions.end_cost(line, ends_on=ends_on, by=by)
    return actions.withdraw_cost(line, reason=reason, by=by)


def lines_of(user, placement) -> list[CostLine]:
    """Each knows its placement, so that nothing is read twice."""
    rows = CostLine.objects.visible_to(user).filter(placement=placement)
    lines = list(rows.select_related("budget", "paying_school", "entered_by", "decided_by"))
    for line in lines:
        line.placement = placement
    return lines


def line_for(request, pk) -> CostLine:
    rows = CostLine.objects.visible_to(request.user).select_related(*BESIDE)
    return get_object_or_404(rows, pk=pk)


def line_named(request, placement) -> CostLine | None:
    key = request.GET.get("line")
    if not key:
        return None
    held = {str(line.pk): line for line in lines_of(request.user, placement)}
    if key not in held:
        raise Http404
    return held[key]


def entered_words(line: CostLine) -> str:
    if line.state == "waiting":
        return "The cost is entered, and counts once another person has approved it."
    return "The cost is entered."


def about(placement) -> str:
    return f"{placement.pupil}: {placement}"


def said(line: CostLine) -> str:
    when = words.when(line)
    return f"{line.get_kind_display()}: {line}, {when[0].lower()}{when[1:]}."


def back_to(placement) -> str:
    return f"{placement.get_absolute_url()}costs/"


def may_do(user) -> dict[str, bool]:
    council = user.has_perm(Permission.PUPIL_VIEW_ALL)
    return {
        "enter": council and user.has_perm(Permission.COST_ENTER),
        "approve": council and user.has_perm(Permission.COST_APPROVE),
        "see_payer": not user.serves_a_provider,
    }

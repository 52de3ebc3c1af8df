"""The forecast by budget, what is behind its figures, and what managers keep of it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.rules.money import FinancialYear
from apcase.web.edits import edits
from apcase.web.forms import bind
from apcase.web.paging import page_of
from apcase.web.spreadsheet import csv_answer
from placements import actions
from placements.models import ApprovalLevel, Budget, BudgetYear, FundingRate
from placements.money import forecast, words
from placements.money.forms import ChangeBudgetForm, FundingRateForm, LevelForm, OpenBudgetForm
from placements.rules.cost_approval import APPROVAL, STATES
from placements.views.costs import may_do
from placements.views.placements import SECTION

BESIDE = (
    "placement__pupil", "placement__provider", "budget", "paying_school", "placement",
    "entered_by",
)  # fmt: skip


@requires(Permission.FORECAST_VIEW)
def budget_list(request):
    """The sums name nobody; who is behind them, each sees as far as they may see the child."""
    on = localdate()
    found = forecast.forecast(on)
    log.record("forecast.viewed", "budgets", by=request.user)
    context = SECTION | {
        "today": on,
        "years": [words.year_of(year, sums) for year, sums in found.items()],
        "may_keep": request.user.has_perm(Permission.BUDGET_KEEP),
    }
    return render(request, "placements/budget_list.html", context)


@requires(Permission.FORECAST_VIEW)
def budget_csv(request):
    on = localdate()
    lines = list(words.forecast_lines(forecast.forecast(on)))
    log.record("forecast.exported", "budgets", by=request.user, rows=len(lines))
    return csv_answer(f"forecast-{on}", words.FORECAST_HEAD, lines)


@requires(Permission.FORECAST_VIEW)
def cost_list(request):
    """The lines behind a figure."""
    on, year, budget, what = localdate(), *asked_for(request)
    rows = forecast.behind(request.user, year, budget, what).select_related(*BESIDE)
    page = page_of(rows.order_by("placement__pupil__sort_name", "starts_on", "pk"), request)
    lines = list(page)
    log.saw_list(request.user, "costs", lines)
    context = SECTION | {
        "page": page,
        "lines": words.behind_lines(lines, year, on),
        "year": year,
        "of": name_of(budget),
        "state": STATES.get(what, ""),
        "waiting": what == "waiting",
        "may_decide": may_do(request.user)["approve"],
        "query": request.GET.urlencode(),
    }
    return render(request, "placements/cost_list.html", context)


@requires(Permission.FORECAST_VIEW)
def cost_csv(request):
    on, year, budget, what = localdate(), *asked_for(request)
    rows = forecast.behind(request.user, year, budget, what).select_related(*BESIDE)
    lines = list(rows.order_by("placement__pupil__sort_name", "starts_on", "pk"))
    pupils = sorted({line.pupil_id for line in lines})
    log.record("costs.exported", "costs", by=request.user, pupils=pupils, rows=len(lines))
    return csv_answer(f"costs-{on}", words.HEAD, words.cost_lines_csv(lines, year, on))


@requires(Permission.FORECAST_VIEW)
def cost_providers(request):
    """What a session that was attended costs at each provider, of the children one may see."""
    on = localdate()
    rows = forecast.by_provider(request.user, on)
    log.record("costs.counted", "providers", by=request.user, rows=len(rows))
    context = SECTION | {"rows": rows, "today": on, "year": FinancialYear.of(on)}
    return render(request, "placements/cost_providers.html", context)


# What managers keep


@requires(Permission.BUDGET_KEEP)
def budget_add(request):
    form = bind(OpenBudgetForm, request)
    if form.is_valid():
        opened = form.carry_out(actions.open_budget, by=request.user)
        if opened:
            messages.success(request, "The budget is open. Enter what it holds.")
            return redirect(opened)
    context = SECTION | {"form": form, "heading": "Open a budget", "button": "Open the budget"}
    return render(request, "placements/budget_form.html", context)


@requires(Permission.BUDGET_KEEP)
@edits(Budget, parts=(BudgetYear, "budget"))
def budget_change(request, pk):
    budget = get_object_or_404(Budget.objects.visible_to(request.user), pk=pk)
    log.saw(request.user, budget, what="form")
    form = bind(ChangeBudgetForm, request, budget=budget, on=localdate())
    if form.is_valid() and form.carry_out(keep_budget, budget, years=form.years, by=request.user):
        messages.success(request, "The budget is saved.")
        return redirect("placements:budget-list")
    context = SECTION | {"form": form, "heading": f"Budget {budget.code}", "button": "Save"}
    return render(request, "placements/budget_form.html", context)


def keep_budget(budget: Budget, *, name, held_now, held_next, closed_on, years, by) -> Budget:
    changed = actions.change_budget(budget, name=name, closed_on=closed_on, by=by)
    for year, amount in zip(years, (held_now, held_next), strict=True):
        held = budget.years.filter(year=year.begins).first()
        if amount is not None and (held is None or held.amount != amount):
            actions.set_budget_year(changed, year=year.begins, amount=amount, by=by)
    return changed


@requires(Permission.LEVEL_SET)
def level_list(request):
    form = bind(LevelForm, request, initial={"since": localdate(), "role": "officer"})
    if form.is_valid() and form.carry_out(actions.set_approval_level, by=request.user):
        messages.success(request, "The level is set. What was entered before stays as it was.")
        return redirect("placements:level-list")
    rows = list(ApprovalLevel.objects.visible_to(request.user).select_related("person", "set_by"))
    log.saw_list(request.user, "approval levels", rows)
    sees_money = request.user.has_perm(Permission.FORECAST_VIEW)
    context = SECTION | {"form": form, "rows": rows, "basis": APPROVAL, "sees_money": sees_money}
    return render(request, "placements/level_list.html", context)


@requires(Permission.BUDGET_KEEP)
def funding_list(request):
    form = bind(FundingRateForm, request, on=localdate())
    if form.is_valid() and form.carry_out(actions.set_funding_rate, by=request.user):
        messages.success(request, "The amount is saved.")
        return redirect("placements:funding-list")
    rows = list(FundingRate.objects.visible_to(request.user).select_related("set_by"))
    log.saw_list(request.user, "funding rates", rows)
    lines = [(row, FinancialYear(row.year)) for row in rows]
    return render(request, "placements/funding_list.html", SECTION | {"form": form, "rows": lines})


# What they share


def asked_for(request) -> tuple[FinancialYear, str, str]:
    """The year, the budget and the state that the address asks for; what is none of them is 404."""
    years = {str(year.begins): year for year in forecast.years_asked(localdate())}
    asked = request.GET.get("year", next(iter(years)))
    budget, what = request.GET.get("budget", ""), request.GET.get("what", "")
    if asked not in years or what not in ("", "approved", "waiting") or not is_budget(budget):
        raise Http404
    return years[asked], budget, what


def is_budget(key: str) -> bool:
    if key in ("", forecast.NO_BUDGET):
        return True
    try:
        return Budget.objects.filter(pk=UUID(key)).exists()
    except ValueError:
        return False


def name_of(budget: str) -> str:
    if not budget:
        return "All budgets"
    return (
        "No budget named yet"
        if budget == forecast.NO_BUDGET
        else str(Budget.objects.get(pk=budget))
    )

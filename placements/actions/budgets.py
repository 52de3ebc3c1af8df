"""The authority's budgets, who may commit it to how much, and what a school holds for a pupil."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.rules.facts import require_date, require_word
from apcase.rules.money import FinancialYear, require_money
from apcase.rules.refusal import Refusal
from placements.models import ApprovalLevel, Budget, BudgetYear, FundingRate

MOST_IN_A_BUDGET = Decimal("999999999.99")
ONE_CODE = "Another budget has this code. Enter a code of its own."


@transaction.atomic
def open_budget(*, code: str, name: str, by: User) -> Budget:
    budget = Budget(code=said(code, "code"), name=said(name, "name"))
    if Budget.objects.filter(code=budget.code).exists():
        raise Refusal(ONE_CODE, "code")
    with sentences(placements_budget_code_key=ONE_CODE):
        budget.save(force_insert=True)
    record("budget.opened", budget, by=by, code=budget.code)
    return budget


@transaction.atomic
def change_budget(budget: Budget, *, name: str, closed_on: date | None = None, by: User) -> Budget:
    """Its code stays: lines and ledgers name it by that. A closed one takes no new lines."""
    budget = Budget.objects.select_for_update().get(pk=budget.pk)
    budget.name = said(name, "name")
    budget.closed_on = None if closed_on is None else require_date(closed_on, "day", "closed_on")
    budget.save()
    record("budget.changed", budget, by=by, name=budget.name, closed_on=closed_on)
    return budget


@transaction.atomic
def set_budget_year(budget: Budget, *, year: int, amount: Decimal, by: User) -> BudgetYear:
    """How much it holds in a financial year; what was said before stays in the history."""
    FinancialYear(year)
    values = {
        "amount": require_money(amount, "amount", most=MOST_IN_A_BUDGET),
        "set_by": by,
        "set_at": Now(),
    }
    row, _ = BudgetYear.objects.update_or_create(budget=budget, year=year, defaults=values)
    row.refresh_from_db()
    record("budget.year_set", row, by=by, code=budget.code, year=year, amount=row.amount)
    return row


@transaction.atomic
def set_approval_level(
    *, up_to: Decimal, since: date, why: str, role: str = "", person: User | None = None, by: User
) -> ApprovalLevel:
    """Of a role or of one person, from a day on."""
    if bool(role) == (person is not None):
        raise Refusal("Select a role or a person, and not both.", "role")
    if role:
        require_word(role, "role", tuple(ApprovalLevel.OfRole.values), "role")
    if person is not None and person.pk == by.pk:
        raise Refusal("Nobody sets their own level: ask another manager to.", "person")
    require_date(since, "day", "since")
    values = {"up_to": require_money(up_to, "up_to"), "why": said(why, "why")}
    values |= {"set_by": by, "set_at": Now()}
    row, _ = ApprovalLevel.objects.update_or_create(
        role=role, person=person, since=since, defaults=values
    )
    row.refresh_from_db()
    record("approval_level.set", row, by=by, up_to=row.up_to, since=since)
    return row


@transaction.atomic
def set_funding_rate(
    *, year: int, ages: str, amount: Decimal, source: str, by: User
) -> FundingRate:
    """What a school's budget holds for a pupil of these ages in a financial year."""
    FinancialYear(year)
    require_word(ages, "ages", tuple(FundingRate.Ages.values), "ages")
    values = {"amount": require_money(amount, "amount"), "source": said(source, "source")}
    values |= {"set_by": by, "set_at": Now()}
    row, _ = FundingRate.objects.update_or_create(year=year, ages=ages, defaults=values)
    row.refresh_from_db()
    record("funding_rate.set", row, by=by, year=year, ages=ages, amount=row.amount)
    return row


MISSING = {
    "code": "Enter the budget’s code.",
    "name": "Enter what the budget is called.",
    "why": "Enter why the level is set.",
    "source": "Enter where the amount comes from.",
}


def said(text: str, field: str) -> str:
    if not text.strip():
        raise Refusal(MISSING[field], field)
    return text.strip()

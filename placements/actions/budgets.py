"""The authority's budgets, who may commit it to how much, and what a school holds for a pupil."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.rules.facts import require_date, require_word
from apcase.rules.money import FinancialYear, pounds, require_money
from apcase.rules.refusal import NotYours, Refusal
from placements.models import ApprovalLevel, Budget, BudgetYear, FundingRate

MOST_IN_A_BUDGET = Decimal("999999999.99")
ONE_CODE = "Another budget has this code. Enter a code of its own."
FROM_ABOVE = "Ask the head of service to set it, as the scheme of delegation says."
JUST_SET = "Somebody has just set this. Look at it before you set it again."


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
def change_budget(budget: Budget, *, name: str, closed_on: date | None, by: User) -> Budget:
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
    *,
    up_to: Decimal,
    since: date,
    why: str,
    role: str = "",
    person: User | None = None,
    instead_of: Decimal | None = None,
    by: User,
) -> ApprovalLevel:
    """Of a role or of one person, from a day on. One set for that day already is corrected by
    whoever names it."""
    if bool(role) == (person is not None):
        raise Refusal("Select a role or a person, and not both.", "role")
    if role:
        require_word(role, "role", tuple(ApprovalLevel.OfRole.values), "role")
    check_from_above(by, role=role, person=person)
    require_date(since, "day", "since")
    values = {"up_to": require_money(up_to, "up_to"), "why": said(why, "why")}
    key = {"role": role, "person": person, "since": since}
    with sentences(approval_level_once_from_a_day=JUST_SET):
        row = put(ApprovalLevel, key, values, instead_of, by=by)
    record("approval_level.set", row, by=by, up_to=row.up_to, since=since)
    return row


def check_from_above(by: User, *, role: str, person: User | None) -> None:
    """No level that is one's own: neither by name, nor with one's role, nor a colleague's who
    could set one's own in return."""
    if person is not None and person.pk == by.pk:
        raise NotYours(f"Nobody sets their own level. {FROM_ABOVE}", "person")
    theirs = roles_of(person) if person is not None else {role}
    shared = roles_of(by) & theirs & set(ApprovalLevel.OfRole.values)
    if shared:
        words = ApprovalLevel.OfRole(min(shared)).label
        raise NotYours(
            f"{words} are set a level from above, and you are one of them. {FROM_ABOVE}",
            "person" if person is not None else "role",
        )


def roles_of(person: User) -> set[str]:
    return {membership.role for membership in person.live_memberships}


@transaction.atomic
def set_funding_rate(
    *,
    year: int,
    ages: str,
    amount: Decimal,
    source: str,
    instead_of: Decimal | None = None,
    by: User,
) -> FundingRate:
    """What a school's budget holds for a pupil of these ages in a financial year. One that is set
    already is corrected by whoever names it."""
    FinancialYear(year)
    require_word(ages, "ages", tuple(FundingRate.Ages.values), "ages")
    values = {"amount": require_money(amount, "amount"), "source": said(source, "source")}
    with sentences(funding_rate_once_a_year=JUST_SET):
        row = put(FundingRate, {"year": year, "ages": ages}, values, instead_of, by=by)
    record("funding_rate.set", row, by=by, year=year, ages=ages, amount=row.amount)
    return row


def put(
    kind: type[ApprovalLevel | FundingRate],
    key: dict,
    values: dict,
    instead_of: Decimal | None,
    *,
    by: User,
) -> ApprovalLevel | FundingRate:
    """The first of `values` is the amount. What stands there is replaced by whoever has seen it."""
    amount = next(iter(values))
    row = kind.objects.select_for_update(of=("self",)).filter(**key).first()
    if row is None:
        row = kind(**key)
    elif any(getattr(row, name) != value for name, value in values.items()):
        check_seen(row, getattr(row, amount), instead_of)
    for name, value in (values | {"set_by": by, "set_at": Now()}).items():
        setattr(row, name, value)
    row.save()
    row.refresh_from_db()
    return row


def check_seen(row: ApprovalLevel | FundingRate, held: Decimal, instead_of: Decimal | None) -> None:
    if instead_of != held:
        raise Refusal(
            f"{pounds(held)} is set already, by {row.set_by}. To correct it, enter {held} as the "
            "amount that this one takes the place of.",
            "instead_of",
        )


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

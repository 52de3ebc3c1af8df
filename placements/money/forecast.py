"""Committed, spent and forecast, by budget and financial year: a handful of queries for all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, QuerySet

from apcase.rules.money import FinancialYear, pounds, rounded
from placements.models import AttendanceMark, Budget, BudgetYear, CostLine
from placements.money.counting import PENCE, Counting, Reckoned, total
from placements.rules.marks import ATTENDED

NO_BUDGET = "none"


@dataclass
class Sum:
    """One budget in one year. `held` is None where nobody has said how much it holds."""

    budget: Budget | None
    year: FinancialYear
    held: Decimal | None = None
    committed: Decimal = PENCE
    waiting: Decimal = PENCE
    spent: Decimal = PENCE
    # Lines of which a figure is missing, or ends with the term dates held.
    without: set[UUID] = field(default_factory=set)
    until: date | None = None

    @property
    def key(self) -> str:
        return str(self.budget.pk) if self.budget else NO_BUDGET

    @property
    def forecast(self) -> Decimal:
        return self.committed + self.waiting

    @property
    def over(self) -> Decimal | None:
        return None if self.held is None else self.forecast - self.held

    def note(self, found: Reckoned, line: CostLine) -> Decimal:
        """What is known of a line's sum; what is not is said beside the figure."""
        if found.amount is None:
            self.without.add(line.pk)
            return PENCE
        if found.until is not None:
            self.until = min(self.until or found.until, found.until)
        return found.amount


def years_asked(on: date) -> list[FinancialYear]:
    now = FinancialYear.of(on)
    return [now, now.next]


def running(first: date, last: date) -> QuerySet:
    """The lines of which a day falls between two, whoever pays."""
    return CostLine.objects.counting().between(first, last).select_related("placement")


def the_councils(first: date, last: date) -> QuerySet:
    """Those that the council pays or is to pay."""
    return running(first, last).filter(payer=CostLine.Payer.AUTHORITY)


def forecast(on: date) -> dict[FinancialYear, list[Sum]]:
    """Every open budget, and what is paid from none, this year and next."""
    years = years_asked(on)
    lines = list(the_councils(years[0].first, years[-1].last))
    counting, approved = Counting.of_lines(lines, on), by_kind(lines)
    budgets = {budget.pk: budget for budget in Budget.objects.all()}
    held = {(row.budget_id, row.year): row.amount for row in BudgetYear.objects.all()}
    found = {}
    for year in years:
        sums = {
            pk: Sum(budget, year, held.get((pk, year.begins))) for pk, budget in budgets.items()
        }
        sums[None] = Sum(None, year)
        for line in lines:
            add(sums[line.budget_id], line, counting, approved, on)
        found[year] = [each for each in sums.values() if is_shown(each)]
    return found


def is_shown(row: Sum) -> bool:
    """A closed budget, and the line for none, only where something stands in it."""
    something = row.held or row.forecast or row.without
    return bool(something) or row.budget is not None and row.budget.closed_on is None


def add(row: Sum, line: CostLine, counting: Counting, approved: dict, on: date) -> None:
    year = row.year
    amount = row.note(counting.reckon(line, year.first, year.last), line)
    if line.state == "waiting":
        row.waiting += amount - replaced(line, counting, approved, year)
        return
    row.committed += amount
    if on >= year.first:
        row.spent += row.note(counting.reckon(line, year.first, min(on, year.last)), line)


def by_kind(lines: Iterable[CostLine]) -> dict[tuple, list[CostLine]]:
    found = defaultdict(list)
    for line in lines:
        if line.state == "approved" and line.unit != "once":
            found[line.placement_id, line.kind].append(line)
    return found


def replaced(line: CostLine, counting: Counting, approved: dict, year: FinancialYear) -> Decimal:
    """What the price that runs would cost from the day on which the new one takes its place."""
    if line.unit == "once" or line.starts_on > year.last:
        return PENCE
    first = max(line.starts_on, year.first)
    return total(
        counting.reckon(other, first, year.last).amount
        for other in approved[line.placement_id, line.kind]
        if other.starts_on < line.starts_on
    )


# What is behind a figure


def behind(user, year: FinancialYear, budget: str, what: str) -> QuerySet:
    """The lines of a budget in a year that this person may see; of all budgets together, those
    that schools pay too: they wait for approval like the others."""
    of_one = the_councils if budget else running
    rows = of_one(year.first, year.last)
    if budget == NO_BUDGET:
        rows = rows.filter(budget=None)
    elif budget:
        rows = rows.filter(budget=budget)
    if what:
        rows = rows.filter(state=what)
    return rows.filter(pk__in=CostLine.objects.visible_to(user).values("pk"))


# By provider, and by session attended


@dataclass
class AtProvider:
    name: str
    pk: UUID
    spent: Decimal = PENCE
    attended: int = 0
    without: int = 0

    @property
    def each(self) -> Decimal | None:
        return each_attended(self.spent, self.attended) if not self.without else None

    @property
    def cost(self) -> str:
        return pounds(self.spent)

    @property
    def attended_said(self) -> str:
        return f"{self.attended:,}"

    @property
    def each_said(self) -> str:
        return "Not known" if self.each is None else pounds(self.each)


def each_attended(spent: Decimal, attended: int) -> Decimal | None:
    return rounded(Fraction(spent) / attended) if attended else None


def by_provider(user, on: date) -> list[AtProvider]:
    """This financial year up to today: what was to be paid, and the sessions that were attended."""
    first = FinancialYear.of(on).first
    lines = list(
        CostLine.objects.visible_to(user)
        .counting()
        .approved()
        .between(first, on)
        .select_related("placement__provider")
    )
    counting, found = Counting.of_lines(lines, on), {}
    for line in lines:
        provider = line.placement.provider
        row = found.setdefault(provider.pk, AtProvider(provider.name, provider.pk))
        reckoned = counting.reckon(line, first, on)
        row.spent += reckoned.amount or PENCE
        row.without += reckoned.amount is None
    marks = AttendanceMark.objects.filter(
        placement__in={line.placement_id for line in lines}, on__range=(first, on),
        status__in=ATTENDED,
    )  # fmt: skip
    for provider, number in (
        marks.order_by().values_list("placement__provider").annotate(number=Count("pk"))
    ):
        found[provider].attended = number
    return sorted(found.values(), key=lambda row: (-row.spent, row.name))

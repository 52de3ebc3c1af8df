"""What placements cost."""

from datetime import date
from decimal import Decimal

from placements.models import (
    ApprovalLevel,
    Budget,
    BudgetYear,
    CostLine,
    Placement,
)
from tests.make.people import someone


def make_cost(placement: Placement, **over) -> CostLine:
    """Approved, for the council to pay, from the first day of the placement."""
    values = {"kind": "place", "amount": Decimal("200"), "unit": "week", "payer": "la"}
    values |= {"starts_on": placement.starts_on, "state": "approved"}
    over.setdefault("entered_by", someone())
    return CostLine.objects.create(placement=placement, **values | over)


def make_budget(code: str = "AP100", **years: Decimal) -> Budget:
    """With what it holds: `y2026=Decimal("50000")`."""
    budget = Budget.objects.create(code=code, name="Places for excluded children")
    for year, amount in years.items():
        BudgetYear.objects.create(budget=budget, year=year[1:], amount=amount, set_by=someone())
    return budget


def make_level(up_to: str, **over) -> ApprovalLevel:
    values = {"up_to": Decimal(up_to), "since": date(2026, 9, 1), "why": "The scheme of 2026."}
    if "person" not in over:
        over.setdefault("role", "officer")
    return ApprovalLevel.objects.create(set_by=someone(), **values | over)

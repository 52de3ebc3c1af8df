"""What placements cost: budgets, who may commit how much, and a price for most that run."""

from datetime import date, timedelta
from decimal import Decimal

from apcase.management.demo.world import World
from apcase.rules.money import FinancialYear
from placements.actions import (
    open_budget,
    set_approval_level,
    set_budget_year,
    set_funding_rate,
)
from placements.models import Budget, CostLine, Placement, WeeklySession

BATCH = 1000
BUDGETS = {
    "AP-101": ("Children permanently excluded", Decimal("600000.00"), {"exclusion"}),
    "AP-102": (
        "Section 19: illness", Decimal("210000.00"), {"physical_health", "mental_health"},
    ),
    "AP-103": ("Section 19: other", Decimal("255000.00"), {"no_school_place", "other", "eotas"}),
}  # fmt: skip
RATES = {"primary": Decimal("4265.00"), "ks3": Decimal("6012.00"), "ks4": Decimal("6778.00")}
# With a timetable, by the day or the session; without one, by what needs none.
TIMED = (("day", "78"), ("day", "92.50"), ("session", "44"), ("session", "39.75"))
ASKED_FOR = {
    "kind": "one_to_one",
    "unit": "week",
    "amount": Decimal("420"),
    "state": "waiting",
    "reason": "A key worker for the first half-term, as the review asked.",
}
UNTIMED = (("week", "285"), ("week", "340"), ("term", "3900"))


def make_costs(world: World) -> None:
    budgets = make_budgets(world)
    make_levels(world)
    timed = {*WeeklySession.objects.values_list("placement", flat=True)}
    rows, number, first = [], 0, FinancialYear.of(world.on).first
    live = Placement.objects.live(world.on).select_related("commissioning_school")
    for placement in live.order_by("pk"):
        if placement.starts_on >= first - timedelta(days=200):
            rows += lines_of(world, placement, budgets, placement.pk in timed)
            if number % 40 == 0:
                rows.append(mistaken(world, placement, paid_by(placement, budgets)))
            number += 1
    CostLine.objects.bulk_create(rows, batch_size=BATCH)


def make_budgets(world: World) -> dict[str, Budget]:
    """By the reason of a placement."""
    found, year = {}, FinancialYear.of(world.on)
    for code, (name, amount, reasons) in BUDGETS.items():
        budget = open_budget(code=code, name=name, by=world.manager)
        set_budget_year(budget, year=year.begins, amount=amount, by=world.manager)
        if code != "AP-103":
            after = amount + Decimal("25000")
            set_budget_year(budget, year=year.next.begins, amount=after, by=world.manager)
        found |= dict.fromkeys(reasons, budget)
    return found


def make_levels(world: World) -> None:
    since, year = FinancialYear.of(world.on).first, FinancialYear.of(world.on)
    below = (("officer", "7500", world.manager), ("manager", "60000", world.head))
    for role, up_to, above in below:
        set_approval_level(
            role=role, up_to=Decimal(up_to), since=since, by=above,
            why="The council’s scheme of delegation.",
        )  # fmt: skip
    set_approval_level(
        person=world.officers[0], up_to=Decimal("12000"), since=since, by=world.manager,
        why="Leads on children who were permanently excluded.",
    )  # fmt: skip
    for ages, amount in RATES.items():
        set_funding_rate(
            year=year.begins, ages=ages, amount=amount, by=world.manager,
            source="The funding formula, as Schools Forum agreed it in January.",
        )  # fmt: skip


def lines_of(
    world: World, placement: Placement, budgets: dict[str, Budget], timed: bool
) -> list[CostLine]:
    """One price, for some a former one, a taxi or a new one that waits; for a few nothing yet."""
    drawn = world.aside.random()
    if drawn < 0.1:
        return []
    unit, price = world.aside.choice(TIMED if timed else UNTIMED)
    common = paid_by(placement, budgets)
    place = common | {"kind": "place", "unit": unit, "reason": "As the provider offered it."}
    change = world.on - timedelta(days=40)
    if drawn < 0.2 and placement.starts_on < change:
        return raised(world, placement, Decimal(price), change, place)
    rows = [line(world, placement, amount=Decimal(price), **place)]
    if drawn > 0.8:
        taxi = {"kind": "transport", "unit": "week", "amount": Decimal("145")}
        rows.append(line(world, placement, **taxi, **common))
    if drawn > 0.97:
        since = max(placement.starts_on, world.on - timedelta(days=3))
        rows.append(line(world, placement, starts_on=since, **ASKED_FOR, **common))
    return rows


def mistaken(world: World, placement: Placement, common: dict) -> CostLine:
    return line(
        world, placement, kind="meals", unit="week", amount=Decimal("180"), state="withdrawn",
        decided_by=world.manager, decided_at=placement.recorded_at,
        decision_reason="£18 was meant.",
        **common,
    )  # fmt: skip


def raised(
    world: World, placement: Placement, amount: Decimal, change: date, place: dict
) -> list[CostLine]:
    """A twentieth more from a day on."""
    more = (amount * Decimal("1.05")).quantize(Decimal("0.01"))
    now = place | {"reason": "The provider’s prices of this term."}
    return [
        line(world, placement, amount=amount, ends_on=change - timedelta(days=1), **place),
        line(world, placement, amount=more, starts_on=change, **now),
    ]


def paid_by(placement: Placement, budgets: dict[str, Budget]) -> dict:
    if placement.commissioner == Placement.Commissioner.SCHOOL:
        return {"payer": "school", "paying_school": placement.commissioning_school}
    return {"payer": "la", "budget": budgets.get(placement.reason)}


def line(
    world: World, placement: Placement, *, starts_on: date | None = None, **values
) -> CostLine:
    return CostLine(
        id=world.key_aside(),
        placement=placement,
        starts_on=starts_on or placement.starts_on,
        entered_by=placement.recorded_by,
        entered_at=placement.recorded_at,
        committed=Decimal("4200.00") if values.get("unit") == "week" else None,
        **{"state": "approved"} | values,
    )

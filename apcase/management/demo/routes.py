"""The route of most placements: who pays which part, the tier, and the law behind it."""

from datetime import timedelta
from decimal import Decimal

from apcase.management.demo.world import World
from placements.actions import change_route
from placements.models import Placement, PlacementRoute, Route
from placements.models.route import PAYERS
from placements.rules.route_table import (
    DUAL,
    DUAL_SCHOOL_MAIN,
    DUAL_THEN_SINGLE,
    ROUTES,
    SUSPENSION_OR_DIRECTION,
)
from placements.rules.tiers import EXPECTED, TIME_LIMITED

BATCH = 1000
BY_REASON = {
    "exclusion": ("permanent_exclusion", "s19_exclusion", "exclusion"),
    "suspension": (SUSPENSION_OR_DIRECTION, "s100_suspension", "exclusion"),
    "behaviour": (SUSPENSION_OR_DIRECTION, "s29A_offsite", "step_out"),
    "physical_health": ("health", "s19_illness", "medical"),
    "mental_health": ("health", "s19_illness", "medical"),
    "no_school_place": ("awaiting_school", "s19_otherwise", "engagement"),
    "vocational": ("part_of_the_week", "school_general_power", "vocational"),
    "assessment": ("assessment", "school_general_power", "intervention"),
    "other": ("section_19_other", "s19_otherwise", "engagement"),
}
ON_TWO_ROLLS = (DUAL, DUAL_SCHOOL_MAIN, DUAL_THEN_SINGLE)


def make_routes(world: World) -> None:
    Route.objects.hold(ROUTES)
    table = {row.key: row for row in Route.objects.all()}
    rows = []
    for placement in Placement.objects.live(world.on).order_by("pk"):
        if found := follows(world, placement, table):
            rows.append(found)
    go_beside_the_table(rows)
    PlacementRoute.objects.bulk_create(rows, batch_size=BATCH)
    change_the_table(world, table)


def go_beside_the_table(rows: list[PlacementRoute]) -> None:
    """One payer who is another, with the reason; children whose second roll has a last day, and who
    go on from where others return."""
    for row in rows[:1]:
        row.top_up_payer = next(word for word, _ in PAYERS if word != row.top_up_payer)
        row.reason = "Agreed with the school for this child: the term had been paid for."
    for row in [row for row in rows if row.tier == TIME_LIMITED][:2]:
        row.leads_to = "special"
        row.leads_why = "The plan names a special school from the next term."
    for row in [row for row in rows if row.registration == DUAL_THEN_SINGLE][:3]:
        row.single_from = row.placement.starts_on + timedelta(days=60)


def change_the_table(world: World, table: dict[str, Route]) -> None:
    row = table["awaiting_school"]
    change_route(
        row,
        label=row.label,
        commissioners=row.commissioners,
        lump_sum=row.lump_sum,
        top_up=row.top_up,
        registrations=row.registrations,
        note="Until the school named has its place ready.",
        reason="Asked for by the admissions team.",
        by=world.manager,
    )


def follows(world: World, placement: Placement, table: dict[str, Route]) -> PlacementRoute | None:
    """None where the table has no such row: somebody will have to say why it differs."""
    key, legal_basis, provision = BY_REASON.get(placement.reason, ("", "", ""))
    row = table.get(key)
    if row is None or placement.commissioner not in row.commissioners:
        return None
    fitting = [word for word in row.registrations if (word in ON_TWO_ROLLS) == placement.is_dual]
    if not fitting or world.aside.random() < 0.2:
        return None
    key = world.key_aside()
    tier = world.aside.choice("123" if placement.ends_on else "13")
    return PlacementRoute(
        id=key,
        placement=placement,
        route=row,
        label=row.label,
        commissioner=placement.commissioner,
        lump_sum_payer=row.lump_sum[0],
        lump_sum=Decimal(world.aside.choice((1500, 2500, 4000))),
        top_up_payer=row.top_up[0],
        top_up=Decimal(world.aside.choice((0, 900, 3200))),
        registration=fitting[0],
        tier=tier,
        leads_to=world.aside.choice(EXPECTED[tier]) if tier in EXPECTED else "",
        provision=provision,
        legal_basis=legal_basis,
        agreed_by=placement.recorded_by,
        agreed_at=placement.recorded_at,
    )

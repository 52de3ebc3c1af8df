"""A placement's route in words: who commissions, pays, registers and hosts."""

from datetime import date
from decimal import Decimal

from apcase.rules.ages import compulsory_school_age
from apcase.rules.facts import in_words
from apcase.web.parts import Row
from placements.models import Placement, PlacementRoute, Route
from placements.presenters import commissioned_by
from placements.rules.kinds import unusual, usual
from placements.rules.purpose import pair_of
from placements.rules.route_table import WORDS
from placements.rules.tiers import TIME_LIMITED, not_settled

UNSAID = "Not said yet"


def words(cell: list[str]) -> str:
    return " or ".join(WORDS[word] for word in cell)


def table_lines(routes: list[Route]) -> list[tuple[Route, list[str]]]:
    return [
        (row, [words(each) for each in (row.commissioners, row.lump_sum, row.top_up,
                                        row.registrations)])
        for row in routes
    ]  # fmt: skip


def pounds(amount: Decimal | None) -> str:
    return "" if amount is None else f": £{amount:,.2f}"


def summary(placement: Placement, route: PlacementRoute | None, *, host: str) -> list[Row]:
    """Commissioner, payers, host and rolls, each apart from the others."""
    rows = [
        Row("Commissioned by", commissioned_by(placement)),
        Row("Host authority", host or "This authority, or nobody has said"),
        Row("Code at the provider", pair(placement)),
    ]
    if route is None:
        return rows
    registration = WORDS[route.registration].capitalize()
    if route.single_from:
        registration += f", from {in_words(route.single_from)}"
    return [
        Row("Route", route.label),
        *rows[:1],
        Row("Lump sum paid by", WORDS[route.lump_sum_payer].capitalize() + pounds(route.lump_sum)),
        Row("Top-up paid by", WORDS[route.top_up_payer].capitalize() + pounds(route.top_up)),
        *rows[1:],
        Row("Registration by the route", registration),
        Row("Tier", route.get_tier_display() or UNSAID),
        Row("Is to lead to", leads(route)),
        Row("Kind of provision", kind(route)),
        *(
            [Row("Otherwise than usual", " ".join(others))]
            if (others := beside(placement, route))
            else []
        ),
        Row("Legal basis", route.get_legal_basis_display() or UNSAID),
        *([Row("Still asked", left)] if (left := still_asked(placement, route)) else []),
        *([Row("Differs from the table because", route.reason)] if route.reason else []),
    ]


def still_asked(placement: Placement, route: PlacementRoute) -> str:
    if placement.is_over:
        return ""
    return not_settled(tier=route.tier, ends_on=placement.ends_on, leads_to=route.leads_to)


def kind(route: PlacementRoute) -> str:
    usually = f". Usually {usual(route.provision)}" if usual(route.provision) else ""
    return (route.get_provision_display() or UNSAID) + usually


def beside(placement: Placement, route: PlacementRoute) -> tuple[str, ...]:
    """In which way it is planned otherwise than its kind usually is."""
    if placement.is_over:
        return ()
    _, leaves = compulsory_school_age(placement.pupil.born_on)
    return unusual(
        route.provision, starts_on=placement.starts_on, ends_on=placement.ends_on,
        dual=placement.is_dual, year_11_over_on=date(leaves.year, 8, 31),
    )  # fmt: skip


def leads(route: PlacementRoute) -> str:
    why = f": {route.leads_why}" if route.leads_why else ""
    return (route.get_leads_to_display() or UNSAID) + why


def if_later(placement: Placement) -> str:
    """What whoever moves the end of a time-limited placement is to bear in mind."""
    route = getattr(placement, "route", None)
    if route is None or route.tier != TIME_LIMITED:
        return ""
    return (
        " It is time-limited: if you give a later day, enter what is still missing for the child "
        "to return."
    )


def pair(placement: Placement) -> str:
    code = pair_of(placement.registration_code, provider_is_school=placement.provider.is_school)
    return code or "None: the child is not on its roll"

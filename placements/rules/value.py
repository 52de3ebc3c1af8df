"""What an offer costs by the hour and by the week, and that a choice among several has its reason.

Explained in docs/rules/value.md.
"""

from decimal import ROUND_HALF_UP, Decimal

from apcase.rules.basis import Basis
from apcase.rules.facts import require_whole
from apcase.rules.refusal import Refusal

VALUE = Basis(
    instrument="No statute: Blackburn with Darwen Council, guidance on alternative provision",
    provision="costs and value for money",
    mark="own",
    note=(
        "Options are compared by what they cost and what came of them. That the reason for the "
        "one chosen is kept is this authority's own."
    ),
)
PENNY = Decimal("0.01")


def cost_of_a_week(
    unit: str, price: Decimal, *, hours: Decimal, sessions: int, days: int
) -> Decimal | None:
    """None where the unit does not tell: a term and a year hold no fixed number of weeks."""
    require_whole(sessions, "sessions a week", 1, 14, "sessions_per_week")
    require_whole(days, "days a week", 1, 7, "weekdays")
    times = {
        "hour": hours,
        "session": Decimal(sessions),
        "half_day": Decimal(sessions),
        "day": Decimal(days),
        "week": Decimal(1),
    }.get(unit)
    return None if times is None else _pence(price * times)


def cost_of_an_hour(week: Decimal | None, hours: Decimal) -> Decimal | None:
    return None if week is None or hours <= 0 else _pence(week / hours)


def check_choice(others: int, reason: str) -> None:
    """Where other offers stand, why this one is chosen."""
    if others and not reason.strip():
        many = "1 other offer stands" if others == 1 else f"{others} other offers stand"
        raise Refusal(
            f"{many}. Enter why this one is chosen: what it costs, what came of placements there, "
            "what the child needs.",
            "choice_reason",
        )


def _pence(amount: Decimal) -> Decimal:
    return amount.quantize(PENNY, rounding=ROUND_HALF_UP)

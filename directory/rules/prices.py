"""Comparing prices: what a day costs where a provider charges by something else.

Explained in docs/rules/provider-record.md.
"""

from decimal import Decimal

UNITS = {
    "hour": "an hour",
    "session": "a session",
    "half_day": "half a day",
    "day": "a day",
    "week": "a week",
    "term": "a term",
    "place": "a place for a year",
}
# A session of the register is half a school day, and a school week has five. An hour, a term and
# a place say nothing of a day: how many hours or days they hold differs from one to the next.
OF_A_DAY = {
    "session": Decimal(2),
    "half_day": Decimal(2),
    "day": Decimal(1),
    "week": Decimal("0.2"),
}


def price_of_a_day(unit: str, amount: Decimal) -> Decimal | None:
    """None where the unit does not tell."""
    times = OF_A_DAY.get(unit)
    return None if times is None else (amount * times).quantize(Decimal("0.01"))

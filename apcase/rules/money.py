"""Money as exact decimals, and the years in which councils count it. No float is ever taken.

Explained in docs/rules/money.md.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from apcase.rules.facts import require_date, require_whole, shown
from apcase.rules.refusal import NotANumber

PENNY = Decimal("0.01")
MOST_MONEY = Decimal("9999999.99")
SPACES = re.compile(r"\s")
WRITTEN = re.compile(
    r"(?P<minus>[-−]\s?)?(?:£\s?)?"
    r"(?P<whole>[0-9]{1,3}(?P<between>,\s?|\s)[0-9]{3}(?:(?P=between)[0-9]{3})*|[0-9]+)"
    r"(?P<pence>\.[0-9]+)?"
)
NOT_MONEY = "Enter an amount in pounds, 0 or more, like 1250.50."


def require_money(value: Any, field: str | None = None, *, most: Decimal = MOST_MONEY) -> Decimal:
    """Pounds and whole pence, from nought. A float is refused: it holds few amounts exactly."""
    if not isinstance(value, Decimal):
        raise NotANumber(
            f"Give money as a decimal, like 1250.50. {shown(value)} is not one.", field
        )
    if not value.is_finite() or not 0 <= value <= most:
        raise NotANumber(NOT_MONEY, field)
    if value != value.quantize(PENNY):
        raise NotANumber("Enter an amount in pounds and whole pence, like 1250.50.", field)
    # Nought below nought is nought.
    return abs(value.quantize(PENNY))


def as_written(text: str) -> str | None:
    """An amount as people write it, without its pound sign and what parts its thousands.

    None where it is no amount. A comma stands between thousands alone: “12,50” might be 12.50.
    """
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    whole = SPACES.sub("", found["whole"]).replace(",", "")
    amount = f"{whole}{found['pence'] or ''}"
    return f"-{amount}" if found["minus"] and amount.strip("0.") else amount


def rounded(exact: Fraction) -> Decimal:
    """To the penny, half a penny up; done once, at the end of a sum."""
    pence = (exact * 100 + Fraction(1, 2)) // 1
    return Decimal(pence).scaleb(-2).quantize(PENNY)


def pounds(amount: Decimal) -> str:
    return f"−£{-amount:,.2f}" if amount < 0 else f"£{amount:,.2f}"


@dataclass(frozen=True, order=True)
class FinancialYear:
    """From 1 April to 31 March; named by the year in which it begins."""

    begins: int

    def __post_init__(self):
        require_whole(self.begins, "year", 2000, 2200, "year")

    @classmethod
    def of(cls, day: date) -> "FinancialYear":
        require_date(day, "day")
        return cls(day.year if day.month >= 4 else day.year - 1)

    @property
    def first(self) -> date:
        return date(self.begins, 4, 1)

    @property
    def last(self) -> date:
        return date(self.begins + 1, 3, 31)

    @property
    def next(self) -> "FinancialYear":
        return FinancialYear(self.begins + 1)

    def __str__(self) -> str:
        return f"{self.begins}/{(self.begins + 1) % 100:02}"

"""What a provider's record may say: numbers of the right form, lists of known words, fair dates.

Pages, files and the API ask the same; where a school's number must be held is asked of the register
by the action.

Explained in docs/rules/provider-record.md.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from apcase.rules.facts import in_words, require_date, shown
from apcase.rules.identifiers import valid_ukprn, valid_urn
from apcase.rules.refusal import Refusal
from directory.rules.vocabulary import OFFER

NUMBERS = {
    "urn": (valid_urn, "A URN has six digits, such as 123456."),
    "ukprn": (valid_ukprn, "A UKPRN has eight digits, the first of them 1, such as 10012345."),
    "company_number": (
        lambda text: re.fullmatch(r"[0-9]{8}|[A-Z]{2}[0-9]{6}", text),
        "A company number has eight digits, or two capital letters and six digits.",
    ),
    "charity_number": (
        lambda text: re.fullmatch(r"[0-9]{6,7}(-[0-9]{1,3})?", text),
        "A charity number has six or seven digits, such as 1099999.",
    ),
    "ico_number": (
        lambda text: re.fullmatch(r"Z[0-9A-Z]{7}", text),
        "An ICO number has a Z and seven letters or digits, such as ZA999999.",
    ),
}
MOST_POUNDS = Decimal("999999.99")


def check_numbers(facts: Mapping[str, Any]) -> None:
    """Each number that is given has the form that its register gives it."""
    for field, (valid, form) in NUMBERS.items():
        if (number := facts.get(field)) and not valid(number):
            raise Refusal(f"{form} {shown(number)} has not.", field)


def check_words(facts: Mapping[str, Any]) -> None:
    """Each word of a list is one of the vocabulary's, and stands there once."""
    for field, known in OFFER.items():
        words = facts.get(field) or []
        for word in words:
            if word not in known:
                raise Refusal(
                    f"{shown(word)} is not one of them. Give some of: {', '.join(known)}.", field
                )
        if len(set(words)) < len(words):
            raise Refusal("Give each of them once.", field)


def check_order(facts: Mapping[str, Any]) -> None:
    """What comes in pairs comes in order."""
    lowest, highest = facts.get("lowest_year"), facts.get("highest_year")
    if lowest is not None and highest is not None and highest < lowest:
        raise Refusal("Give a highest year that is not below the lowest.", "highest_year")
    opens, closes = facts.get("opens_at"), facts.get("closes_at")
    if opens and closes and closes <= opens:
        raise Refusal("Give a closing time after the opening time.", "closes_at")
    if facts.get("inspected_on") and not facts.get("inspected_by"):
        raise Refusal("Say who inspected it on that day.", "inspected_by")
    if facts.get("assured_on") and not facts.get("assured_by"):
        raise Refusal("Say who assured its quality on that day.", "assured_by")


def check_not_to_come(facts: Mapping[str, Any], *, on: date) -> None:
    for field in ("inspected_on", "assured_on", "confirmed_on"):
        if (day := facts.get(field)) and day > on:
            raise Refusal(
                f"{in_words(day)} has not come yet. Give today’s date or an earlier one.", field
            )


def check_amount(amount: Any) -> None:
    if not isinstance(amount, Decimal) or not amount.is_finite() or amount < 0:
        raise Refusal("Give the price in pounds, nought or more, such as 95.50.", "amount")
    if amount > MOST_POUNDS or amount != amount.quantize(Decimal("0.01")):
        raise Refusal(
            "Give the price in pounds and pence, up to £999,999.99, such as 95.50.", "amount"
        )


def check_ends(ends_on: date | None, *, after: date, what: str, field: str = "ends_on") -> None:
    """Nothing ends before it began."""
    if ends_on is None:
        return
    require_date(ends_on, "last day", field)
    if ends_on < after:
        raise Refusal(
            f"The {what} began on {in_words(after)}: give a last day on or after it.", field
        )

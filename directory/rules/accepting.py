"""What must be true before a provider's document is accepted, rejected or not asked for.

Explained in docs/rules/provider-documents.md.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from apcase.rules.facts import require_word
from apcase.rules.refusal import Refusal
from directory.rules.evidence import OUTCOMES

REJECT = "Reject it, and ask the provider for more cover."


def months_after(months: int, day: date) -> date:
    """The same day of a later month, or the last day of a shorter one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Asked:
    """What a checklist says of the document: how it is renewed, and the least cover in pounds."""

    renewal: str
    months: int | None = None
    least_cover: int | None = None
    insures: bool = False


RENEWALS = {
    "months": "After some months",
    "own": "When the document itself expires",
    "once": "Never: it is asked for once",
}


def check_outcome(outcome: str, reason: str) -> None:
    require_word(outcome, "outcome", OUTCOMES, "outcome")
    if outcome == "rejected" and not reason.strip():
        raise Refusal("Say why it is rejected: the provider has to put it right.", "reason")
    if outcome == "not_required" and not reason.strip():
        raise Refusal("Say why it is not required of this provider.", "reason")


def check_dates(issued_on: date | None, expires_on: date | None, *, on: date, outcome: str) -> None:
    if issued_on and issued_on > on:
        raise Refusal(
            "The date of issue has not come yet. Give the date that stands on the document.",
            "issued_on",
        )
    if issued_on and expires_on and expires_on < issued_on:
        raise Refusal(
            "It expires before it was issued. Give an expiry on or after the date of issue.",
            "expires_on",
        )
    if outcome == "accepted" and expires_on and expires_on < on:
        raise Refusal(
            "It has expired already, so it cannot be accepted. Reject it, or ask for the new one.",
            "expires_on",
        )


def last_day(asked: Asked, issued_on: date | None, expires_on: date | None) -> date | None:
    """Until when an accepted document counts: as it says itself, or as the checklist says."""
    if asked.renewal == "own" and not expires_on:
        raise Refusal("Give the expiry date that stands on the document.", "expires_on")
    if expires_on or asked.renewal == "once":
        return expires_on
    if not issued_on:
        raise Refusal(
            "Give the date of issue, from which its renewal is counted, or the date of review.",
            "issued_on",
        )
    return months_after(asked.months, issued_on)


def check_cover(asked: Asked, cover: int | None, *, otherwise: str = REJECT) -> None:
    """`otherwise`: what whoever typed it can do about too little."""
    if not asked.insures:
        return
    if cover is None:
        raise Refusal("Give the cover in pounds that the certificate states.", "cover")
    if asked.least_cover and cover < asked.least_cover:
        raise Refusal(
            f"The cover is below the £{asked.least_cover:,} that this authority asks for. "
            f"{otherwise}",
            "cover",
        )

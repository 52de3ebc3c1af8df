"""A decision of the panel says why, how much, and when it is looked at again.

Explained in docs/rules/panel-decisions.md.
"""

from datetime import date
from decimal import Decimal

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_word, shown
from apcase.rules.refusal import Refusal

FULL_TIME_HOURS = Decimal(25)
MOST_HOURS = Decimal(40)
AGREED = ("agree", "agree_interim")
OUTCOMES = (*AGREED, "more_information", "defer", "not_agreed_now", "not_agreed")

FULL_TIME = Basis(
    instrument="Education Act 1996",
    provision="section 19(3A) and (3AA)",
    mark="own",
    note=(
        "Education is full time unless the child's physical or mental health makes fewer hours "
        "better for them. The law does not say how many hours are full time: 25 a week is this "
        "service's figure."
    ),
    reading=True,
)


def check_decision(
    *,
    outcome: str,
    reason: str,
    held_on: date,
    decided_on: date,
    review_on: date,
    hours_per_week: Decimal | None = None,
    reason_for_fewer_hours: str = "",
) -> None:
    """Refuse a decision without a reason, without hours where agreed, or without a later review."""
    require_word(outcome, "decision", OUTCOMES, "outcome")
    if not reason.strip():
        raise Refusal("Enter the reason for the decision. The letter gives it.", "reason")
    check_days(held_on=held_on, decided_on=decided_on, review_on=review_on)
    if outcome not in AGREED:
        refuse_hours(hours_per_week)
        return
    check_hours(hours_per_week)
    if hours_per_week < FULL_TIME_HOURS and not reason_for_fewer_hours.strip():
        raise Refusal(
            f"{hours_per_week} hours a week are fewer than full time ({FULL_TIME_HOURS}). Enter "
            "why full-time education would not be in the child's best interests.",
            "reason_for_fewer_hours",
        )


def check_days(*, held_on: date, decided_on: date, review_on: date) -> None:
    """The meeting, then the decision on that day or later, then the review."""
    require_date(decided_on, "day of the decision", "decided_on")
    require_date(review_on, "review date", "review_on")
    if decided_on < held_on:
        raise Refusal(
            f"The day of the decision, {in_words(decided_on)}, is before the panel meets on "
            f"{in_words(held_on)}. Enter that day or a later one.",
            "decided_on",
        )
    if review_on <= decided_on:
        raise Refusal(
            f"The review date, {in_words(review_on)}, is not after the decision on "
            f"{in_words(decided_on)}. Enter a later date.",
            "review_on",
        )


def check_hours(hours_per_week: Decimal | None) -> None:
    if hours_per_week is None:
        raise Refusal("Enter the hours of education a week that were agreed.", "hours_per_week")
    if not 0 < hours_per_week <= MOST_HOURS:
        raise Refusal(
            f"The hours a week must be more than 0 and at most {MOST_HOURS}. "
            f"{shown(hours_per_week)} is not.",
            "hours_per_week",
        )


def refuse_hours(hours_per_week: Decimal | None) -> None:
    if hours_per_week is not None:
        raise Refusal(
            f"{hours_per_week} hours a week were entered, but this outcome agrees none. Leave the "
            "hours empty, or choose an agreed outcome.",
            "hours_per_week",
        )

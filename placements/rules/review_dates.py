"""When a placement must next be reviewed. Explained in docs/rules/placement-dates.md."""

from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_whole
from apcase.rules.refusal import Refusal

HALF_TERMLY = Basis(
    instrument="Department for Education, Arranging Alternative Provision (February 2025)",
    provision="as summarised by Bradford Council",
    address="bso.bradford.gov.uk",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2025, 2, 5),
    note=(
        "Guidance asks for reviews at least every half term. Six weeks, a setting of the "
        "authority, is our reading of that; a shorter half term needs an earlier date."
    ),
    reading=True,
)


def review_due_by(starts_on: date, interval_weeks: int = 6) -> date:
    """The latest day for the first review; for the next, give the last review's day instead."""
    require_date(starts_on, "start date", "starts_on")
    weeks = require_whole(interval_weeks, "weeks between reviews", 1, 52, "interval_weeks")
    try:
        return starts_on + timedelta(weeks=weeks)
    except OverflowError:
        raise Refusal(
            f"The start date, {in_words(starts_on)}, leaves no room for a review after it. "
            "Check the year.",
            "starts_on",
        ) from None


def check_review_date(*, starts_on: date, ends_on: date | None, review_on: date) -> None:
    """Refuse a review on a day when the placement is not running."""
    field = "next_review_on"
    require_date(starts_on, "start date", "starts_on")
    require_date(review_on, "review date", field)
    if review_on < starts_on:
        raise Refusal(
            f"The review date, {in_words(review_on)}, is before the placement starts on "
            f"{in_words(starts_on)}. Enter a date on or after the start.",
            field,
        )
    if ends_on is not None and review_on > require_date(ends_on, "end date", "ends_on"):
        raise Refusal(
            f"The review date, {in_words(review_on)}, is after the placement ends on "
            f"{in_words(ends_on)}. Enter a date on or before the end.",
            field,
        )


def check_held_on(held_on: date, *, starts_on: date, ends_on: date | None) -> None:
    """Refuse a review held on a day when the placement was not running."""
    require_date(held_on, "date of the review", "held_on")
    if held_on < starts_on:
        raise Refusal(
            f"The date of the review, {in_words(held_on)}, is before the placement started on "
            f"{in_words(starts_on)}. Enter a date on or after the start.",
            "held_on",
        )
    if ends_on is not None and held_on > ends_on:
        raise Refusal(
            f"The date of the review, {in_words(held_on)}, is after the placement's last day, "
            f"{in_words(ends_on)}. Enter a date on or before it.",
            "held_on",
        )


def check_next_review(
    *, held_on: date, ends: bool, next_review_on: date | None, ends_on: date | None
) -> None:
    """Refuse a decision that leaves a running placement without a next review, or the reverse."""
    field = "next_review_on"
    if ends:
        if next_review_on is not None:
            raise Refusal(
                "A placement that ends has no next review. Leave its date empty, or choose another "
                "decision.",
                field,
            )
        return
    if next_review_on is None:
        raise Refusal(
            "Enter the date of the next review. Only a placement that ends has none.", field
        )
    if require_date(next_review_on, "next review", field) <= held_on:
        raise Refusal(
            f"The next review, {in_words(next_review_on)}, must be after this one, held on "
            f"{in_words(held_on)}.",
            field,
        )
    check_review_date(starts_on=held_on, ends_on=ends_on, review_on=next_review_on)


def check_not_ahead(day: date, *, on: date, name: str, field: str) -> None:
    """Refuse to record what has not happened yet."""
    if require_date(day, name, field) > on:
        raise Refusal(
            f"The {name}, {in_words(day)}, has not come yet. Enter today or an earlier date.", field
        )

"""A placement's dates in the only order that makes sense.

Explained in docs/rules/placement-dates.md.
"""

from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date
from apcase.rules.refusal import EndBeforeStart, Refusal
from placements.rules.review_dates import check_review_date

DATES_IN_ORDER = Basis(
    instrument="No statute: how the dates of one placement relate",
    mark="derived",
    note="A placement cannot end before it starts, nor be reviewed while it is not running.",
)

# From a first year at school to 25, the last at which a plan holds: what is later is a slip.
MOST_YEARS = 20


def check_dates(*, starts_on: date, ends_on: date | None, next_review_on: date | None) -> None:
    """Refuse an end before the start, or a review outside the placement. None means not yet set."""
    require_date(starts_on, "start date", "starts_on")
    if ends_on is not None and require_date(ends_on, "end date", "ends_on") < starts_on:
        raise EndBeforeStart(
            f"The end date, {in_words(ends_on)}, is before the placement starts on "
            f"{in_words(starts_on)}. Enter a date on or after the start.",
            "ends_on",
        )
    if ends_on is not None:
        check_not_too_far(ends_on, starts_on=starts_on, field="ends_on")
    if next_review_on is not None:
        check_review_date(starts_on=starts_on, ends_on=ends_on, review_on=next_review_on)


def check_not_too_far(day: date, *, starts_on: date, field: str) -> None:
    if day.year - starts_on.year > MOST_YEARS:
        raise Refusal(
            f"{in_words(day)} is more than {MOST_YEARS} years after the start. Check the year.",
            field,
        )

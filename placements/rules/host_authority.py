"""By when another authority is told of a child in its area. See docs/rules/host-authority.md."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words, require_date
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions

TELLING = Basis(
    instrument="No statute: how the authority tells another of a child placed in its area",
    mark="derived",
    note="Guidance to local partners asks for oversight of children placed out of the area; the "
    "number of days is the authority's own.",
)
SATURDAY = 5
WAYS = {
    "letter": "By letter",
    "email": "By email",
    "telephone": "By telephone",
    "portal": "Through its own website",
    "meeting": "In a meeting",
}


@dataclass(frozen=True)
class Policy:
    """Within how many working days of the day on which the placement was recorded."""

    working_days: int


POLICIES = Versions("telling the host authority", {date(2000, 1, 1): Policy(5)})


def tell_by(recorded_on: date, *, bank_holidays: Container[date]) -> Deadline:
    """So many working days after the authority knew; a placement that is recorded late, too."""
    wanted = POLICIES.on(require_date(recorded_on, "day", "recorded_on")).working_days
    days, day = [], recorded_on
    while len(days) < wanted:
        day += timedelta(1)
        if day.weekday() < SATURDAY and day not in bank_holidays:
            days.append(day)
    return Deadline(
        day,
        tuple(days),
        TELLING,
        unit="working day",
        counted_from=recorded_on,
        hinge="the placement was recorded",
    )


def check_told(told_on: date, *, on: date, told_to: str) -> None:
    if require_date(told_on, "day on which it was told", "told_on") > on:
        raise Refusal(
            f"{in_words(told_on)} has not come yet. Give the day on which it was told.", "told_on"
        )
    if not told_to.strip():
        raise Refusal("Say who was told: a person, a team or an address.", "told_to")

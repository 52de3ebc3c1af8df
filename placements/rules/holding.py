"""Until when a place is held. Explained in docs/rules/holding.md."""

from collections.abc import Container
from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date
from apcase.rules.refusal import Refusal

HOLDING = Basis(
    instrument="No statute: how the authority holds places",
    mark="derived",
    note="Long enough to ask the family and the panel, and short enough for the next child.",
)
WORKING_DAYS = 5
LONGEST_DAYS = 42


def held_until(on: date, holidays: Container[date]) -> date:
    """The fifth working day after a day: Monday to Friday without bank holidays."""
    require_date(on, "day")
    day, left = on, WORKING_DAYS
    while left:
        day += timedelta(days=1)
        if day.isoweekday() <= 5 and day not in holidays:
            left -= 1
    return day


def check_until(until: date, *, on: date) -> None:
    """A hold ends on a day that is not over, and not so far off that nobody would remember it."""
    require_date(until, "day until which it is held", "held_until")
    if until < on:
        raise Refusal(
            f"{in_words(until)} is over. Hold the place until today or a later day.", "held_until"
        )
    if (until - on).days > LONGEST_DAYS:
        raise Refusal(
            "A place is held for six weeks at most. Give an earlier day, or record the placement.",
            "held_until",
        )

"""Whether a placement teaches the child on a day: what was confirmed counts, not what was planned.

Explained in docs/rules/taught.md.
"""

from datetime import date
from typing import Literal

from apcase.rules.basis import Basis
from apcase.rules.facts import require_date, require_word
from placements.rules.life_cycle import AT_A_PROVIDER, BEFORE, CALLED_OFF

CONFIRMED = Basis(
    instrument="No statute: how the authority follows a placement",
    mark="derived",
    note="A start is confirmed by the first session attended, not by the date that was planned.",
)

Standing = Literal["taught", "planned", "unconfirmed", "paused", "broken_down", "over", "never"]


def how_it_stands(
    state: str, *, starts_on: date, ends_on: date | None, on: date, field: str = "state"
) -> Standing:
    """`state`: of the life cycle, as it was on the day. A planned first day counts to its end."""
    require_word(state, "state of the placement", AT_A_PROVIDER, field)
    require_date(starts_on, "start date", "starts_on")
    require_date(on, "day", "on")
    if state in CALLED_OFF:
        return "never"
    if ends_on is not None and ends_on < on:
        return _after_its_end(state)
    if starts_on > on:
        return "planned"
    if state in BEFORE:
        return "planned" if starts_on == on else "unconfirmed"
    return "paused" if state == "paused" else "taught"


def _after_its_end(state: str) -> Standing:
    if state in BEFORE:
        return "never"
    return "broken_down" if state == "broken_down" else "over"


def meets_a_duty(standing: Standing, *, starts_on: date, due_on: date | None, on: date) -> bool:
    """Education that goes on, or is planned to begin by the day on which it is due."""
    if standing == "planned":
        return starts_on <= (max(due_on, on) if due_on else on)
    return standing == "taught"

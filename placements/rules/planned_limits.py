"""How a placement lies to limits that are planned, and not law, for places that are not schools.

Information only: nothing is refused for it. Explained in docs/rules/planned-limits.md.
"""

from dataclasses import dataclass
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.counting import weeks_after
from apcase.rules.deadline import Deadline
from apcase.rules.facts import (
    in_words,
    require_date,
    require_span,
    require_whole,
    require_yes_or_no,
)

PLANNED = Basis(
    instrument=(
        "No statute: limits that the Department for Education plans for alternative provision "
        "outside schools"
    ),
    provision="as Schools Week reported them",
    address="schoolsweek.co.uk/dfe-pushes-ahead-with-unregistered-ap-time-limits",
    mark="found",
    read_on=date(2026, 11, 21),
    note=(
        "Not law, and not in the voluntary standards. Up to twelve weeks however many days, or "
        "longer for up to two days or four sessions a week beside school. That the twelve are "
        "weeks of the calendar, holidays included, is our reading."
    ),
    reading=True,
)

WEEKS = 12
SESSIONS_A_WEEK = 4
MOST_SESSIONS = 14


@dataclass(frozen=True)
class PlannedLimits:
    """`beyond` is None where no end is recorded, so that it cannot be known.

    `beyond_from` counts the twelve weeks to the first day after them, where that day matters.
    """

    beyond: bool | None
    sentence: str
    beyond_from: Deadline | None = None
    basis: Basis = PLANNED


def planned_limits(
    *, starts_on: date, ends_on: date | None, sessions_per_week: int, school: bool = False
) -> PlannedLimits:
    """A placement is beyond the limits when it is both longer and fuller than planned.

    `school`: the provider is registered as a school, which the plan does not concern.
    """
    require_date(starts_on, "start date", "starts_on")
    if ends_on is not None:
        require_span(starts_on, ends_on, "The placement", ("starts_on", "ends_on"))
    require_whole(sessions_per_week, "sessions a week", 0, MOST_SESSIONS, "sessions_per_week")
    if require_yes_or_no(school, "the provider is a school", "school"):
        return PlannedLimits(False, "The plan concerns places that are not schools.")
    if sessions_per_week <= SESSIONS_A_WEEK:
        return PlannedLimits(
            False,
            f"{_sessions(sessions_per_week)} a week: up to {SESSIONS_A_WEEK} may go on longer "
            f"than {WEEKS} weeks.",
        )
    return _by_length(starts_on, ends_on, sessions_per_week)


def _by_length(starts_on: date, ends_on: date | None, sessions: int) -> PlannedLimits:
    after = weeks_after(WEEKS, starts_on, PLANNED, "the placement starts")
    weekly = f"{_sessions(sessions)} a week"
    over_on = in_words(after.due_on)
    if ends_on is None:
        return PlannedLimits(
            None,
            f"{weekly}, and no end is recorded: from {over_on} it would be longer than the "
            f"{WEEKS} weeks planned.",
            after,
        )
    if ends_on < after.due_on:
        return PlannedLimits(False, f"{weekly}, for no longer than {WEEKS} weeks.", after)
    return PlannedLimits(
        True, f"{weekly}: from {over_on} it is longer than the {WEEKS} weeks planned.", after
    )


def _sessions(number: int) -> str:
    return "1 session" if number == 1 else f"{number} sessions"

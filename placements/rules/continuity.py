"""By when it is decided what a changed standing means for a child. See docs/rules/continuity.md."""

from collections.abc import Container
from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.deadline import Deadline
from apcase.rules.facts import require_date

CONTINUITY = Basis(
    instrument="No statute: how the authority keeps children safe where a standing changes",
    mark="derived",
    note="The same day where a child’s safety is in question, else two working days.",
)
WORKING_DAYS = 2
SATURDAY = 5
HINGE = "the standing changed"


def continuity_due(
    told_on: date, *, about_safety: bool | None, bank_holidays: Container[date]
) -> Deadline:
    """Safety waits for nobody, weekends included; the rest is counted in working days.

    `about_safety` is None where nobody was asked: the change happened by itself.
    """
    require_date(told_on, "day on which the standing changed")
    if about_safety:
        return Deadline(
            told_on, (told_on,), CONTINUITY, unit="day", counted_from=told_on, hinge=HINGE
        )
    days, day = [], told_on
    while len(days) < WORKING_DAYS:
        day += timedelta(1)
        if day.weekday() < SATURDAY and day not in bank_holidays:
            days.append(day)
    return Deadline(
        day, tuple(days), CONTINUITY, unit="working day", counted_from=told_on, hinge=HINGE
    )

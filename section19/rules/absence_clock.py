"""A suspension that runs straight into a permanent exclusion is one absence, with two clocks.

Explained in docs/rules/sixth-day.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.counting import from_day_one
from apcase.rules.deadline import Deadline
from apcase.rules.facts import require_whole
from apcase.rules.school_days import SchoolDays
from section19.rules.sixth_day import (
    JOINED_SINCE,
    SIXTH,
    school_day_between,
    sixth_day,
    suspension_runs,
)

WHOLE_ABSENCE = Basis(
    instrument="The Education (Provision of Full-Time Education for Excluded Pupils) (England) "
    "Regulations 2007 (SI 2007/1870)",
    provision="regulation 4",
    mark="derived",
    effective_from=JOINED_SINCE,
    note=(
        "The statutory clock begins again with the permanent exclusion. The child's absence does "
        "not: its own sixth school day is the target."
    ),
    reading=True,
)


@dataclass(frozen=True)
class Clocks:
    """Both dates. `absence` is None where no suspension runs into the permanent exclusion."""

    permanent: Deadline
    absence: Deadline | None


def clocks(
    suspensions: Iterable[tuple[date, date]],
    *,
    permanent_from: date,
    school_days: SchoolDays,
    offset: int = 0,
) -> Clocks:
    """The clock of the permanent exclusion and that of the whole absence before and within it.

    `suspensions`: first and last days, of the same school, in any order.
    """
    require_whole(offset, "setting for the day that a permanent exclusion begins", 0, 1, "offset")
    permanent = sixth_day(
        kind="permanent", first_day=permanent_from, school_days=school_days, offset=offset
    )
    runs = suspension_runs(suspensions, school_days)
    before = [run for run in runs if run.first_day < permanent_from]
    if not before or before[-1].first_day < JOINED_SINCE:
        return Clocks(permanent, None)
    if school_day_between(before[-1].last_day, permanent_from, school_days):
        return Clocks(permanent, None)
    return Clocks(permanent, from_day_one(SIXTH, before[-1].first_day, school_days, WHOLE_ABSENCE))

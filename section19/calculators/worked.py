"""A date worked out with plain facts, for whoever asks. No child is named."""

from dataclasses import dataclass
from datetime import date

from apcase.rules.deadline import Deadline
from apcase.rules.explanation import Day, explain_deadline, if_open
from apcase.rules.school_days import SchoolDays
from section19.rules.duty_holder import Holder


@dataclass(frozen=True)
class Worked:
    """A date with each day that was looked at; `nothing_due` says why there is none.

    `said`: what else to know, in sentences.
    """

    deadline: Deadline | None
    days: tuple[Day, ...] = ()
    nothing_due: str = ""
    said: tuple[str, ...] = ()
    holder: Holder | None = None
    if_open: tuple[tuple[date, date], ...] = ()


def worked(
    deadline: Deadline | None,
    calendar: SchoolDays | None = None,
    *,
    nothing_due: str = "",
    said: tuple[str, ...] = (),
    holder: Holder | None = None,
) -> Worked:
    if deadline is None:
        return Worked(None, nothing_due=nothing_due, said=said, holder=holder)
    return Worked(
        deadline,
        explain_deadline(deadline, calendar),
        said=said,
        holder=holder,
        if_open=_closures(deadline, calendar),
    )


def _closures(deadline: Deadline, calendar: SchoolDays | None) -> tuple[tuple[date, date], ...]:
    """Only a count that runs forward can be told how it would run without a closure."""
    if calendar is None or deadline.unit != "school day" or deadline.days[-1] < deadline.days[0]:
        return ()
    if deadline.counted_from and deadline.counted_from > deadline.days[0]:
        return ()
    return tuple(if_open(deadline, calendar))

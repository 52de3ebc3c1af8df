"""Deadlines for whoever asks with plain facts and names no child."""

from dataclasses import dataclass
from datetime import date

from apcase.access.readings import readings
from apcase.pupils.calendars import school_days
from apcase.pupils.models import School
from apcase.rules.deadline import Deadline
from apcase.rules.explanation import Day, explain_deadline, if_open
from apcase.rules.readings import PART_DAY
from apcase.rules.school_days import SchoolDays
from section19.answers import offset
from section19.rules.duty_holder import Holder, duty_holder
from section19.rules.sixth_day import sixth_day as sixth_day_by_law


@dataclass(frozen=True)
class Worked:
    """A date with each day that was looked at; `nothing_due` says why there is none."""

    deadline: Deadline | None
    days: tuple[Day, ...] = ()
    nothing_due: str = ""
    holder: Holder | None = None
    if_open: tuple[tuple[date, date], ...] = ()


NO_SIXTH_DAY = "No education is due for day 6: the suspension is of five school days or fewer"


def sixth_day(
    *,
    school: School,
    kind: str,
    first_day: date,
    last_day: date | None = None,
    sent_home: bool = False,
) -> Worked:
    """On the school's own calendar, and as the authority reads the law on the first day."""
    calendar, chosen = school_days(school), readings().on(first_day)
    deadline = sixth_day_by_law(
        kind=kind,
        first_day=first_day,
        last_day=last_day,
        school_days=calendar,
        offset=offset(chosen),
        sent_home=sent_home,
        part_day=chosen[PART_DAY],
    )
    holder = duty_holder(kind=kind, school_kind=school.kind_in_law)
    return worked(deadline, calendar, nothing_due=NO_SIXTH_DAY, holder=holder)


def worked(
    deadline: Deadline | None,
    calendar: SchoolDays | None,
    *,
    nothing_due: str = "",
    holder: Holder | None = None,
) -> Worked:
    if deadline is None:
        return Worked(None, nothing_due=nothing_due, holder=holder)
    return Worked(
        deadline,
        explain_deadline(deadline, calendar),
        holder=holder,
        if_open=tuple(if_open(deadline, calendar)) if calendar else (),
    )

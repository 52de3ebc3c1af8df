"""A sixth day with each day that was looked at, for whoever asks without naming a child."""

from dataclasses import dataclass
from datetime import date

from apcase.access.readings import readings
from apcase.pupils.calendars import school_days
from apcase.pupils.models import School
from apcase.rules.deadline import Deadline
from apcase.rules.explanation import Day, explain_deadline, if_open
from apcase.rules.readings import PART_DAY
from section19.answers import offset
from section19.rules.duty_holder import Holder, duty_holder
from section19.rules.sixth_day import sixth_day


@dataclass(frozen=True)
class Explained:
    """No deadline, and so no days, for a suspension of five school days or fewer."""

    holder: Holder
    deadline: Deadline | None
    days: tuple[Day, ...] = ()
    if_open: tuple[tuple[date, date], ...] = ()


def explained(
    school: School,
    *,
    kind: str,
    first_day: date,
    last_day: date | None = None,
    sent_home: bool = False,
) -> Explained:
    """On the school's own calendar, and as the authority reads the law on the first day."""
    calendar, chosen = school_days(school), readings().on(first_day)
    holder = duty_holder(kind=kind, school_kind=school.kind_in_law)
    deadline = sixth_day(
        kind=kind,
        first_day=first_day,
        last_day=last_day,
        school_days=calendar,
        offset=offset(chosen),
        sent_home=sent_home,
        part_day=chosen[PART_DAY],
    )
    if deadline is None:
        return Explained(holder, None)
    return Explained(
        holder,
        deadline,
        explain_deadline(deadline, calendar),
        tuple(if_open(deadline, calendar)),
    )

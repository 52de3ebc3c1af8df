"""A sixth day with each day that was looked at, for whoever asks from outside the pages."""

from dataclasses import dataclass
from datetime import date

from apcase.pupils.calendars import school_days
from apcase.pupils.models import School
from apcase.rules.deadline import Deadline
from apcase.rules.explanation import Day, explain
from section19.rules.sixth_day import sixth_day


@dataclass(frozen=True)
class Explained:
    """No deadline, and so no days, for a suspension of five school days or fewer."""

    deadline: Deadline | None
    days: tuple[Day, ...] = ()


def explained(
    school: School, *, kind: str, first_day: date, last_day: date | None = None
) -> Explained:
    calendar = school_days(school)
    deadline = sixth_day(kind=kind, first_day=first_day, last_day=last_day, school_days=calendar)
    if deadline is None:
        return Explained(None)
    return Explained(deadline, explain(calendar, first_day, deadline.due_on, deadline.days))

from datetime import date

from django.db import transaction

from apcase.access.models import User
from apcase.audit.log import record
from apcase.pupils.calendars import school_days
from apcase.pupils.models import Closure, School
from apcase.pupils.rows.calendar import closure_fault
from apcase.rules.refusal import Refusal


@transaction.atomic
def record_closure(
    school: School, *, kind: str, first_day: date, last_day: date | None, reason: str, by: User
) -> Closure:
    """Days on which this school has no pupils in. Deadlines are counted anew without them."""
    last_day = last_day or first_day
    # The school's row is the lock: two people who record the same day get one closure.
    school = School.objects.select_for_update().get(pk=school.pk)
    if fault := closure_fault(first_day, last_day):
        raise Refusal(fault, "last_day")
    refuse_without_effect(school, first_day, last_day)
    closure = Closure.objects.create(
        school=school, kind=kind, first_day=first_day, last_day=last_day, reason=reason
    )
    record(
        "closure.recorded", closure, by=by, school=school, first_day=first_day, last_day=last_day
    )
    return closure


def refuse_without_effect(school: School, first_day: date, last_day: date) -> None:
    """Raises CalendarTooShort where no terms are held: such a closure could not be checked."""
    if school_days(school).count(first_day, last_day) == 0:
        days = "This is" if first_day == last_day else "These are"
        raise Refusal(
            f"{days} already without school: look at the calendar. Give a day on which the school "
            "would meet.",
            "first_day",
        )

"""Deadlines of an illness: when fifteen school days are reached."""

from datetime import date
from decimal import Decimal

from apcase.access.readings import readings
from apcase.pupils.calendars import school_days
from apcase.pupils.models import School
from apcase.rules.facts import in_words
from apcase.rules.readings import ILLNESS_OVER_THE_SUMMER
from section19.calculators.worked import Worked, worked
from section19.rules.illness import day_of_illness
from section19.rules.suspension_lengths import in_figures

WARNING, FIFTEEN = 10, 15
REACHED = "Fifteen school days of illness were reached before"
NO_WAITING = (
    "It is no day to wait for: the authority decides as soon as it is clear that fifteen days will "
    "be missed, and the school tells it."
)


def fifteen_days(*, school: School, ill_from: date, earlier_days: Decimal | None = None) -> Worked:
    """`earlier_days`: days of illness before, in the same school year, in halves."""
    calendar = school_days(school)
    facts = {
        "ill_from": ill_from,
        "school_days": calendar,
        "earlier_days": Decimal(0) if earlier_days is None else earlier_days,
        "over_the_summer": readings().on(ill_from)[ILLNESS_OVER_THE_SUMMER],
    }
    warning = day_of_illness(WARNING, **facts)
    said = [NO_WAITING]
    if earlier_days:
        said.append(f"Counted with {in_figures(earlier_days)} of illness before that day.")
    if warning:
        said.append(f"Day {WARNING}, when this service warns, is {in_words(warning.due_on)}.")
    fifteenth = day_of_illness(FIFTEEN, **facts)
    return worked(fifteenth, calendar, nothing_due=REACHED, said=tuple(said))

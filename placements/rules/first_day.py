"""A direction, a move and a placement begin on a day on which the school meets.

Explained in docs/rules/first-day.md.
"""

from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from placements.rules.off_site_direction import FROM_2010, REGULATIONS

RELEVANT_DAY = Basis(
    instrument=REGULATIONS,
    provision="regulation 3(2)",
    mark="derived",
    effective_from=FROM_2010,
    note=(
        "Notice is counted back in school days from the first school day of attendance, so a "
        "direction begins on a day on which the school that directs meets."
    ),
)


def why_no_school_day(
    day: date, school_days: SchoolDays, *, school: str, say_why: bool = True
) -> str:
    """That the school does not meet on a first day, and when it does next.

    "" where it meets, and where the term dates held do not say. `say_why`: a closure's own words
    may name the school to whoever has not been told which it is.
    """
    try:
        why = school_days.reason_not_counted(day)
    except CalendarTooShort:
        return ""
    if why is None:
        return ""
    said = f"{school} does not meet on {in_words(day)}{f' ({why})' if say_why else ''}."
    try:
        return f"{said} Its next school day is {in_words(school_days.nth_from(day, 1))}."
    except CalendarTooShort:
        return f"{said} Its next school day is past the term dates held."


def check_first_day(day: date, school_days: SchoolDays, *, school: str, field: str) -> None:
    """Refuse a first day on which nobody can be asked to attend."""
    if said := why_no_school_day(day, school_days, school=school):
        raise Refusal(f"{said} Enter a day on which it meets.", field)


def is_past_the_calendar(day: date, school_days: SchoolDays) -> bool:
    """Whether the term dates held do not say if the school meets on a day."""
    try:
        school_days.reason_not_counted(day)
    except CalendarTooShort:
        return True
    return False

"""Which code the home school's register most likely needs for each session of a child's week."""

from collections.abc import Callable
from datetime import date

from apcase.pages.queries.package import Held, Placed
from apcase.rules.readings import FIRST_FIVE_DAYS
from apcase.rules.refusal import Refusal
from placements.rules.home_school_codes import (
    at_the_home_school,
    part_time_and_not_due_in,
    while_excluded,
)
from placements.rules.package import half_of
from placements.rules.register_codes import Suggestion
from placements.rules.timetable import Slot


def code_at(held: Held, each: Placed, on: date) -> Suggestion | None:
    """For the home school's register, if the child attends. None where no school keeps one."""
    if held.school is None:
        return None
    arranged = held_code(lambda: each.placement.suggestion(held.read.on(each.placement.starts_on)))
    if arranged and held.exclusion_on(on):
        return held_code(lambda: excluded_code(held, on, arranged)) or arranged
    return arranged


def excluded_code(held: Held, on: date, arranged: Suggestion | None) -> Suggestion:
    number = held.days.count(held.exclusion_on(on).first_day, on)
    return while_excluded(
        day_of_exclusion=max(number, 1),
        on=on,
        arranged=arranged,
        first_five_days=held.read.on(on)[FIRST_FIVE_DAYS],
    )


def held_code(suggest: Callable[[], Suggestion]) -> Suggestion | None:
    """None where the codes of the day, or its calendar, are not held."""
    try:
        return suggest()
    except Refusal:
        return None


def code_at_home(held: Held, slot: Slot, on: date) -> Suggestion | None:
    """Of a session at the home school itself."""
    if held.exclusion_on(on):
        return held_code(lambda: excluded_code(held, on, None))
    return held_code(lambda: at_the_home_school(session=half_of(slot), attended=True, on=on))


def code_of_gap(held: Held, on: date) -> Suggestion | None:
    """Of a half day in which nothing is taught; None where a school might expect the child."""
    if held.school is None or not held.home_is_known:
        return None
    return held_code(lambda: _of_gap(held, on))


def _of_gap(held: Held, on: date) -> Suggestion:
    if held.exclusion_on(on):
        return excluded_code(held, on, None)
    agreed = held.home_week.parent_agreed_on if held.home_week else None
    return part_time_and_not_due_in(
        agreed=bool(agreed and agreed <= on),
        compulsory_school_age=held.pupil.of_compulsory_school_age(on),
        on=on,
    )

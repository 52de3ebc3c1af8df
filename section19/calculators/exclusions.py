"""Deadlines of an exclusion: day six, the governing board, the independent review."""

from datetime import date
from decimal import Decimal

from apcase.access.readings import readings
from apcase.pupils.calendars import school_days
from apcase.pupils.models import School
from apcase.rules.facts import in_words
from apcase.rules.readings import PART_DAY
from section19.answers import offset
from section19.calculators.worked import Worked, worked
from section19.rules import sixth_day as law
from section19.rules.duty_holder import duty_holder
from section19.rules.governing_board import board_duty
from section19.rules.independent_review import application_by

NO_SIXTH_DAY = "No education is due for day 6: the suspension is of five school days or fewer"
NO_MEETING = "The governing board need not meet"
NO_MEETING_UNLESS = f"{NO_MEETING} unless the parents make representations"


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
    deadline = law.sixth_day(
        kind=kind,
        first_day=first_day,
        last_day=last_day,
        school_days=calendar,
        offset=offset(chosen),
        sent_home=sent_home,
        part_day=chosen[PART_DAY],
    )
    if deadline is None:
        return worked(None, nothing_due=NO_SIXTH_DAY)
    holder = duty_holder(kind=kind, school_kind=school.kind_in_law)
    return worked(deadline, calendar, nothing_due=NO_SIXTH_DAY, holder=holder)


def governing_board(
    *,
    school: School,
    kind: str,
    notified_on: date,
    term_total: Decimal | None = None,
    representations: bool = False,
    misses_exam: bool = False,
    exam_on: date | None = None,
) -> Worked:
    """`term_total`: school days of suspension in the term, this one included."""
    calendar = school_days(school)
    duty = board_duty(
        kind=kind,
        notified_on=notified_on,
        school_days=calendar,
        term_total=term_total,
        misses_exam=misses_exam,
        exam_on=exam_on,
        representations=representations,
    )
    said = [f"{duty.trigger.situation}. {duty.trigger.must}"]
    if duty.if_asked:
        said.append(f"If the parents make representations: by {in_words(duty.if_asked.due_on)}.")
    if duty.before_exam:
        said.append(f"Before the exam, so by {in_words(duty.before_exam.due_on)}, if it can be.")
    elif duty.exam_note:
        said.append(duty.exam_note)
    nothing_due = NO_MEETING_UNLESS if duty.if_asked else NO_MEETING
    return worked(duty.deadline, calendar, nothing_due=nothing_due, said=tuple(said))


def independent_review(*, school: School, excluded_on: date, told_on: date) -> Worked:
    calendar = school_days(school)
    deadline = application_by(excluded_on=excluded_on, told_on=told_on, school_days=calendar)
    stays = "The child’s name stays on the register at least until then."
    return worked(deadline, calendar, said=(stays,))

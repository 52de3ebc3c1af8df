"""The sixth day of one exclusion kept in step with an action, without waiting for the night."""

from datetime import date
from uuid import UUID

from django.db import transaction

from apcase.access.models import User
from apcase.alerts.actions import raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.pupils.calendars import school_days_of
from apcase.rules.deadline import Deadline
from apcase.rules.explanation import what_changed
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from placements.models import Placement
from section19 import duty
from section19.answers import SixthDay
from section19.models import Exclusion, SixthDayAnswer
from section19.queries import running, with_answers, worked_out

FIRST_ANSWER = "Worked out when the exclusion was recorded."


def keep(found: SixthDay, *, why: str, by: User) -> SixthDayAnswer:
    """What was said of the day, for whoever asks later why it moved."""
    return SixthDayAnswer.objects.create(
        exclusion=found.exclusion,
        due_on=found.due_on,
        counted=list(found.answer.days) if isinstance(found.answer, Deadline) else [],
        why=why,
        given_by=by,
    )


def why_moved(before: SixthDayAnswer | None, found: SixthDay, days: SchoolDays) -> str:
    """Why the answer is not the one that was given before."""
    if isinstance(found.answer, CalendarTooShort):
        return str(found.answer)
    if found.answer is None:
        return "It is no longer part of more than five school days in a row."
    if before is None:
        return "The day was worked out again."
    try:
        return what_changed(before.counted, found.answer.days, days)
    except CalendarTooShort:
        return "The calendar no longer holds the days that were counted before."


def look_again(exclusion: Exclusion, *, on: date, why: str, by: User) -> None:
    """Raise the alert if the duty is owed and not met; close it, saying why, if it is met.

    An exclusion that has not begun is left to the sweep of its first day.
    """
    if on < exclusion.first_day:
        return
    found = duty.candidate(worked_out(exclusion), on=on)
    if found:
        raise_now(Alert.Kind.SIXTH_DAY, found, on=on)
    else:
        stop(exclusion, why=why, by=by)


def look_at_placement(placement: Placement, *, on: date, by: User) -> int:
    """The duty of the exclusions that run for its child, since it started or stopped to teach them.

    How many were looked at.
    """
    found = Exclusion.objects.running(on).filter(
        pupil=placement.pupil_id, sixth_day_on__isnull=False
    )
    found = list(found.select_related("pupil", "school", "case"))
    for exclusion in found:
        look_again(exclusion, on=on, why="A placement started or went on.", by=by)
    return len(found)


def stop(exclusion: Exclusion, *, why: str, by: User) -> None:
    settle(Alert.Kind.SIXTH_DAY, subject_of(exclusion), why=why, by=by)


@transaction.atomic
def refresh_index(*, on: date, by: User) -> int:
    """Give the sixth days that a changed calendar has moved again, keeping what was said before.

    How many were moved.
    """
    found = [each for each in with_answers(running(on)) if _has_moved(each)]
    calendars = school_days_of({each.exclusion.school for each in found})
    said = latest_answers(found)
    for each in found:
        exclusion, before = each.exclusion, each.exclusion.sixth_day_on
        exclusion.sixth_day_on = each.due_on
        why = why_moved(said.get(exclusion.pk), each, calendars[exclusion.school_id])
        keep(each, why=why, by=by)
        record("exclusion.sixth_day_moved", exclusion, by=by, before=before, now=each.due_on)
    moved = [each.exclusion for each in found]
    Exclusion.objects.bulk_update(moved, ["sixth_day_on"], batch_size=500)
    return len(found)


def _has_moved(found: SixthDay) -> bool:
    return found.exclusion.sixth_day_on != found.due_on


def latest_answers(found: list[SixthDay]) -> dict[UUID, SixthDayAnswer]:
    """By exclusion, what was last said of its sixth day."""
    answers = SixthDayAnswer.objects.filter(exclusion__in=[each.exclusion for each in found])
    return {answer.exclusion_id: answer for answer in answers}

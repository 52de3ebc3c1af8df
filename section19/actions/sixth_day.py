"""Keeping the alert of one exclusion in step with an action, without waiting for the night."""

from datetime import date

from apcase.access.models import User
from apcase.alerts.actions import raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.pupils.calendars import school_days
from apcase.rules.deadline import Deadline
from section19 import duty
from section19.models import Exclusion
from section19.queries import Answer, beside, deadline_of


def answer_for(exclusion: Exclusion) -> Answer:
    return deadline_of(exclusion, school_days(exclusion.school), beside(exclusion))


def due_on(answer: Answer) -> date | None:
    return answer.due_on if isinstance(answer, Deadline) else None


def look_again(exclusion: Exclusion, *, on: date, why: str, by: User) -> None:
    """Raise the alert if the duty is owed and not met; close it, saying why, if it is met.

    An exclusion that has not begun is left to the sweep of its first day.
    """
    if on < exclusion.first_day:
        return
    found = duty.candidate(exclusion, answer_for(exclusion), on=on)
    if found:
        raise_now(Alert.Kind.SIXTH_DAY, found, on=on)
    else:
        stop(exclusion, why=why, by=by)


def stop(exclusion: Exclusion, *, why: str, by: User) -> None:
    settle(Alert.Kind.SIXTH_DAY, subject_of(exclusion), why=why, by=by)

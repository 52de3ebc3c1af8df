"""What the page of an exclusion says about its sixth day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apcase.pupils.models import School
from apcase.rules.deadline import Deadline
from apcase.rules.explanation import Day, explain_deadline, if_open
from apcase.rules.facts import in_words
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from apcase.web.parts import Row
from section19.answers import Answer, SixthDay
from section19.models import Exclusion, SixthDayAnswer
from section19.presenters.basis import basis_rows, reading_of
from section19.rules.duty_holder import duty_holder

NO_DUTY = "No day 6: this suspension is not part of more than five school days in a row"
LUNCHTIMES = "No day 6: the child is out at lunchtimes only"
WHOLE_ABSENCE = "The sixth school day of the whole absence, suspension included"
MOVED = "The day that was given before the calendar changed"
CANCELLED = "This exclusion was cancelled: no education is due because of it"


@dataclass(frozen=True)
class Aim:
    """An earlier day to aim for, and why."""

    on: date
    why: str
    basis: str
    reading: bool
    passed: bool
    days: tuple[Day, ...] = ()


@dataclass(frozen=True)
class Clock:
    headline: str
    who: str = ""
    due_on: date | None = None
    left: str = ""
    begun: str = ""
    days: tuple[Day, ...] = ()
    missing: str = ""
    aims: tuple[Aim, ...] = ()
    basis: tuple[Row, ...] = ()
    reading: str = ""
    who_basis: tuple[Row, ...] = ()


def clock(
    found: SixthDay,
    days: SchoolDays,
    given: Iterable[SixthDayAnswer] = (),
    *,
    begun_on: date | None = None,
    on: date,
    authority: str,
) -> Clock:
    """`given`: the answers that were given so far; `begun_on`: when the education began."""
    exclusion = found.exclusion
    if exclusion.cancelled_at:
        return Clock(CANCELLED)
    if found.answer is None:
        return Clock(no_duty(found))
    who = must_provide(exclusion, authority)
    if isinstance(found.answer, CalendarTooShort):
        return Clock("Day 6 cannot be worked out", who, missing=str(found.answer))
    if found.exempt:
        return not_owed(found, days)
    holder = duty_holder(kind=exclusion.kind, school_kind=exclusion.school.kind_in_law)
    return Clock(
        headline=f"Day 6 is {in_words(found.due_on)}",
        who=who,
        left="" if begun_on else days_left(days, found.due_on, on),
        begun=begun(begun_on, found.due_on),
        aims=() if begun_on else tuple(aims(found, given, on, days)),
        who_basis=tuple(basis_rows(holder.basis)),
        **counted(found, days),
    )


def not_owed(found: SixthDay, days: SchoolDays) -> Clock:
    return Clock(
        headline="Education from day 6 is not owed",
        who=found.exempt.why.rstrip("."),
        who_basis=tuple(basis_rows(found.exempt.basis)),
        **counted(found, days),
    )


def counted(found: SixthDay, days: SchoolDays) -> dict:
    """The day, how it was counted, and on what it rests."""
    return {
        "due_on": found.due_on,
        "days": explain_deadline(found.answer, days),
        "basis": tuple(basis_rows(found.answer.basis)),
        "reading": reading_of(found.answer.basis),
    }


def no_duty(found: SixthDay) -> str:
    if found.exclusion.is_lunchtime:
        return LUNCHTIMES
    if found.elsewhere:
        return (
            "This suspension is part of a row of more than five school days. Day 6 of the row is "
            f"{in_words(found.elsewhere)}, in another suspension"
        )
    return NO_DUTY


def begun(begun_on: date | None, due_on: date) -> str:
    if begun_on is None:
        return ""
    late = "late" if begun_on > due_on else "in time"
    return f"Education began on {in_words(begun_on)}, {late}"


def must_provide(exclusion: Exclusion, authority: str) -> str:
    """Who must provide, in a sentence without its full stop."""
    holder = duty_holder(kind=exclusion.kind, school_kind=exclusion.school.kind_in_law)
    body = {
        "home_authority": authority,
        "maintaining_authority": authority,
        "governing_body": f"The governing body of {exclusion.school.name}",
        "proprietor": trust_of(exclusion.school),
    }.get(holder.who)
    if holder.who == "maintaining_authority" and not exclusion.school.is_own:
        body = f"The authority that maintains {exclusion.school.name}"
    if body is None:
        return f"Who must provide education is not known: {holder.why}"
    return f"{body} must provide full-time education ({holder.why})"


def trust_of(school: School) -> str:
    return f"{school.trust.name} ({school.name})" if school.trust else f"The trust of {school.name}"


def aims(found: SixthDay, given: Iterable[SixthDayAnswer], on: date, days: SchoolDays) -> list[Aim]:
    """Every earlier day that somebody should try to meet, the earliest first."""
    listed = []
    if found.target:
        why = f"{found.target.why}: education from day 1"
        listed.append(_aim(found.target.day, why, on, days))
    if found.absence:
        listed.append(_aim(found.absence, WHOLE_ABSENCE, on, days))
    first = min((answer.due_on for answer in given if answer.due_on), default=found.due_on)
    listed.append(Aim(first, MOVED, "", reading=True, passed=first < on))
    return sorted(
        (aim for aim in listed if aim.on < found.due_on), key=lambda aim: (aim.on, aim.why)
    )


def _aim(day: Deadline, why: str, on: date, days: SchoolDays) -> Aim:
    return Aim(
        day.due_on,
        why,
        str(day.basis),
        day.basis.reading,
        passed=day.due_on < on,
        days=explain_deadline(day, days) if len(day.days) > 1 else (),
    )


@dataclass(frozen=True)
class AnswerLine:
    """One answer that was given, and why it was."""

    day: str
    why: str
    when: object
    by: str


def answer_lines(answers: Iterable[SixthDayAnswer]) -> list[AnswerLine]:
    return [
        AnswerLine(
            in_words(answer.due_on) if answer.due_on else "No day",
            answer.why,
            answer.given_at,
            answer.given_by.name,
        )
        for answer in answers
    ]


def what_if(answer: Answer, days: SchoolDays) -> list[str]:
    """What the day would be if a closure were a mistake in the calendar."""
    if not isinstance(answer, Deadline):
        return []
    return [
        f"If {in_words(closed_on)} were a school day, day 6 would be {in_words(due_on)}."
        for closed_on, due_on in if_open(answer, days)
    ]


def days_left(days: SchoolDays, due_on: date, on: date) -> str:
    """In school days of the school where its calendar reaches, else in days."""
    if on == due_on:
        return "Due today"
    try:
        first, last = min(on, due_on), max(on, due_on)
        between = days.count(first, last) - (first in days)
        unit = "school day" if between == 1 else "school days"
    except CalendarTooShort:
        between = abs((due_on - on).days)
        unit = "day" if between == 1 else "days"
    return f"Due in {between} {unit}" if on < due_on else f"Passed {between} {unit} ago"


def exclusion_rows(exclusion: Exclusion) -> list[Row]:
    session = exclusion.get_first_session_display().lower()
    rows = [
        Row("Kind", exclusion.get_kind_display()),
        Row("School", exclusion.school.name),
        Row("First day", f"{in_words(exclusion.first_day)}, {session}"),
    ]
    if exclusion.last_day:
        last_session = exclusion.get_last_session_display().lower()
        rows.append(Row("Last day", f"{in_words(exclusion.last_day)}, {last_session}"))
    rows.append(Row("Main reason", exclusion.get_reason_display()))
    rows.append(Row("Recorded by", exclusion.recorded_by.name))
    rows.append(Row("Reference", exclusion.reference))
    if exclusion.cancelled_at:
        rows.append(Row("Cancelled by", exclusion.cancelled_by.name))
        rows.append(Row("Why cancelled", exclusion.cancel_reason))
    return rows


def sixth_day_in_words(found: SixthDay) -> str:
    if found.exempt:
        return f"Not owed. {found.exempt.why}"
    if isinstance(found.answer, Deadline):
        return f"Day 6 is {in_words(found.due_on)}"
    return str(found.answer) if found.answer else no_duty(found)

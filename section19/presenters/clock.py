"""What the page of an exclusion says about its sixth day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

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


@dataclass(frozen=True)
class Clock:
    headline: str
    who: str = ""
    due_on: date | None = None
    left: str = ""
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
    on: date,
    authority: str,
) -> Clock:
    """`given`: the answers that were given so far."""
    exclusion = found.exclusion
    if exclusion.cancelled_at:
        return Clock(CANCELLED)
    if found.answer is None:
        return Clock(LUNCHTIMES if exclusion.is_lunchtime else NO_DUTY)
    who = must_provide(exclusion, authority)
    if isinstance(found.answer, CalendarTooShort):
        return Clock("Day 6 cannot be worked out", who, missing=str(found.answer))
    holder = duty_holder(kind=exclusion.kind, school_kind=exclusion.school.kind_in_law)
    shown = {
        "due_on": found.due_on,
        "days": explain_deadline(found.answer, days),
        "basis": tuple(basis_rows(found.answer.basis)),
        "reading": reading_of(found.answer.basis),
    }
    if found.exempt:
        return Clock(
            headline="Education from day 6 is not owed",
            who=found.exempt.why.rstrip("."),
            who_basis=tuple(basis_rows(found.exempt.basis)),
            **shown,
        )
    return Clock(
        headline=f"Day 6 is {in_words(found.due_on)}",
        who=who,
        left=days_left(days, found.due_on, on),
        aims=tuple(aims(found, given, on)),
        who_basis=tuple(basis_rows(holder.basis)),
        **shown,
    )


def must_provide(exclusion: Exclusion, authority: str) -> str:
    """Who must provide, in a sentence without its full stop."""
    holder = duty_holder(kind=exclusion.kind, school_kind=exclusion.school.kind_in_law)
    body = {
        "home_authority": authority,
        "maintaining_authority": authority,
        "governing_body": exclusion.school.name,
        "proprietor": exclusion.school.name,
    }.get(holder.who)
    if body is None:
        return f"Who must provide education is not known: {holder.why}"
    return f"{body} must provide full-time education ({holder.why})"


def aims(found: SixthDay, given: Iterable[SixthDayAnswer], on: date) -> list[Aim]:
    """Every earlier day that somebody should try to meet, the earliest first."""
    listed = []
    if found.target:
        listed.append(_aim(found.target.day, f"{found.target.why}: education from day 1", on))
    if found.absence:
        listed.append(
            _aim(
                found.absence, "The sixth school day of the whole absence, suspension included", on
            )
        )
    first = min((answer.due_on for answer in given if answer.due_on), default=found.due_on)
    listed.append(Aim(first, MOVED, "", reading=True, passed=first < on))
    return sorted(
        (aim for aim in listed if aim.on < found.due_on), key=lambda aim: (aim.on, aim.why)
    )


def _aim(day: Deadline, why: str, on: date) -> Aim:
    return Aim(day.due_on, why, str(day.basis), day.basis.reading, passed=day.due_on < on)


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


def deadline_as_words(answer: Answer) -> str:
    if isinstance(answer, Deadline):
        return f"Day 6 is {in_words(answer.due_on)}"
    return str(answer) if answer else NO_DUTY

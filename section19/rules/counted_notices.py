"""The notices of an exclusion whose days are counted, and the work for its first five days.

Explained in docs/rules/exclusion-notices.md.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.counting import days_before, from_day_one, school_days_after
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from section19.rules.notice_bases import FIRST_NOTICE, FURTHER_NOTICE, WORK_SET, of_a_part_day
from section19.rules.notice_facts import NoticeFacts
from section19.rules.sixth_day import THE_DAY_AFTER, sixth_day

HEAD, SCHOOL = "the head teacher", "the school"
PARENTS, PUPIL = "the parents", "the pupil"
DAYS_WITH_WORK = 5
SUNDAY = 6

NOTICE = (
    "Give notice in writing of the days on which the pupil must not be in a public place and, "
    "where education is due from the sixth school day, of that education."
)
FURTHER = (
    "Give a further notice of the education: when it begins, its times and address, and whom the "
    "pupil reports to."
)
WORK = "Set work and mark it."


@dataclass(frozen=True)
class DatedDuty:
    """Something owed because of an exclusion. `due_on` is None while its day cannot be known.

    `when` says by what hour, or what the day waits for. `deadline`: the days counted, if any were.
    """

    key: str
    what: str
    owed_by: str
    owed_to: tuple[str, ...]
    due_on: date | None
    when: str
    basis: Basis
    deadline: Deadline | None = None


@dataclass(frozen=True)
class Case:
    """An exclusion with the calendar and the readings by which its days are counted."""

    facts: NoticeFacts
    school_days: SchoolDays
    offset: int
    part_day: str

    @property
    def sent_home(self) -> bool:
        return self.facts.first_session == "pm" and self.facts.first_day in self.school_days

    @property
    def late(self) -> bool:
        """Whether day 1 is the school day after the one on which the child was sent home."""
        return self.sent_home and self.part_day == "next-day" and not self._one_day_only()

    def from_day_one(self, n: int, basis: Basis) -> Deadline:
        first, days = self.facts.first_day, self.school_days
        if not self.sent_home:
            return from_day_one(n, first, days, basis)
        basis = of_a_part_day(basis)
        if self.late:
            return school_days_after(n, first, days, basis, THE_DAY_AFTER)
        return from_day_one(n, first, days, basis)

    def sixth_day(self) -> Deadline | None:
        facts = self.facts
        return sixth_day(
            kind=facts.kind,
            first_day=facts.run_started_on or facts.first_day,
            last_day=facts.last_day,
            school_days=self.school_days,
            offset=self.offset,
            sent_home=self.sent_home and facts.run_started_on is None,
            part_day=self.part_day,
        )

    def _one_day_only(self) -> bool:
        facts = self.facts
        return not facts.permanent and self.school_days.count(facts.first_day, facts.last_day) == 1


def first_notice(case: Case) -> Iterator[DatedDuty]:
    if not case.facts.parents_must_be_told_of_education:
        return
    basis = FIRST_NOTICE.on(case.facts.decided_on)
    when = "By the end of the afternoon session of the first school day of the exclusion."
    waiting = DatedDuty("N2", NOTICE, HEAD, (PARENTS,), None, when, basis)
    yield _dated(waiting, lambda: case.from_day_one(1, basis))


def further_notice(case: Case) -> Iterator[DatedDuty]:
    facts = case.facts
    at_school = facts.kind == "lunchtime"
    if at_school or facts.provision_known or not facts.parents_must_be_told_of_education:
        return
    basis = FURTHER_NOTICE.on(facts.decided_on)
    duty = DatedDuty("N3", FURTHER, HEAD, (PARENTS,), None, "", basis)
    try:
        sixth = case.sixth_day()
    except CalendarTooShort as short:
        yield replace(duty, when=_waits(short))
        return
    if sixth is None:
        return
    if facts.waived_48_hours:
        yield _waived(duty, facts.provision_starts_on, sixth.due_on)
    elif facts.provision_starts_on is None:
        yield _before_day_six(_resting_on(sixth, duty, case), sixth.due_on, facts.decided_on)
    else:
        yield _before_start(duty, facts.provision_starts_on, facts.decided_on)


def work(case: Case) -> Iterator[DatedDuty]:
    facts = case.facts
    if facts.kind == "lunchtime":
        return
    basis = WORK_SET.on(facts.decided_on)
    when = "On each of these days, from the first."
    duty = DatedDuty("N9", WORK, SCHOOL, (PUPIL,), None, when, basis)
    try:
        deadline = _with_work(case, basis)
    except CalendarTooShort as short:
        yield replace(duty, when=_waits(short))
        return
    if deadline is not None:
        yield replace(duty, due_on=deadline.days[0], basis=deadline.basis, deadline=deadline)


def _dated(duty: DatedDuty, count: Callable[[], Deadline]) -> DatedDuty:
    try:
        deadline = count()
    except CalendarTooShort as short:
        return replace(duty, when=_waits(short))
    return replace(duty, due_on=deadline.due_on, basis=deadline.basis, deadline=deadline)


def _waits(short: CalendarTooShort) -> str:
    return f"Waits for term dates. {short}"


def _waived(duty: DatedDuty, starts_on: date, sixth_day_on: date) -> DatedDuty:
    if starts_on >= sixth_day_on:
        raise Refusal(
            f"The education begins on {in_words(starts_on)}. Parents can agree to less than 48 "
            f"hours only where it begins before the sixth school day, {in_words(sixth_day_on)}.",
            "waived_48_hours",
        )
    when = "Before the education begins: the parents agree to less than 48 hours."
    return replace(duty, due_on=starts_on, when=when)


def _before_start(duty: DatedDuty, starts_on: date, decided_on: date) -> DatedDuty:
    when = f"48 hours before the education begins on {in_words(starts_on)}, or earlier."
    return _48_hours_before(duty, starts_on, decided_on, when)


def _before_day_six(duty: DatedDuty, sixth_day_on: date, decided_on: date) -> DatedDuty:
    when = (
        "48 hours before the education begins. Its start is not known: this is the last day for "
        f"a start on the sixth school day, {in_words(sixth_day_on)}."
    )
    return _48_hours_before(duty, sixth_day_on, decided_on, when)


def _48_hours_before(duty: DatedDuty, begins: date, decided_on: date, when: str) -> DatedDuty:
    deadline = days_before(2, begins, duty.basis, "the education begins")
    if deadline.due_on < decided_on:
        return replace(
            duty,
            due_on=decided_on,
            when=(
                f"At once: 48 hours before {in_words(begins)} had passed when the exclusion was "
                "decided. Before the sixth school day the parents may agree to less."
            ),
        )
    if any(_clocks_go_forward(day) for day in (begins, begins - timedelta(1))):
        when += " An hour earlier than the same time of day, because the clocks go forward."
    return replace(duty, due_on=deadline.due_on, when=when, deadline=deadline)


def _clocks_go_forward(day: date) -> bool:
    """On the last Sunday of March."""
    return day.month == 3 and day.weekday() == SUNDAY and day.day > 24


def _resting_on(sixth: Deadline, duty: DatedDuty, case: Case) -> DatedDuty:
    on_a_part_day = case.sent_home and case.facts.run_started_on is None
    basis = of_a_part_day(duty.basis) if on_a_part_day else duty.basis
    if sixth.basis.reading:
        basis = replace(basis, note=f"{basis.note} {sixth.basis.note}", reading=True)
    return replace(duty, basis=basis)


def _with_work(case: Case, basis: Basis) -> Deadline | None:
    """The first five school days, or as many as there are before it ends or education begins."""
    until = case.facts.without_education_until
    try:
        five = case.from_day_one(DAYS_WITH_WORK, basis)
    except CalendarTooShort:
        if until is None:
            raise
        return _until(until, case, basis)
    days = tuple(day for day in five.days if until is None or day <= until)
    return replace(five, due_on=days[-1], days=days) if days else None


def _until(until: date, case: Case, basis: Basis) -> Deadline | None:
    """All days to a last one, where the calendar has fewer than five."""
    if until < case.facts.first_day:
        return None
    n = case.school_days.count(case.facts.first_day, until) - case.late
    return case.from_day_one(n, basis) if n else None

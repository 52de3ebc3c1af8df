"""Full-time education is due from the sixth school day of an exclusion.

Explained in docs/rules/sixth-day.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.deadline import Deadline
from apcase.rules.facts import require_date, require_span, require_whole, require_word, shown
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays

KINDS = ("suspension", "permanent")
SIXTH = 6

PERMANENT = Basis(
    instrument=(
        "The Education (Provision of Full-Time Education for Excluded Pupils) (England) "
        "Regulations 2007 (SI 2007/1870)"
    ),
    provision="explanatory note",
    address="legislation.gov.uk/uksi/2007/1870/note/made",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2007, 9, 1),
    note=(
        "The first school day of the exclusion is counted as day 1. Guidance can be read as one "
        "school day later; the earlier date is used because it protects the child."
    ),
    reading=True,
)
PERMANENT_ONE_DAY_LATER = Basis(
    instrument="Department for Education, guidance on suspension and permanent exclusion",
    provision="paragraph 90, as quoted by Shine Training",
    address="shinetraining.co.uk/lesson/sixth-day-provsion",
    mark="found",
    read_on=date(2026, 11, 21),
    note=(
        "This authority has chosen the later reading: the sixth school day after the first day. "
        "The explanatory note to the regulations gives one school day earlier."
    ),
    reading=True,
)
SUSPENSION = Basis(
    instrument=(
        "The Education (Provision of Full-Time Education for Excluded Pupils) (England) "
        "Regulations 2007 (SI 2007/1870)"
    ),
    provision="as amended by SI 2014/3216",
    address="legislation.gov.uk/uksi/2014/3216/made",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2015, 1, 5),
    note="The sixth school day in a row, whether of one suspension or of several back to back.",
)
JOINED_SUSPENSIONS = replace(
    SUSPENSION,
    note=(
        "Suspensions are taken as one where no school day falls between them. That weekends, "
        "holidays and training days do not break the row is our reading."
    ),
    reading=True,
)


@dataclass(frozen=True)
class Run:
    """Suspensions with no school day between them. `length` is in school days."""

    first_day: date
    last_day: date
    length: int
    due_on: date | None
    basis: Basis = JOINED_SUSPENSIONS


def sixth_day(
    *,
    kind: str,
    first_day: date,
    school_days: SchoolDays,
    last_day: date | None = None,
    offset: int = 0,
) -> Deadline | None:
    """The deadline, or None for a suspension of five school days or fewer.

    `offset` is the authority's setting for permanent exclusions; it does not move a suspension's.
    """
    require_word(kind, "kind of exclusion", KINDS, "kind")
    require_date(first_day, "first day of the exclusion", "first_day")
    require_whole(offset, "setting for the day that a permanent exclusion begins", 0, 1, "offset")
    if kind == "suspension":
        return _of_suspension(first_day, last_day, school_days)
    if last_day is not None:
        raise Refusal(
            f"A permanent exclusion has no last day; {shown(last_day)} was given. "
            "Leave the last day empty, or record a suspension.",
            "last_day",
        )
    basis = PERMANENT_ONE_DAY_LATER if offset else PERMANENT
    return _after_counting(SIXTH + offset, first_day, school_days, basis)


def suspension_runs(spans: Iterable[tuple[date, date]], school_days: SchoolDays) -> list[Run]:
    """One pupil's suspensions from one school, joined where no school day parts them."""
    joined: list[tuple[date, date]] = []
    for first, last in sorted(_span(pair) for pair in spans):
        if joined and not _school_day_between(joined[-1][1], first, school_days):
            first, last = joined[-1][0], max(joined.pop()[1], last)
        joined.append((first, last))
    return [_run(first, last, school_days) for first, last in joined]


def _of_suspension(first_day: date, last_day: Any, school_days: SchoolDays) -> Deadline | None:
    if last_day is None:
        raise Refusal(
            "A suspension has a last day. Enter it, or record a permanent exclusion.", "last_day"
        )
    first_day, last_day = _span((first_day, last_day))
    if school_days.count(first_day, last_day) < SIXTH:
        return None
    return _after_counting(SIXTH, first_day, school_days, SUSPENSION)


def _after_counting(n: int, first_day: date, school_days: SchoolDays, basis: Basis) -> Deadline:
    days = school_days.first(n, first_day)
    return Deadline(due_on=days[-1], days=days, basis=basis)


def _span(pair: Any) -> tuple[date, date]:
    if isinstance(pair, str) or not isinstance(pair, Iterable) or len(pair := tuple(pair)) != 2:
        raise Refusal(f"A suspension has a first and a last day; {shown(pair)} does not.", "spans")
    return require_span(*pair, "The suspension")


def _school_day_between(earlier: date, later: date, school_days: SchoolDays) -> bool:
    if later <= earlier:
        return False
    ends = (earlier in school_days) + (later in school_days)
    return school_days.count(earlier, later) > ends


def _run(first: date, last: date, school_days: SchoolDays) -> Run:
    length = school_days.count(first, last)
    due_on = school_days.nth_from(first, SIXTH) if length >= SIXTH else None
    return Run(first, last, length, due_on)

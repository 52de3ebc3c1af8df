"""Parents have 15 school days to ask for a review of a board's decision not to reinstate.

Explained in docs/rules/governing-board.md.
"""

from dataclasses import dataclass
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.counting import school_days_after
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words, require_date
from apcase.rules.refusal import EndBeforeStart, NotYetLaw, Refusal
from apcase.rules.school_days import SchoolDays
from apcase.rules.versions import Versions

APPLICATION = Basis(
    instrument=(
        "School Discipline (Pupil Exclusions and Reviews) (England) Regulations 2012 (SI 2012/1033)"
    ),
    provision="Schedule 1, paragraph 2(1)",
    address="legislation.gov.uk/uksi/2012/1033/schedules/made",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2012, 9, 1),
    note="Within 15 school days after the day on which the parents get the notice in writing.",
)
HEARING = Basis(
    instrument=APPLICATION.instrument,
    provision="Schedule 1, paragraph 1(1), “closing date for reviews”",
    address=APPLICATION.address,
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2012, 9, 1),
    note="The fifteenth school day after the day on which the application is made.",
)
REGISTER = Basis(
    instrument="School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208)",
    provision="deletion after a permanent exclusion, as Wolverhampton's advice service gives it",
    address="wolvesiass.org/exclusion.html",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2024, 8, 19),
    note="The name stays until the review has ended or the time to ask for one has run out.",
)
REGISTER_BEFORE_2024 = Basis(
    instrument="Education (Pupil Registration) (England) Regulations 2006 (SI 2006/1751)",
    provision="regulation 8",
    mark="own",
    effective_from=date(2006, 9, 1),
    note="The name stays until the review has ended or the time to ask for one has run out.",
)

# From June 2020 to March 2022 the epidemic gave longer times, of which only parts were read.
REVIEWS = Versions(
    "independent reviews",
    {
        date(2012, 9, 1): (15, APPLICATION, HEARING),
        date(2020, 6, 1): None,
        date(2022, 3, 25): (15, APPLICATION, HEARING),
    },
)
REGISTERS = Versions(
    "taking a permanently excluded pupil off the register",
    {date(2006, 9, 1): REGISTER_BEFORE_2024, date(2024, 8, 19): REGISTER},
)
EPIDEMIC_BEGAN = date(2020, 6, 1)


@dataclass(frozen=True)
class NameStays:
    """The last day on which the name must still be on the register, or None while it is open."""

    until: date | None
    why: str
    basis: Basis


def application_by(*, excluded_on: date, told_on: date, school_days: SchoolDays) -> Deadline:
    """The last day to ask. `told_on`: the parents get the board's decision in writing."""
    days, basis, _ = _rule(excluded_on, told_on, "told_on", "day of the board's decision")
    deadline = school_days_after(
        days, told_on, school_days, basis, "the parents get the board's decision"
    )
    return _unless_extended(deadline, excluded_on)


def hearing_by(*, excluded_on: date, applied_on: date, school_days: SchoolDays) -> Deadline:
    """The last day for the panel to meet. A letter is made on the second working day after."""
    days, _, basis = _rule(excluded_on, applied_on, "applied_on", "day of the application")
    deadline = school_days_after(
        days, applied_on, school_days, basis, "the parents apply for a review"
    )
    return _unless_extended(deadline, excluded_on)


def name_stays(
    *,
    excluded_on: date,
    told_on: date,
    school_days: SchoolDays,
    applied_on: date | None = None,
    waived_on: date | None = None,
    ended_on: date | None = None,
) -> NameStays:
    """`waived_on`: the parents say in writing that they will not ask for a review.

    `ended_on`: the review, with any new decision of the board, is over or given up.
    """
    last_day = application_by(
        excluded_on=excluded_on, told_on=told_on, school_days=school_days
    ).due_on
    basis = REGISTERS.on(told_on)
    if applied_on is not None or ended_on is not None:
        return _while_reviewed(applied_on, ended_on, told_on, last_day, basis)
    if waived_on is not None:
        _in_order(told_on, waived_on, "waived_on", "day on which the parents waived a review")
        if waived_on < last_day:
            return NameStays(waived_on, "The parents will not ask for a review.", basis)
    return NameStays(last_day, "The time to ask for a review runs out on this day.", basis)


def _while_reviewed(
    applied_on: date | None, ended_on: date | None, told_on: date, last_day: date, basis: Basis
) -> NameStays:
    _in_order(told_on, applied_on, "applied_on", "day of the application for a review")
    if applied_on > last_day:
        raise Refusal(
            f"The application of {in_words(applied_on)} is out of time: the last day for it was "
            f"{in_words(last_day)}. Check both dates, or leave it out.",
            "applied_on",
        )
    if ended_on is None:
        return NameStays(None, "A review was asked for and has not ended.", basis)
    _in_order(applied_on, ended_on, "ended_on", "end of the review")
    return NameStays(ended_on, "The review ended on this day.", basis)


def _rule(excluded_on: date, then: date, field: str, name: str) -> tuple[int, Basis, Basis]:
    require_date(excluded_on, "day of the exclusion", "excluded_on")
    _in_order(excluded_on, then, field, name)
    rule = REVIEWS.on(excluded_on)
    if rule is None:
        raise _temporary(excluded_on)
    return rule


def _unless_extended(deadline: Deadline, excluded_on: date) -> Deadline:
    # Exclusions still open on the day when the longer times began had them too.
    if excluded_on < EPIDEMIC_BEGAN <= deadline.due_on:
        raise _temporary(excluded_on)
    return deadline


def _temporary(excluded_on: date) -> NotYetLaw:
    return NotYetLaw(
        f"For the exclusion of {in_words(excluded_on)} longer times applied because of the "
        "epidemic. They are not held here. Ask whoever arranges the reviews for the date.",
        "excluded_on",
    )


def _in_order(earlier: date, later: date, field: str, name: str) -> None:
    if require_date(later, name, field) < earlier:
        raise EndBeforeStart(
            f"The {name}, {in_words(later)}, is before {in_words(earlier)}, which comes first. "
            "Check both dates.",
            field,
        )

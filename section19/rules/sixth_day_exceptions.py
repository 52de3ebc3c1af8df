"""Two children to whom the sixth-day duty is not owed, and those for whom day 1 is the target.

Explained in docs/rules/sixth-day-duty.md.
"""

from dataclasses import dataclass
from datetime import date

from apcase.rules.ages import of_compulsory_school_age
from apcase.rules.basis import Basis
from apcase.rules.counting import from_day_one
from apcase.rules.deadline import Deadline
from apcase.rules.facts import (
    in_words,
    require_date,
    require_hours,
    require_whole,
    require_word,
    require_yes_or_no,
)
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays

YEAR_11 = 11
SEPTEMBER = 9
WITH_A_PLAN = ("target", "none")

REGULATION_5 = Basis(
    instrument=(
        "The Education (Provision of Full-Time Education for Excluded Pupils) (England) "
        "Regulations 2007 (SI 2007/1870)"
    ),
    provision="regulation 5",
    address="legislation.gov.uk/uksi/2007/1870/regulation/5/made",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2007, 9, 1),
)
COMPULSORY_AGE_ONLY = Basis(
    instrument="Education and Inspections Act 2006",
    provision="sections 100 and 101",
    mark="own",
    effective_from=date(2007, 9, 1),
    note="The duty is owed to children of compulsory school age.",
)
LOOKED_AFTER_FIRST = Basis(
    instrument="Statutory duties as Hillingdon's LEAP site lists them",
    provision="looked-after children",
    address="leap.hillingdon.gov.uk/article/10966",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2012, 9, 1),
    note="Guidance, not law: education should begin on the first school day of the exclusion.",
)
SOCIAL_WORKER_FIRST = Basis(
    instrument="Department for Education, guidance on suspension and permanent exclusion",
    provision="children with a social worker",
    mark="own",
    effective_from=date(2022, 9, 1),
    note="Guidance, not law: education should begin on the first school day of the exclusion.",
)
PLAN_FIRST = Basis(
    instrument="No statute: a recommendation",
    mark="derived",
    note=(
        "No rule of a first day for children with an EHC plan was found. Day 1 is recommended, "
        "with a review of the plan."
    ),
    reading=True,
)


@dataclass(frozen=True)
class Exempt:
    """The duty does not arise, and the sentence that says why."""

    why: str
    basis: Basis


@dataclass(frozen=True)
class Target:
    """An earlier day to aim for. The sixth day stays the deadline."""

    day: Deadline
    why: str


def too_young_or_old(*, born_on: date, due_on: date) -> Exempt | None:
    """The duty is owed only to a child of compulsory school age on the day it falls due."""
    if of_compulsory_school_age(born_on, require_date(due_on, "day education is due", "due_on")):
        return None
    return Exempt(
        f"The child is not of compulsory school age on {in_words(due_on)}.", COMPULSORY_AGE_ONLY
    )


def exams_over(*, curriculum_year: int, last_exam_on: date, due_on: date) -> Exempt | None:
    """A child in Year 11 who has taken or missed every public examination entered for that year."""
    require_whole(curriculum_year, "curriculum year", -10, 100, "curriculum_year")
    require_date(last_exam_on, "day of the last exam", "last_exam_on")
    require_date(due_on, "day education is due", "due_on")
    if curriculum_year != YEAR_11:
        raise Refusal(
            f"Only a child in Year 11 can have no exams left to sit, and this child is in "
            f"{_year(curriculum_year)}. Leave this exception out.",
            "last_exam_on",
        )
    year = due_on.year if due_on.month >= SEPTEMBER else due_on.year - 1
    if last_exam_on < date(year, SEPTEMBER, 1):
        raise Refusal(
            f"The last exam, {in_words(last_exam_on)}, was before the school year that began in "
            f"September {year}. Enter the last exam of that year.",
            "last_exam_on",
        )
    if last_exam_on >= due_on:
        return None
    return Exempt(
        f"The child is in Year 11 and the last public exam was on {in_words(last_exam_on)}.",
        REGULATION_5,
    )


def plan_caps_hours(
    *, most_hours: float, provided_hours: float, full_time_hours: float = 25
) -> Exempt | None:
    """An EHC plan that sets fewer hours a week than is usual, and those hours are provided."""
    most = require_hours(most_hours, "most hours a week that the plan allows", "most_hours")
    provided = require_hours(provided_hours, "hours provided a week", "provided_hours")
    full_time = require_hours(full_time_hours, "hours of full time", "full_time_hours")
    if most >= full_time:
        raise Refusal(
            f"The plan allows {most:g} hours a week, which is full time ({full_time:g}). "
            "It is no exception: leave it out.",
            "most_hours",
        )
    if most <= 0:
        raise Refusal(
            "A plan that allows no hours at all cannot be provided. Check the plan.", "most_hours"
        )
    if provided < most:
        return None
    return Exempt(
        f"The EHC plan allows at most {most:g} hours a week, and {provided:g} are provided.",
        REGULATION_5,
    )


def day_one_target(
    first_day: date,
    school_days: SchoolDays,
    *,
    looked_after: bool,
    social_worker: bool,
    has_plan: bool,
    with_a_plan: str = "target",
) -> Target | None:
    """Day 1 for a looked-after child, one with a social worker and, as we read it, with a plan."""
    require_yes_or_no(looked_after, "the child is looked after", "looked_after")
    require_yes_or_no(social_worker, "the child has a social worker", "social_worker")
    require_yes_or_no(has_plan, "the child has an EHC plan", "has_plan")
    require_word(with_a_plan, "reading for children with a plan", WITH_A_PLAN, "with_a_plan")
    for holds, why, basis in (
        (looked_after, "The child is looked after", LOOKED_AFTER_FIRST),
        (social_worker, "The child has a social worker", SOCIAL_WORKER_FIRST),
        (has_plan and with_a_plan == "target", "The child has an EHC plan", PLAN_FIRST),
    ):
        if holds:
            return Target(from_day_one(1, first_day, school_days, basis), why)
    return None


def _year(curriculum_year: int) -> str:
    return f"Year {curriculum_year}" if curriculum_year > 0 else "Reception or below"

"""Whether the children at a place make it a school that must register.

Explained in docs/rules/registration-duty.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from apcase.rules.basis import Basis
from apcase.rules.facts import (
    require_date,
    require_hours,
    require_whole,
    require_yes_or_no,
    shown,
)
from apcase.rules.refusal import Refusal

TODAY = Basis(
    instrument="Education Act 1996",
    provision="section 463, as taught in the Law Brief chapter on registration",
    address="lawbriefpublishing.com",
    mark="found",
    read_on=date(2026, 11, 21),
    note=(
        "Five children of compulsory school age full time, or one with an EHC plan or looked "
        "after. Full time is not defined: the hours used here are a reading, and a setting."
    ),
    reading=True,
)
SECTION_43 = Basis(
    instrument="Children's Wellbeing and Schools Act 2026",
    provision="section 43",
    address="legislation.gov.uk/ukpga/2026/21/section/43",
    mark="found",
    read_on=date(2026, 11, 21),
    note=(
        "One child with special educational needs is enough, plan or none. No date on which the "
        "section begins was found; full time is a reading until regulations define it."
    ),
    reading=True,
)

Level = Literal["red", "amber", "clear"]


@dataclass(frozen=True)
class Attendee:
    """One child's week at the place, with the hours of every commissioner added together."""

    hours_per_week: float | Decimal
    compulsory_age: bool
    ehcp: bool
    looked_after: bool
    only_education: bool = False
    special_needs: bool = False

    def __post_init__(self):
        require_hours(self.hours_per_week, "hours a week", "hours_per_week")
        require_yes_or_no(self.compulsory_age, "of compulsory school age", "compulsory_age")
        require_yes_or_no(self.ehcp, "has an EHC plan", "ehcp")
        require_yes_or_no(self.looked_after, "looked after", "looked_after")
        require_yes_or_no(self.only_education, "their only education", "only_education")
        require_yes_or_no(self.special_needs, "special educational needs", "special_needs")


@dataclass(frozen=True)
class Verdict:
    level: Level
    reasons: tuple[str, ...]
    basis: Basis = TODAY


def registration_duty(
    attendees: Iterable[Attendee],
    *,
    registered: bool,
    on: date,
    full_time_hours: float = 18,
    only_education_hours: float = 15,
    warning_hours: float = 15,
    full_time_children: int = 5,
    warning_children: int = 4,
    section_43_from: date | None = None,
) -> Verdict:
    """Red, amber or clear on a date, for the children known. A person decides and reports.

    `section_43_from` is the day section 43 begins; until one is set, today's law is used.
    """
    require_date(on, "day", "on")
    require_yes_or_no(registered, "registered as a school", "registered")
    for hours in (full_time_hours, only_education_hours, warning_hours):
        require_hours(hours, "hours a week", "hours_per_week")
    for number in (full_time_children, warning_children):
        require_whole(number, "number of children in a threshold", 1, 100)
    new_law = _begun(section_43_from, on)
    basis = SECTION_43 if new_law else TODAY
    children = _of_compulsory_age(attendees)
    if registered:
        return Verdict("clear", (), basis)

    full = [c for c in children if _full_time(c, full_time_hours, only_education_hours)]
    words = _full_time_words(full_time_hours, only_education_hours)
    if red := _reasons(full, full_time_children, new_law, words):
        return Verdict("red", red, basis)
    near = [c for c in children if _hours(c) >= warning_hours]
    amber = _reasons(
        near, warning_children, new_law, f"there {warning_hours:g} hours a week or more"
    )
    return Verdict("amber" if amber else "clear", amber, basis)


def _of_compulsory_age(attendees: Iterable[Attendee]) -> list[Attendee]:
    attendees = list(attendees)
    for child in attendees:
        if not isinstance(child, Attendee):
            raise Refusal(f"Each child must be given as an Attendee; {shown(child)} is not one.")
    return [child for child in attendees if child.compulsory_age]


def _begun(section_43_from: date | None, on: date) -> bool:
    if section_43_from is None:
        return False
    return on >= require_date(section_43_from, "day section 43 begins", "section_43_from")


def _full_time(child: Attendee, threshold: float, threshold_if_only: float) -> bool:
    hours = _hours(child)
    return hours >= threshold or (child.only_education and hours >= threshold_if_only)


def _hours(child: Attendee) -> float:
    return require_hours(child.hours_per_week, "hours a week", "hours_per_week")


def _reasons(
    children: list[Attendee], enough: int, new_law: bool, how_long: str
) -> tuple[str, ...]:
    reasons = []
    if len(children) >= enough:
        reasons.append(
            f"{_children(len(children))} of compulsory school age {how_long}: "
            f"the threshold is {enough}."
        )
    need = "special educational needs" if new_law else "an EHC plan"
    if protected := sum(_one_is_enough(child, new_law) for child in children):
        reasons.append(
            f"{_children(protected)} with {need}, or looked after, {how_long}: "
            "the threshold is one."
        )
    return tuple(reasons)


def _one_is_enough(child: Attendee, new_law: bool) -> bool:
    return child.ehcp or child.looked_after or (new_law and child.special_needs)


def _children(number: int) -> str:
    return "1 child" if number == 1 else f"{number} children"


def _full_time_words(full_time_hours: float, only_education_hours: float) -> str:
    return (
        f"there full time ({full_time_hours:g} hours a week or more, "
        f"or {only_education_hours:g} where it is their only education)"
    )

"""Whether the children at a place make it a school that must register.

Explained in docs/rules/registration-duty.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from apcase.rules.basis import Basis
from apcase.rules.facts import (
    in_words,
    require_date,
    require_hours,
    require_whole,
    require_yes_or_no,
)
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions
from placements.rules.attendees import Attendee as Attendee
from placements.rules.attendees import attendees_from as attendees_from
from placements.rules.attendees import of_compulsory_age

TODAY = Basis(
    instrument="Education Act 1996",
    provision="section 463, as taught in the Law Brief chapter on registration",
    address="lawbriefpublishing.com",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2014, 9, 1),
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
ACT_PASSED_ON = date(2026, 4, 29)

LAW = Versions("the duty to register as a school", {TODAY.effective_from: TODAY})

Level = Literal["red", "amber", "clear"]


@dataclass(frozen=True)
class Thresholds:
    """The authority's settings. Of these only the five children are law."""

    full_time_hours: float = 18
    only_education_hours: float = 15
    warning_hours: float = 15
    full_time_children: int = 5
    warning_children: int = 4

    def __post_init__(self):
        for hours in (self.full_time_hours, self.only_education_hours, self.warning_hours):
            require_hours(hours, "hours a week", "hours_per_week")
        for number in (self.full_time_children, self.warning_children):
            require_whole(number, "number of children in a threshold", 1, 100)


@dataclass(frozen=True)
class Verdict:
    level: Level
    reasons: tuple[str, ...]
    basis: Basis = TODAY


@dataclass(frozen=True)
class BothTests:
    """The law of the day, and section 43 as if it were in force on that day."""

    today: Verdict
    section_43: Verdict

    @property
    def newly_in_scope(self) -> bool:
        return self.section_43.level == "red" and self.today.level != "red"


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
    thresholds = Thresholds(
        full_time_hours, only_education_hours, warning_hours, full_time_children, warning_children
    )
    law = _law(section_43_from).on(on)
    return _judged(of_compulsory_age(attendees), registered, law, thresholds)


def both_tests(
    attendees: Iterable[Attendee],
    *,
    registered: bool,
    on: date,
    section_43_from: date | None = None,
    **thresholds: float,
) -> BothTests:
    """For the report on who would fall in scope. `thresholds` are named as in Thresholds."""
    law, numbers = _law(section_43_from).on(on), Thresholds(**thresholds)
    children = of_compulsory_age(attendees)
    return BothTests(
        today=_judged(children, registered, law, numbers),
        section_43=_judged(children, registered, SECTION_43, numbers),
    )


def _judged(
    children: list[Attendee], registered: bool, law: Basis, thresholds: Thresholds
) -> Verdict:
    if require_yes_or_no(registered, "registered as a school", "registered"):
        return Verdict("clear", (), law)
    new_law, least = law is SECTION_43, thresholds.warning_hours
    full = [child for child in children if _full_time(child, thresholds)]
    if red := _reasons(full, thresholds.full_time_children, new_law, _full_time_words(thresholds)):
        return Verdict("red", red, law)
    near = [child for child in children if child.hours >= least]
    words = f"there {least:g} hours a week or more"
    amber = _reasons(near, thresholds.warning_children, new_law, words)
    return Verdict("amber" if amber else "clear", amber, law)


def _law(section_43_from: date | None) -> Versions[Basis]:
    if section_43_from is None:
        return LAW
    if require_date(section_43_from, "day section 43 begins", "section_43_from") < ACT_PASSED_ON:
        raise Refusal(
            f"Section 43 cannot begin on {in_words(section_43_from)}: its Act was passed on "
            f"{in_words(ACT_PASSED_ON)}. Give a day after that.",
            "section_43_from",
        )
    return LAW.beginning(section_43_from, SECTION_43)


def _full_time(child: Attendee, thresholds: Thresholds) -> bool:
    hours = child.hours
    if child.only_education and hours >= thresholds.only_education_hours:
        return True
    return hours >= thresholds.full_time_hours


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


def _full_time_words(thresholds: Thresholds) -> str:
    return (
        f"there full time ({thresholds.full_time_hours:g} hours a week or more, "
        f"or {thresholds.only_education_hours:g} where it is their only education)"
    )

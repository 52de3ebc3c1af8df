"""Education that an authority arranges is full time, or less only for the sake of health.

Explained in docs/rules/full-time.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from apcase.rules.basis import Basis
from apcase.rules.facts import (
    in_words,
    require_date,
    require_hours,
    require_whole,
    require_word,
    require_yes_or_no,
    shown,
)
from apcase.rules.refusal import NotANumber, Refusal
from apcase.rules.versions import Versions
from section19.rules.decision_checks import MOST_HOURS

FULL_TIME = Basis(
    instrument="Education Act 1996",
    provision="section 19(3A)",
    address="legislation.gov.uk/ukpga/1996/56/section/19/2012-05-18",
    mark="found",
    read_on=date(2026, 11, 24),
    effective_from=date(2011, 9, 1),
    note=(
        "Full time is what the child would have in a mainstream school. The law gives no number of "
        "hours: the one used is a setting of the authority."
    ),
    reading=True,
)
LESS_FOR_HEALTH = Basis(
    instrument="Education Act 1996",
    provision="section 19(3AA), as Bracknell Forest Council gives it",
    address="bracknell-forest.gov.uk",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2011, 9, 1),
    note=(
        "Less only where physical or mental health makes full time not in the child's best "
        "interests, and then as much as is. Cost and resources are no reason."
    ),
)
ONE_TO_ONE = Basis(
    instrument="No statute: Local Government and Social Care Ombudsman, focus report of July 2022",
    provision="as West Sussex SENDIAS gives it",
    address="westsussexsendias.org/reduced-timetables",
    mark="found",
    read_on=date(2026, 11, 24),
    note=(
        "Hours with one teacher for one child may be fewer, because they are more concentrated. "
        "How many fewer is not said: a person judges it and the reason is kept."
    ),
    reading=True,
)
AMOUNT = Versions("full-time education for every child", {FULL_TIME.effective_from: FULL_TIME})

HEALTH = ("physical_health", "mental_health")
NO_REASON = {
    "cost": "Cost is no reason for fewer hours.",
    "resources": "A lack of staff, places or money is no reason for fewer hours.",
}
REASONS = (*HEALTH, *NO_REASON, "other")
WANTED = {
    "why": "Enter why full-time education would not be in the child's best interests.",
    "evidence": "Enter the evidence on the child's health that was considered.",
    "plan": "Enter how the hours are to grow to full time.",
}


@dataclass(frozen=True)
class Hours:
    """The hours a week of one placement."""

    per_week: Decimal | float
    one_to_one: bool = False

    def __post_init__(self):
        require_hours(self.per_week, "hours a week", "hours_per_week")
        require_yes_or_no(self.one_to_one, "one teacher for one child", "one_to_one")


@dataclass(frozen=True)
class Amount:
    """Hours a week, every placement added, and what makes them enough."""

    hours: Decimal
    enough_by: Literal["full time", "one to one", "health"]
    basis: Basis


def weekly_hours(placements: Iterable[Hours]) -> Decimal:
    """The hours of all placements together; more than a week of school can hold is refused."""
    total = sum((_decimal(place) for place in _listed(placements)), Decimal(0))
    if not 0 < total <= MOST_HOURS:
        raise NotANumber(
            f"The hours of all placements together must be more than 0 and at most {MOST_HOURS}. "
            f"{shown(total)} is not.",
            "hours_per_week",
        )
    return total


def check_amount(
    placements: Iterable[Hours],
    *,
    on: date,
    reason: str = "",
    why: str = "",
    evidence: str = "",
    plan: str = "",
    increase_on: date | None = None,
    why_one_to_one: str = "",
    full_time_hours: int = 25,
) -> Amount:
    """Refuse fewer hours than full time without a reason in law, a plan and a date to increase.

    `why_one_to_one`: why fewer hours amount to full time, where one teacher teaches one child; it
    needs no plan, but a day on which it is looked at again.
    """
    basis = AMOUNT.on(require_date(on, "day", "on"))
    require_whole(full_time_hours, "full-time hours a week", 20, 30, "full_time_hours")
    placements = _listed(placements)
    hours = weekly_hours(placements)
    if hours >= full_time_hours:
        return Amount(hours, "full time", basis)
    if _written(why_one_to_one, "why_one_to_one"):
        _check_one_to_one(placements)
        _check_increase(increase_on, on)
        return Amount(hours, "one to one", ONE_TO_ONE)
    _check_reason(reason, hours, full_time_hours)
    _check_written(why=why, evidence=evidence, plan=plan)
    _check_increase(increase_on, on)
    return Amount(hours, "health", LESS_FOR_HEALTH)


def _check_one_to_one(placements: tuple[Hours, ...]) -> None:
    if not any(place.one_to_one for place in placements):
        raise Refusal(
            "No placement here has one teacher for one child. Give the reason in the child's "
            "health, or more hours.",
            "why_one_to_one",
        )


def _check_reason(reason: str, hours: Decimal, full_time_hours: int) -> None:
    if reason == "":
        raise Refusal(
            f"{hours.normalize():f} hours a week are fewer than full time ({full_time_hours}). "
            "Choose the reason: only physical or mental health is one.",
            "reason",
        )
    require_word(reason, "reason for fewer hours", REASONS, "reason")
    if reason not in HEALTH:
        because = NO_REASON.get(reason, "Only physical or mental health is a reason.")
        raise Refusal(f"{because} Arrange full time, or give a reason in health.", "reason")


def _check_written(**answers: Any) -> None:
    for field, text in answers.items():
        if not _written(text, field):
            raise Refusal(WANTED[field], field)


def _check_increase(increase_on: date | None, on: date) -> None:
    if increase_on is None:
        raise Refusal("Enter the day on which more hours are looked at.", "increase_on")
    if require_date(increase_on, "day of more hours", "increase_on") <= on:
        raise Refusal(
            f"The day on which more hours are looked at, {in_words(increase_on)}, must be after "
            f"{in_words(on)}.",
            "increase_on",
        )


def _written(text: Any, field: str) -> bool:
    if not isinstance(text, str):
        raise Refusal(f"Enter words. {shown(text)} is not text.", field)
    return bool(text.strip())


def _decimal(place: Hours) -> Decimal:
    # Through text, so that sessions added in binary fractions do not fall short of full time.
    return Decimal(str(require_hours(place.per_week, "hours a week", "hours_per_week")))


def _listed(placements: Any) -> tuple[Hours, ...]:
    given = tuple(placements) if isinstance(placements, Iterable) else (placements,)
    for place in given:
        if not isinstance(place, Hours):
            raise Refusal(f"Give each placement's Hours; {shown(place)} is none.", "hours_per_week")
    return given

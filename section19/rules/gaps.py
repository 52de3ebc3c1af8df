"""Children with nothing arranged, or less than full time, on a morning: how, why and by when.

Explained in docs/rules/gaps.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from apcase.rules.ages import compulsory_school_age
from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date

LOOKED_AT_DAILY = Basis(
    instrument="No statute: how the authority looks at each morning",
    mark="derived",
    note="The ombudsman expects that a council knows who is without education, and acts at once.",
)

Kind = Literal["nothing", "nothing_today", "fewer"]
# In the order of the list.
KINDS: tuple[Kind, ...] = ("nothing", "nothing_today", "fewer")
PRESCRIBED = ((3, 31), (8, 31), (12, 31))


@dataclass(frozen=True)
class At:
    """A placement on the day. `decide_by`: of a pause. `closed`: why the provider does not meet.

    `marked`: None where attendance is not recorded. `in_full_on`: of a start in steps that are not
    over, the day from which the child has `in_full`.
    """

    name: str
    standing: str
    since: date
    hours: Decimal
    decide_by: date | None = None
    closed: str = ""
    marked: bool | None = None
    key: Any = None
    in_full: Decimal | None = None
    in_full_on: date | None = None


@dataclass(frozen=True)
class Child:
    """What is known of one child on one day. `home`: the home school's part of the week.

    `sought`: how the referral to providers stands, in words; empty where there is none.
    """

    on: date
    full_time: int
    hours: Decimal
    placements: tuple[At, ...] = ()
    sixth_day_on: date | None = None
    case_known_on: date | None = None
    agreed_hours: Decimal | None = None
    agreed_until: date | None = None
    home: Literal["said", "unknown", "none"] = "none"
    home_review_on: date | None = None
    closed: str = ""
    sought: str = ""


@dataclass(frozen=True)
class Why:
    """One reason, and by when somebody must act upon it. `about`: the placement, if it is one."""

    key: str
    sentence: str
    due_on: date | None = None
    about: Any = None


def kind_of(*, hours: Decimal, today: bool, full_time: int) -> Kind | None:
    """None where the child is taught today and has a full week."""
    if hours <= 0:
        return "nothing"
    if not today:
        return "nothing_today"
    return "fewer" if hours < full_time else None


def whys(child: Child) -> tuple[Why, ...]:
    """Why the child is on the list, the most pressing first."""
    found = [*_excluded(child), *(why for at in child.placements for why in _of(at, child.on))]
    to_come = [at for at in child.placements if at.standing == "planned" and at.since > child.on]
    if len(to_come) == len(child.placements):
        until_then = "Until then nothing is arranged." if to_come else "Nothing is arranged."
        found.append(Why("no_placement", until_then, child.on))
    if child.sought:
        found.append(Why("sought", f"Referred to providers: {child.sought}."))
    found += _in_steps(child)
    found += _by_plan(child)
    if child.home == "unknown":
        found.append(Why("home_unknown", "Nobody has recorded the week at the home school."))
    if child.closed:
        found.append(Why("closed", f"The home school does not meet: {child.closed}."))
    return tuple(found)


def due_of(reasons: tuple[Why, ...], *, on: date) -> date:
    """The earliest deadline; where there is none, nothing allows anybody to wait."""
    return min((why.due_on for why in reasons if why.due_on), default=on)


def _excluded(child: Child) -> Iterator[Why]:
    if child.sixth_day_on:
        day = in_words(child.sixth_day_on)
        yield Why("excluded", f"Excluded: education was due from {day}.", child.sixth_day_on)


def _of(at: At, on: date) -> Iterator[Why]:
    day = in_words(at.since)
    if at.standing == "unconfirmed":
        text = f"{at.name} was to start on {day}, and nobody has recorded that the child came."
        yield Why("unconfirmed", text, at.since, at.key)
    elif at.standing == "planned":
        yield Why("planned", f"{at.name} starts on {day}.", at.since, at.key)
    elif at.standing == "paused":
        text = f"{at.name} is paused since {day}."
        if at.decide_by:
            text += f" To be decided by {in_words(at.decide_by)}."
        yield Why("paused", text, at.decide_by, at.key)
    elif at.standing == "broken_down":
        text = f"{at.name} broke down, and nobody has said what follows since {day}."
        yield Why("broken_down", text, at.since, at.key)
    elif at.closed:
        yield Why("provider_closed", f"{at.name} does not meet: {at.closed}.", None, at.key)
    elif at.marked is False:
        yield Why("unmarked", f"{at.name} has not marked the child.", on, at.key)


def _in_steps(child: Child) -> Iterator[Why]:
    """Due on the day of the last step only if the child then has full time."""
    stepped = [at for at in child.placements if at.standing == "taught" and at.in_full_on]
    to_come = sum((at.in_full - at.hours for at in stepped), Decimal(0))
    enough = child.hours + to_come >= child.full_time
    for at in stepped:
        until = in_words(at.in_full_on - timedelta(days=1))
        text = (
            f"{at.name} is in steps until {until}: {_number(at.hours)} of "
            f"{_number(at.in_full)} hours in this week."
        )
        yield Why("in_steps", text, at.in_full_on if enough else None, at.key)


def _by_plan(child: Child) -> Iterator[Why]:
    if 0 < child.hours < child.full_time:
        text = f"{_number(child.hours)} of {child.full_time} hours a week by plan."
        if child.agreed_until:
            agreed = _number(child.agreed_hours) if child.agreed_hours is not None else "Fewer"
            text += (
                f" {agreed} hours agreed by the panel, looked at again on "
                f"{in_words(child.agreed_until)}."
            )
        elif child.home_review_on:
            text += f" The school looks at it again on {in_words(child.home_review_on)}."
        yield Why("hours", text, child.agreed_until or child.home_review_on)


def born_between(on: date) -> tuple[date, date]:
    """Whoever was born in these days is of compulsory school age on the day."""
    require_date(on, "day", "on")
    oldest = next(
        born
        for born in (date(year - 17, 9, 1) for year in (on.year, on.year + 1))
        if compulsory_school_age(born)[1] >= on
    )
    days = [date(year, *each) for year in (on.year - 1, on.year) for each in PRESCRIBED]
    last = max(day for day in days if day <= on)
    return oldest, last.replace(year=last.year - 5)


def _number(hours: Decimal) -> str:
    return f"{hours.normalize():f}"

"""One child's week at a place, the hours of all who commission it added together.

Explained in docs/rules/registration-duty.md.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from apcase.rules.facts import require_hours, require_yes_or_no, shown
from apcase.rules.refusal import Refusal

FACTS = {
    "compulsory_age": "of compulsory school age",
    "ehcp": "has an EHC plan",
    "looked_after": "looked after",
    "only_education": "their only education",
    "special_needs": "special educational needs",
}


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
        for field, question in FACTS.items():
            require_yes_or_no(getattr(self, field), question, field)

    @property
    def hours(self) -> float:
        """Rounded, so that sessions added up reach a threshold that they do reach."""
        return require_hours(self.hours_per_week, "hours a week", "hours_per_week")


def attendees_from(weeks: Iterable[tuple[Hashable, Attendee]]) -> tuple[Attendee, ...]:
    """One attendee a child, from a week for each commissioner: (child, that week at this place).

    Hours are added up. All other facts must agree, since one that does not is not known.
    """
    children: dict[Hashable, Attendee] = {}
    for child, week in map(_keyed, _each(weeks)):
        known = children.get(child)
        children[child] = week if known is None else _together(child, known, week)
    return tuple(children.values())


def of_compulsory_age(attendees: Iterable[Attendee]) -> list[Attendee]:
    children = [_require_attendee(child) for child in _each(attendees)]
    return [child for child in children if child.compulsory_age]


def _keyed(pair: Any) -> tuple[Hashable, Attendee]:
    if not isinstance(pair, tuple | list) or len(pair) != 2:
        raise Refusal(f"Each week is given with the child whose it is; {shown(pair)} is not.")
    child, week = pair
    _require_attendee(week)
    try:
        hash(child)
    except TypeError:
        child = None
    # Two children whose keys are missing would be taken for one, and their hours added up.
    if child is None or child == "":
        raise Refusal("Each week must say whose it is. One does not: find the child's record.")
    return child, week


def _together(child: Hashable, one: Attendee, other: Attendee) -> Attendee:
    for field, question in FACTS.items():
        if getattr(one, field) != getattr(other, field):
            raise Refusal(
                f"Two commissioners of one child, {shown(child)}, differ: {question}. "
                "Find out which is right and correct the other.",
                field,
            )
    return replace(one, hours_per_week=one.hours + other.hours)


def _each(given: Any) -> Iterable:
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise Refusal(f"Give a list of the children; {shown(given)} is not one.")
    return given


def _require_attendee(child: Any) -> Attendee:
    if not isinstance(child, Attendee):
        raise Refusal(f"Each child must be given as an Attendee; {shown(child)} is not one.")
    return child

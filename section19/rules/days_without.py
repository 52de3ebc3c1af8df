"""Days without suitable education run from the day the authority first knew, and never pause.

Explained in docs/rules/duty-to-arrange.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, shown
from apcase.rules.refusal import EndBeforeStart, Refusal
from apcase.rules.school_days import SchoolDays

FROM_KNOWLEDGE = Basis(
    instrument="No statute: the Ombudsman's decisions, such as 24 009 956",
    mark="derived",
    note=(
        "Counted from the day on which the authority knew or was told, and through every wait for "
        "papers, information or another meeting, until suitable education begins."
    ),
)


@dataclass(frozen=True)
class Without:
    """Both ends included; both are None, and the days none, where education was never lacking."""

    first_day: date | None
    last_day: date | None
    school_days: int
    calendar_days: int
    basis: Basis = FROM_KNOWLEDGE


def first_known(told_on: Iterable[date], *, on: date) -> date:
    """The earliest day on which the authority was told or found out, whoever it was by."""
    require_date(on, "day", "on")
    given = () if isinstance(told_on, str) or not isinstance(told_on, Iterable) else tuple(told_on)
    days = [require_date(day, "day the authority knew", "told_on") for day in given]
    if not days:
        raise Refusal(
            f"Enter the day on which the authority first knew. {shown(told_on)} gives none.",
            "told_on",
        )
    if min(days) > on:
        raise Refusal(
            f"{in_words(min(days))} has not come yet. Enter the day on which the authority first "
            "knew.",
            "told_on",
        )
    return min(days)


def days_without(
    told_on: Iterable[date],
    *,
    on: date,
    school_days: SchoolDays,
    suitable_from: date | None = None,
) -> Without:
    """Counted up to and with `on`, or to the day before suitable education begins.

    `school_days`: the child's own school's, or the authority's where the child has none.
    """
    first, last = first_known(told_on, on=on), on
    if suitable_from is not None:
        last = min(last, _day_before(suitable_from))
    if last < first:
        return Without(None, None, 0, 0)
    return Without(first, last, school_days.count(first, last), (last - first).days + 1)


def _day_before(suitable_from: date) -> date:
    require_date(suitable_from, "day on which suitable education begins", "suitable_from")
    if suitable_from == date.min:
        raise EndBeforeStart("Enter the year in which suitable education begins.", "suitable_from")
    return suitable_from - timedelta(1)

"""Who is first in line for a place. Explained in docs/rules/waiting.md."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import Refusal

ORDER = Basis(
    instrument="No statute: how the authority orders its waiting lists",
    mark="derived",
    note=(
        "A child without any education comes first, and then those whom the law or guidance names "
        "for speed. Among children of one priority, whoever has waited longest comes first."
    ),
)


@dataclass(frozen=True)
class Priority:
    """Why a child comes before others, in the order of the table."""

    key: str
    words: str


PRIORITIES = (
    Priority("no_education", "Has no education now"),
    Priority("sixth_day", "Sixth day of an exclusion is near"),
    Priority("looked_after", "Looked after, or has a social worker"),
    Priority("plan", "Education, health and care plan names such provision"),
    Priority("health", "Returning to education after illness"),
    Priority("sibling", "A brother or sister is taught there"),
    Priority("other", "Another reason"),
)
KEYS = tuple(each.key for each in PRIORITIES)


def check_priority(priority: str) -> None:
    require_word(priority, "priority", KEYS, "priority")


def check_since(since: date, *, on: date) -> None:
    """Waiting began on a day that has come."""
    require_date(since, "day since when the child waits", "since")
    if since > on:
        raise Refusal(
            f"{in_words(since)} has not come yet. Give today’s date or an earlier one.", "since"
        )


def rank(priority: str, since: date) -> tuple[int, date]:
    """Sorts those who wait: the lowest is first in line."""
    return KEYS.index(priority), since


@dataclass(frozen=True)
class Waits:
    """One who waits, as the line needs it. `site`: the only one that would do, or None."""

    key: Any
    priority: str
    since: date
    weekdays: frozenset[int]
    site: Any = None


def in_line(waiting: Iterable[Waits]) -> list[Waits]:
    """First to last; of two who are alike, whoever was put on the list first."""
    return sorted(waiting, key=lambda each: rank(each.priority, each.since))


def first_who_fits(waiting: Iterable[Waits], free: Mapping[Any, Collection[int]]) -> Waits | None:
    """The first in line for whom some site has a place on every day wanted.

    `free`: by site, the weekdays with a free place. Whoever is passed over wants a day that is
    full; they stay where they are in the line.
    """
    return next((each for each in in_line(waiting) if fits(each, free)), None)


def fits(each: Waits, free: Mapping[Any, Collection[int]]) -> bool:
    sites = free if each.site is None else [each.site]
    return any(each.weekdays <= set(free.get(site, ())) for site in sites)

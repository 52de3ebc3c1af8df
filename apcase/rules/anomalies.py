"""Which of a person's days in the records looks worth asking about.

Explained in docs/rules/looks-worth-asking-about.md.
A finding accuses nobody: it is what a manager would ask about if they saw it. No law sets these
figures; they are ours, after cases of staff who read the records of neighbours and relatives.
"""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from statistics import median
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

# So many children in a day who are no part of the person's own work. One or two are a colleague's
# question, or a wrong name clicked.
OUTSIDE = 3
# More than so many times the person's usual day, from so many children on, where so many days are
# held to know what is usual.
TIMES_USUAL, MANY, DAYS_NEEDED = 3, 20, 5
DAYS_LOOKED_BACK = 28
# Whoever works earlier or later is asked, kindly.
DAY_BEGINS, DAY_ENDS = time(6), time(22)


@dataclass(frozen=True)
class PersonDay:
    """One person's day: the children whose records they opened, by family name; which of those are
    their own work; when they opened them; how many children on each earlier day with any."""

    name: str
    opened: Mapping[Hashable, str] = field(default_factory=dict)
    own: frozenset = frozenset()
    # Whoever sees through facts alone sees own work alone; whoever leads looks into others'.
    has_own_work: bool = True
    moments: Mapping[Hashable, tuple[datetime, ...]] = field(default_factory=dict)
    earlier: tuple[int, ...] = ()
    glasses: tuple[Hashable, ...] = ()


@dataclass(frozen=True)
class Anomaly:
    """What looks worth asking about, of which children, and why, in a sentence without a name."""

    kind: str
    children: frozenset
    sentence: str


def anomalies_of(day: PersonDay) -> tuple[Anomaly, ...]:
    found = (outside(day), many(day), out_of_hours(day), same_name(day), broken_glass(day))
    return tuple(anomaly for anomaly in found if anomaly)


def outside(day: PersonDay) -> Anomaly | None:
    """Children with no case, placement, exclusion, deadline, panel or school of the person's."""
    others = frozenset(day.opened) - day.own
    if not day.has_own_work or len(others) < OUTSIDE:
        return None
    return Anomaly(
        "outside",
        others,
        f"Opened the records of {children(len(others))} who are no part of their own work: no "
        "case, placement, exclusion, deadline, panel or school of theirs.",
    )


def many(day: PersonDay) -> Anomaly | None:
    if len(day.earlier) < DAYS_NEEDED or len(day.opened) < MANY:
        return None
    usual = median(day.earlier)
    if len(day.opened) <= TIMES_USUAL * usual:
        return None
    return Anomaly(
        "many",
        frozenset(day.opened),
        f"Opened the records of {children(len(day.opened))}. On a usual day of theirs it is "
        f"{usual:g}.",
    )


def out_of_hours(day: PersonDay) -> Anomaly | None:
    late = {
        child: [at for at in moments if not in_hours(at)] for child, moments in day.moments.items()
    }
    late = {child: moments for child, moments in late.items() if moments}
    if not late:
        return None
    first = min(at for moments in late.values() for at in moments).astimezone(LONDON)
    return Anomaly(
        "out_of_hours",
        frozenset(late),
        f"Opened the records of {children(len(late))} before {DAY_BEGINS:%H:%M} or from "
        f"{DAY_ENDS:%H:%M} on, London time, the first at {first:%H:%M}.",
    )


def in_hours(at: datetime) -> bool:
    return DAY_BEGINS <= at.astimezone(LONDON).time() < DAY_ENDS


def same_name(day: PersonDay) -> Anomaly | None:
    """A part of a double-barrelled name counts. Children who are the person's own work do too: a
    relative among them is what a conflict is declared for."""
    mine = family_names(day.name.split()[-1:])
    same = frozenset(
        child for child, name in day.opened.items() if family_names(name.split()) & mine
    )
    if not same:
        return None
    return Anomaly(
        "same_name",
        same,
        f"Opened the records of {children(len(same))} with their own family name. It may be "
        "chance: ask whether they are related.",
    )


def family_names(words: Iterable[str]) -> set[str]:
    return {part.casefold() for word in words for part in re.split("[-‐‑–]", word) if part}


def broken_glass(day: PersonDay) -> Anomaly | None:
    """Each is told to managers when it happens; here it is asked whether anybody has asked."""
    if not day.glasses:
        return None
    times = "once" if len(day.glasses) == 1 else f"{len(day.glasses)} times"
    return Anomaly(
        "broken_glass",
        frozenset(day.glasses),
        f"Broke the glass on a restricted record {times}. The reasons stand with the openings.",
    )


def children(number: int) -> str:
    return "1 child" if number == 1 else f"{number} children"

"""Where a young person goes after Year 11: intended, offered, confirmed, and three times after.

Explained in docs/rules/after-year-11.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.facts import require_date, require_word
from apcase.rules.refusal import Refusal

GUARANTEE = Basis(
    instrument="No statute: the September guarantee and the activity survey",
    mark="derived",
    note=(
        "What is intended, offered and confirmed, and who is in nothing at the start of the term, "
        "in November and six months later. One area saw fewer in November and more during the year."
    ),
)
FIRST_YEAR = 10
POINTS = {
    "intended": "Intended",
    "offered": "Offered",
    "confirmed": "Confirmed",
    "start": "At the start of the autumn term",
    "november": "In November",
    "six_months": "Six months later",
}
# In which months it is asked, and of which year: what was missed is asked until the last of them.
SEASONS = {
    "confirmed": (11, (6, 7)),
    "start": (12, (9, 10)),
    "november": (12, (11, 12)),
    "six_months": (12, (3, 4)),
}
# Before the summer nobody is in nothing yet.
BEFORE = ("intended", "offered", "confirmed")
AFTER = ("start", "november", "six_months")
WAYS = {
    "fe_college": "Further education college",
    "sixth_form": "Sixth form",
    "special": "Specialist provision",
    "apprenticeship": "Apprenticeship",
    "employment": "Employment with training",
    "other": "Something else",
    "neet": "Not in education, employment or training",
    "unknown": "Not known",
}
IN_NOTHING = ("neet", "unknown")


def check_point(point: str, way: str, where: str, *, year_group: int) -> None:
    require_word(point, "point in time", tuple(POINTS), "point")
    require_word(way, "destination", tuple(WAYS), "way")
    if year_group < FIRST_YEAR:
        raise Refusal("This is asked from Year 10 on. The child is younger.")
    if point in BEFORE and way == "neet":
        raise Refusal(
            "Nobody intends, is offered or confirms to be in nothing. Select what is planned, or "
            "“Not known”.",
            "way",
        )
    if way not in IN_NOTHING and not where.strip():
        raise Refusal("Enter where.", "where")


@dataclass(frozen=True)
class Season:
    """A point that is asked about now: of those in which year, and until which day."""

    point: str
    year: int
    last: date


def season_of(on: date) -> Season | None:
    """In June, September, November and spring; None in between."""
    month = require_date(on, "day").month
    for point, (year, months) in SEASONS.items():
        if month in months:
            return Season(point, year, end_of(on.replace(month=months[-1], day=1)))
    return None


def end_of(month: date) -> date:
    """The last day of a month."""
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


@dataclass(frozen=True)
class Figures:
    """Of the young people at one point: how many were asked after, and how many are in nothing."""

    asked: int
    neet: int
    unknown: int


def figures(ways: Iterable[str]) -> Figures:
    held = list(ways)
    return Figures(len(held), held.count("neet"), held.count("unknown"))

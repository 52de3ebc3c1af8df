"""The figures of the termly return, from plain facts. Explained in docs/rules/termly-return.md."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal

# Raised whenever a figure would come out differently for the same facts.
RULES_VERSION = "1"

RETURN = Basis(
    instrument="No statute: the authority's own termly return",
    mark="derived",
    note="Councils ask for such a return each term or half-term; its content is theirs to choose.",
)

AUTHORITY, SCHOOL = "la", "school"
COLUMNS = ("By the council only", "By a school only", "By both", "All children")
YEARS = range(12)
# A setting counts as full time from this many hours a week.
FULL_TIME_HOURS = 18


@dataclass(frozen=True)
class PlacementFact:
    """One placement, as far as the return counts it. `year_group` is None where it is unknown."""

    pupil: Hashable
    year_group: int | None
    commissioner: str
    reason: str
    registered_school: bool
    starts_on: date
    ends_on: date | None
    hours: Decimal

    def live(self, on: date) -> bool:
        """Both the first and the last day count."""
        return self.starts_on <= on and (self.ends_on is None or self.ends_on >= on)


@dataclass(frozen=True)
class Headline:
    """One number, what it is called, and what it means."""

    key: str
    label: str
    value: int
    meaning: str


def measure(
    facts: Iterable[PlacementFact],
    *,
    first_day: date,
    as_at: date,
    reasons: Mapping[str, str],
) -> dict:
    """Every figure of the return, as plain values that JSON can hold, with what each means."""
    held = [fact for fact in facts if fact.starts_on <= as_at]
    live = [fact for fact in held if fact.live(as_at)]
    in_term = [fact for fact in held if fact.ends_on is None or fact.ends_on >= first_day]
    headlines = _on_the_day(live, as_at) + _in_the_term(in_term, first_day, as_at)
    return {
        "headlines": [vars(line) for line in headlines],
        "table": _table(live, as_at),
        "chart": _chart(live, as_at, reasons),
        "counted": "Every child held is counted, those whose records are restricted included. "
        "Small numbers are shown as they are, so this return is not for publication.",
    }


def check_as_at(as_at: date, *, first_day: date, last_day: date) -> None:
    if not first_day <= as_at <= last_day:
        raise Refusal(
            f"The figures cannot count up to {in_words(as_at)}: the term runs from "
            f"{in_words(first_day)} to {in_words(last_day)}.",
            "term",
        )


def _on_the_day(live: Sequence[PlacementFact], as_at: date) -> list[Headline]:
    running = f"had started by {in_words(as_at)} and had not ended before it"
    return [
        Headline(
            "children",
            "Children in alternative provision",
            _children(live),
            f"Children with at least one placement that {running}. "
            "A child with two placements is counted once.",
        ),
        Headline(
            "placements",
            "Placements",
            len(live),
            f"Placements that {running}. A child with two placements is counted twice.",
        ),
        Headline(
            "non_school_placements",
            "Placements outside registered schools",
            sum(not fact.registered_school for fact in live),
            "Those of the placements whose provider is not a school: colleges, non-school and "
            "online providers, and tutors.",
        ),
        Headline(
            "full_time_children",
            "Children placed full time",
            _full_time(live),
            f"Those of the children whose placements come to {FULL_TIME_HOURS} hours a week or "
            "more, all their placements together. Hours at their own school are not counted.",
        ),
    ]


def _in_the_term(in_term: Sequence[PlacementFact], first_day: date, as_at: date) -> list[Headline]:
    span = f"from {in_words(first_day)} to {in_words(as_at)}"
    ended = [fact for fact in in_term if fact.ends_on is not None and fact.ends_on <= as_at]
    return [
        Headline(
            "children_in_term",
            "Children placed at any time in the term",
            _children(in_term),
            f"Children with a placement on any day {span}, each counted once.",
        ),
        Headline(
            "started",
            "Placements started in the term",
            sum(fact.starts_on >= first_day for fact in in_term),
            f"Placements whose first day lies {span}.",
        ),
        Headline(
            "ended",
            "Placements ended in the term",
            len(ended),
            f"Placements whose last day lies {span}. One that ends on the last of these days is "
            "still a placement on that day.",
        ),
    ]


def _children(facts: Iterable[PlacementFact]) -> int:
    return len({fact.pupil for fact in facts})


def _full_time(facts: Iterable[PlacementFact]) -> int:
    hours: dict[Hashable, Decimal] = defaultdict(Decimal)
    for fact in facts:
        hours[fact.pupil] += fact.hours
    return sum(total >= FULL_TIME_HOURS for total in hours.values())


def _table(live: Sequence[PlacementFact], as_at: date) -> dict:
    commissioners: dict[Hashable, set[str]] = defaultdict(set)
    years: dict[Hashable, str] = {}
    for fact in live:
        commissioners[fact.pupil].add(fact.commissioner)
        years[fact.pupil] = year_label(fact.year_group)
    found: dict[str, Counter] = defaultdict(Counter)
    for pupil, by in commissioners.items():
        found[years[pupil]][_column(by)] += 1
    # Years outside compulsory schooling have a row only when a child is in one.
    always = {year_label(year) for year in YEARS}
    labels = [year_label(year) for year in (-1, *YEARS, 12, None)]
    rows = [
        {"label": label, "values": _row(found[label])}
        for label in labels
        if label in always or label in found
    ]
    total = [sum(column) for column in zip(*(row["values"] for row in rows), strict=True)]
    return {
        "caption": f"Children in alternative provision on {in_words(as_at)}, "
        "by year group and commissioner",
        "columns": list(COLUMNS),
        "rows": rows,
        "total": {"label": "All years", "values": total},
        "meaning": "Each child is counted once: a child placed by the council and by a school "
        "stands under “By both”, so every row and every column adds up. The year group is the "
        "one in which the child is taught where that is recorded, else that of the child’s age.",
    }


def _column(commissioners: set[str]) -> int:
    if commissioners == {AUTHORITY}:
        return 0
    return 1 if commissioners == {SCHOOL} else 2


def _row(counted: Counter) -> list[int]:
    columns = [counted[0], counted[1], counted[2]]
    return [*columns, sum(columns)]


def year_label(year: int | None) -> str:
    if year is None:
        return "Not known"
    if year < 0:
        return "Before Reception"
    if year == 0:
        return "Reception"
    return f"Year {year}" if year in YEARS else "Year 12 or above"


def _chart(live: Sequence[PlacementFact], as_at: date, reasons: Mapping[str, str]) -> dict:
    counted = Counter(fact.reason for fact in live)
    return {
        "title": f"Placements on {in_words(as_at)}, by reason",
        "what": "Reason",
        "measure": "Placements",
        "bars": [
            {"code": code, "label": label, "value": counted[code]}
            for code, label in reasons.items()
        ],
        "meaning": "Placements, not children: a child with two placements is counted twice.",
    }

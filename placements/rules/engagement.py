"""How engaged a child is, week by week, from 0 to 4. Explained in docs/rules/engagement.md."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_whole
from apcase.rules.refusal import Refusal
from placements.rules.half_terms import Span

ENGAGEMENT = Basis(
    instrument="No statute: no national scale of engagement was found",
    mark="own",
    note=(
        "One council lists an engagement score as an outcome and does not define it. This scale is "
        "the authority's own."
    ),
)
SCORES = {
    0: "did not attend or refused",
    1: "attended, not taking part",
    2: "took part with constant support",
    3: "mostly engaged",
    4: "engaged and independent",
}
# The week from which the change is measured: the first is too new.
SETTLED_WEEK = 2


def monday_of(day: date) -> date:
    return require_date(day, "day") - timedelta(days=day.weekday())


def check_score(score: int, *, week_on: date, starts_on: date, on: date) -> None:
    """A whole number from 0 to 4, of a week in which the placement ran and that has begun."""
    require_whole(score, "engagement score", min(SCORES), max(SCORES), "score")
    require_date(week_on, "week", "week_on")
    if week_on.weekday() != 0:
        raise Refusal(f"{in_words(week_on)} is no Monday. Enter the week's Monday.", "week_on")
    if week_on < monday_of(starts_on):
        raise Refusal(
            f"The placement starts on {in_words(starts_on)}. Enter that week or a later one.",
            "week_on",
        )
    if week_on > on:
        raise Refusal("That week has not begun. Score it when it has.", "week_on")


@dataclass(frozen=True)
class Engagement:
    """`average`: to one place, None without a score. `change`: from week 2 to the latest week."""

    average: Decimal | None
    change: int | None


def engagement(scores: Mapping[date, int], *, starts_on: date) -> Engagement:
    """The average, and how it has changed since the second week of the placement."""
    if not scores:
        return Engagement(None, None)
    average = mean(scores.values())
    first = monday_of(starts_on) + timedelta(weeks=SETTLED_WEEK - 1)
    latest = max(scores)
    known = first in scores and latest > first
    return Engagement(average, scores[latest] - scores[first] if known else None)


def mean(scores: Iterable[int]) -> Decimal:
    """To one place, halves upwards."""
    scores = list(scores)
    return (Decimal(sum(scores)) / len(scores)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class HalfTerm:
    """What the scored weeks of one half term come to."""

    first: date
    last: date
    weeks: int
    average: Decimal


def by_half_term(scores: Mapping[date, int], halves: Iterable[Span]) -> tuple[HalfTerm, ...]:
    """Each half term with a score, in order: a week is of the one with which it shares a day."""
    found = []
    for first, last in halves:
        mine = [
            score
            for week_on, score in scores.items()
            if first <= week_on + timedelta(days=4) and week_on <= last
        ]
        if mine:
            found.append(HalfTerm(first, last, len(mine), mean(mine)))
    return tuple(found)

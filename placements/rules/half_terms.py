"""The halves of a school's terms, each parted from the next by a break or a holiday.

Explained in docs/rules/next-review.md.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from apcase.rules.facts import in_words, require_span, shown
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays

Span = tuple[date, date]
SATURDAY = 5


def half_terms(terms: Iterable[Span], breaks: Iterable[Span]) -> tuple[Span, ...]:
    """First and last day of each half, in order: six in a usual year.

    A term without a break is one half, as in a year of six terms. The weekends on either side of
    a break belong to neither half.
    """
    whole = SchoolDays(_each(terms, "term", "terms")).terms
    parting = sorted({_break(pair) for pair in _each(breaks, "half-term break", "breaks")})
    for pair in parting:
        if not any(first < pair[0] and pair[1] < last for first, last in whole):
            raise Refusal(f"{_named(pair)} does not lie within one term. Check both.", "breaks")
    return tuple(half for term in whole for half in _halves(term, parting))


def _halves(term: Span, breaks: list[Span]) -> tuple[Span, ...]:
    first, last = term
    within = [pair for pair in breaks if first < pair[0] < last]
    if not within:
        return (term,)
    if len(within) > 1:
        raise Refusal(
            f"The term from {in_words(first)} to {in_words(last)} has {len(within)} half-term "
            "breaks. Keep one, and enter the others as days on which the school is closed.",
            "breaks",
        )
    (pair,) = within
    before, after = _weekday(pair[0], -1), _weekday(pair[1], 1)
    if before < first or last < after:
        raise Refusal(f"{_named(pair)} leaves no school day of its term beside it.", "breaks")
    return (first, before), (after, last)


def _weekday(day: date, step: int) -> date:
    """The nearest day from Monday to Friday before a break's first day, or after its last."""
    day += timedelta(step)
    while day.weekday() >= SATURDAY:
        day += timedelta(step)
    return day


def _break(pair: Any) -> Span:
    if isinstance(pair, str) or not isinstance(pair, Iterable) or len(pair := tuple(pair)) != 2:
        raise Refusal(
            f"A half-term break has a first and a last day; {shown(pair)} does not.", "breaks"
        )
    return require_span(*pair, "The half-term break", ("breaks", "breaks"))


def _each(given: Any, what: str, field: str) -> Iterable:
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise Refusal(f"Give a list with each {what}; {shown(given)} is not one.", field)
    return given


def _named(pair: Span) -> str:
    return f"The half-term break from {in_words(pair[0])} to {in_words(pair[1])}"

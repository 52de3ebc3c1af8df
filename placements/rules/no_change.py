"""In which half terms or terms a school confirms that nothing has changed, and by when.

Explained in docs/rules/no-change.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.school_days import SchoolDays
from placements.rules.half_terms import Span, half_terms

EVERY = ("half-term", "term")
# How many school days a school has, once the half term or the term has begun.
SCHOOL_DAYS = 10

CONFIRMING = Basis(
    instrument="No statute: what councils publish for schools that commission places",
    mark="derived",
    note=(
        "Councils ask schools by the half term, the term or the year what they commission. The ten "
        "school days are ours."
    ),
)


@dataclass(frozen=True)
class Period:
    """One half term or term, of which a school confirms once that nothing has changed."""

    first: date
    last: date
    due_on: date

    def __str__(self) -> str:
        return f"{in_words(self.first)} to {in_words(self.last)}"


def period_of(
    on: date, *, every: str, school_days: SchoolDays, breaks: Iterable[Span]
) -> Period | None:
    """The half term or term that has begun last by a day; None before the first that is held."""
    require_date(on, "day", "on")
    require_word(every, "interval", EVERY, "every")
    whole = school_days.terms if every == "term" else half_terms(school_days.terms, breaks)
    begun = [span for span in whole if span[0] <= on]
    if not begun:
        return None
    first, last = begun[-1]
    return Period(first, last, due_by(first, last, school_days))


def due_by(first: date, last: date, school_days: SchoolDays) -> date:
    """The tenth school day, the first counted, or the last where there are fewer."""
    days = school_days.between(first, last)
    return days[:SCHOOL_DAYS][-1] if days else last

"""Which days one school meets, and counting them. Explained in docs/rules/school-days.md."""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from datetime import date
from itertools import islice, pairwise
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_whole, shown
from apcase.rules.refusal import EndBeforeStart, Refusal

WEEKEND = "weekend"
CLOSED = "closed"
BETWEEN_TERMS = "between terms"

SCHOOL_DAY = Basis(
    instrument="Education Act 1996",
    provision="section 579",
    mark="own",
    effective_from=date(1996, 11, 1),
    note="A school day is a day on which that school meets, so each school's own calendar decides.",
)

Term = tuple[date, date]


class CalendarTooShort(Refusal):
    """The dates held do not reach the day asked about, and nobody may guess what lies beyond."""


class SchoolDays:
    """One school's days. `closed`: dates with no school, or a mapping of such dates to why.

    `unknown`: first and last dates between which a term is missing; whatever asks there is refused.
    """

    def __init__(
        self,
        terms: Iterable[Term],
        closed: Iterable[date] | Mapping[date, str] = (),
        unknown: Iterable[Term] = (),
    ):
        self.terms = _in_order(terms)
        self.closed = _reasons(closed)
        self.unknown = tuple(_term(pair) for pair in unknown)

    def __contains__(self, day: date) -> bool:
        return self.reason_not_counted(day) is None

    def reason_not_counted(self, day: date) -> str | None:
        """Why the school does not meet on this day, or None when it does."""
        return self._why_not(self._held(day, "day"))

    def on_or_after(self, start: date) -> Iterator[date]:
        """The school days from `start` to the end of the dates held."""
        start = self._held(start, "start date")
        return self._meeting(range(start.toordinal(), self._last.toordinal() + 1))

    def first(self, n: int, start: date) -> tuple[date, ...]:
        """The first n school days on or after `start`."""
        return self._exactly(n, self.on_or_after(start), f"from {in_words(start)}")

    def nth_from(self, start: date, n: int) -> date:
        """The nth school day on or after `start`; the first is 1."""
        return self.first(n, start)[-1]

    def before(self, day: date, n: int) -> date:
        """The nth school day before `day`, which is not itself counted."""
        day = self._held(day, "day")
        earlier = range(day.toordinal() - 1, self._first.toordinal() - 1, -1)
        return self._exactly(n, self._meeting(earlier), f"before {in_words(day)}")[-1]

    def last_on_or_before(self, day: date) -> date:
        """The day itself if the school meets on it, else the last day before it on which it did."""
        day = self._held(day, "day")
        until = range(day.toordinal(), self._first.toordinal() - 1, -1)
        return self._exactly(1, self._meeting(until), f"up to {in_words(day)}")[-1]

    def between(self, first: date, last: date) -> tuple[date, ...]:
        """The school days from `first` to `last`, both included."""
        self._ordered(first, last)
        return tuple(self._meeting(range(first.toordinal(), last.toordinal() + 1)))

    def if_open(self, day: date) -> "SchoolDays":
        """This calendar as it would be without the closure of one day."""
        self._held(day, "day")
        closed = {on: why for on, why in self.closed.items() if on != day}
        return SchoolDays(self.terms, closed, self.unknown)

    def closed_too(self, more: Mapping[date, str]) -> "SchoolDays":
        """This calendar with more days closed; why a day is closed already stays."""
        other = copy(self)
        other.closed = _reasons(more) | self.closed
        return other

    def count(self, first: date, last: date) -> int:
        """School days from `first` to `last`, both included."""
        return len(self.between(first, last))

    @property
    def _first(self) -> date:
        return self.terms[0][0]

    @property
    def _last(self) -> date:
        return self.terms[-1][1]

    def _held(self, day: Any, name: str) -> date:
        day = require_date(day, name)
        if not self.terms:
            raise CalendarTooShort(
                f"No term dates are held, so {in_words(day)} cannot be looked up. "
                "Add the term dates."
            )
        if not self._first <= day <= self._last:
            raise CalendarTooShort(
                f"{in_words(day)} is outside the term dates held, which run "
                f"{self._reach()}. Add the term dates that cover it."
            )
        self._refuse_unknown(day)
        return day

    def _refuse_unknown(self, day: date) -> None:
        for first, last in self.unknown:
            if first <= day <= last:
                raise CalendarTooShort(
                    f"No term dates are held between {in_words(first)} and {in_words(last)}, and "
                    "a term seems to be missing there. Add it."
                )

    def _ordered(self, first: Any, last: Any) -> None:
        first, last = self._held(first, "first day"), self._held(last, "last day")
        if last < first:
            raise EndBeforeStart(
                f"The last day, {in_words(last)}, is before the first day, {in_words(first)}. "
                "Give the earlier date first.",
                "last_day",
            )

    def _reach(self) -> str:
        return f"from {in_words(self._first)} to {in_words(self._last)}"

    def _why_not(self, day: date) -> str | None:
        if day.weekday() >= 5:
            return WEEKEND
        if day in self.closed:
            return self.closed[day]
        if not any(first <= day <= last for first, last in self.terms):
            return BETWEEN_TERMS
        return None

    def _meeting(self, ordinals: range) -> Iterator[date]:
        for day in map(date.fromordinal, ordinals):
            self._refuse_unknown(day)
            if self._why_not(day) is None:
                yield day

    def _exactly(self, n: int, days: Iterator[date], where: str) -> tuple[date, ...]:
        n = require_whole(n, "number of school days", 1, 1000)
        found = tuple(islice(days, n))
        if len(found) < n:
            raise CalendarTooShort(
                f"{n} school days are needed {where}, and the term dates held, which run "
                f"{self._reach()}, have {len(found)}. Add the term dates that cover them."
            )
        return found


def require_calendar(value: Any) -> SchoolDays:
    """Refuses what is no calendar of a school before anything is counted on it."""
    if not isinstance(value, SchoolDays):
        raise CalendarTooShort(f"Days are counted on a school's calendar; {shown(value)} is none.")
    return value


def _in_order(terms: Iterable[Term]) -> tuple[Term, ...]:
    if isinstance(terms, str) or not isinstance(terms, Iterable):
        raise Refusal(f"Give a list of terms; {shown(terms)} is not one.", "terms")
    ordered = tuple(sorted(_term(pair) for pair in terms))
    for (_, earlier_end), (later_start, _) in pairwise(ordered):
        if later_start <= earlier_end:
            raise Refusal(
                f"Two terms overlap: one ends on {in_words(earlier_end)} and another starts on "
                f"{in_words(later_start)}. A term must start after the one before it has ended.",
                "terms",
            )
    return ordered


def _term(pair: Any) -> Term:
    if isinstance(pair, str) or not isinstance(pair, Iterable) or len(pair := tuple(pair)) != 2:
        raise Refusal(f"A term has a first and a last date; {shown(pair)} does not.", "terms")
    first = require_date(pair[0], "first day of a term", "terms")
    last = require_date(pair[1], "last day of a term", "terms")
    if last < first:
        raise EndBeforeStart(
            f"A term ends on {in_words(last)}, before it starts on {in_words(first)}. "
            "Give the first day, then the last.",
            "terms",
        )
    return first, last


def _reasons(closed: Iterable[date] | Mapping[date, str]) -> dict[date, str]:
    given = closed if isinstance(closed, Mapping) else dict.fromkeys(closed, CLOSED)
    return {
        require_date(day, "closed day", "closed"): str(why or CLOSED) for day, why in given.items()
    }

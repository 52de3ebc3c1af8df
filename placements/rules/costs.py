"""What a line of a placement's cost comes to between two days, and in which words that is said.

Explained in docs/rules/costs.md.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from apcase.rules.basis import Basis
from apcase.rules.facts import require_date, require_span, require_word
from apcase.rules.money import require_money, rounded
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import CalendarTooShort, SchoolDays, require_calendar

COSTS = Basis(
    instrument="No statute: how a price is spread over the days of a placement",
    mark="derived",
    note="By school day of the child’s calendar, or by sessions planned. A contract may differ.",
)
# As a provider publishes its prices, and what is paid once.
UNITS = {
    "hour": "an hour",
    "session": "a session",
    "half_day": "half a day",
    "day": "a day",
    "week": "a week",
    "term": "a term",
    "place": "a place for a year",
    "once": "once",
}
# Of these the timetable says how many there are.
BY_TIMETABLE = ("hour", "session", "half_day", "day")
NOON, AFTERNOON = time(12), time(13)
TERMS_OF_A_YEAR = 3


class NoTimetable(Refusal):
    """Sessions are to be paid, and nobody has said when they are."""


@dataclass(frozen=True)
class Line:
    """An amount for a unit, from a day to a day; without a last day it goes on."""

    amount: Decimal
    unit: str
    first: date
    last: date | None = None

    def __post_init__(self):
        require_money(self.amount, "amount")
        require_word(self.unit, "unit", tuple(UNITS), "unit")
        require_date(self.first, "first day", "starts_on")
        if self.last is not None:
            require_span(self.first, self.last, "The cost", ("starts_on", "ends_on"))


@dataclass(frozen=True)
class Planned:
    """A session of every week, from a day to a day. `weekday`: 1 is Monday."""

    weekday: int
    starts_at: time
    ends_at: time
    first: date
    last: date | None = None

    @property
    def minutes(self) -> int:
        start, end = self.starts_at, self.ends_at
        return (end.hour - start.hour) * 60 + end.minute - start.minute

    @property
    def halves(self) -> frozenset[str]:
        """Of the day: the morning if it begins before noon, the afternoon if it ends after one."""
        begins = {"morning"} if self.starts_at < NOON else {"afternoon"}
        return frozenset(begins | ({"afternoon"} if self.ends_at > AFTERNOON else set()))


@dataclass(frozen=True)
class Week:
    """What a child's week at a place is known to be: the timetable, else what was agreed."""

    sessions: Sequence[Planned] = ()
    weekdays: Sequence[int] = ()
    hours: Decimal | None = None


@dataclass(frozen=True)
class Cost:
    """`exact` is never rounded; `amount` is, once, half a penny up."""

    exact: Fraction
    words: str
    basis: Basis = COSTS

    @property
    def amount(self) -> Decimal:
        return rounded(self.exact)


NOTHING = Cost(Fraction(0), "no day of it")


class Counted:
    """A calendar whose days are looked up once and counted often."""

    def __init__(self, days: SchoolDays):
        self.days = require_calendar(days)

    @cached_property
    def reach(self) -> tuple[date, date] | None:
        """The first and last day of which anything is known. After the last term of a school year
        whose terms are all held come the holidays, to the end of August."""
        terms = self.days.terms
        if not terms:
            return None
        last = terms[-1][1]
        whole = len(self._of_year(school_year(last))) >= TERMS_OF_A_YEAR
        return terms[0][0], date(school_year(last) + 1, 8, 31) if whole else last

    @cached_property
    def _meeting(self) -> list[date]:
        found: list[date] = []
        for first, last in self.days.terms:
            found += self.days.between(first, last)
        return found

    @cached_property
    def _by_week(self) -> Counter:
        return Counter(monday(day) for day in self._meeting)

    def between(self, first: date, last: date) -> list[date]:
        """The school days, both ends included; refuses where the dates held do not reach."""
        for day in (first, last):
            if self.reach is None or not self.days.terms[-1][1] < day <= self.reach[1]:
                self.days.reason_not_counted(day)
        for begins, _ in self.days.unknown:
            if first <= begins <= last:
                self.days.reason_not_counted(begins)
        return self._meeting[bisect_left(self._meeting, first) : bisect_right(self._meeting, last)]

    def of_week(self, any_day: date) -> int:
        return self._by_week[monday(any_day)]

    def terms_of_year(self, begins: int) -> list[tuple[date, date]]:
        """All terms of the school year that begins in a September."""
        held = self._of_year(begins)
        if len(held) < TERMS_OF_A_YEAR:
            raise CalendarTooShort(
                f"A place for a year is spread over the school days of {begins}/{begins + 1}, and "
                f"the dates of {len(held)} of its terms are held. Add the term dates."
            )
        return held

    def _of_year(self, begins: int) -> list[tuple[date, date]]:
        first, last = date(begins, 9, 1), date(begins + 1, 8, 31)
        return [term for term in self.days.terms if first <= term[0] <= last]


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def school_year(day: date) -> int:
    return day.year if day.month >= 9 else day.year - 1


def cost_between(line: Line, first: date, last: date, *, days: Counted, week: Week) -> Cost:
    """What the line comes to from `first` to `last`, both included.

    A calendar that does not reach these days refuses; so does a price by the session where nobody
    has recorded the sessions.
    """
    require_span(first, last, "The time asked about")
    if line.unit == "once":
        there = first <= line.first <= last
        return Cost(Fraction(line.amount), f"once, on {plain(line.first)}") if there else NOTHING
    first, last = max(first, line.first), min(last, line.last or last)
    if last < first:
        return NOTHING
    number, words = COUNTING[line.unit](days, week, first, last)
    return Cost(Fraction(line.amount) * number, words)


def plain(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


# How many there are of each unit, and the words for it


def hours_of(days: Counted, week: Week, first: date, last: date) -> tuple[Fraction, str]:
    if not week.sessions and week.hours is not None:
        weeks, words = weeks_of(days, week, first, last)
        return weeks * Fraction(week.hours), f"{week.hours:f} hours a week over {words}"
    held = planned(days, week, first, last, "hour")
    hours = Fraction(sum(row.minutes for _, row in held), 60)
    return hours, f"{said(hours)} hours in {many(len(held), 'planned session')}"


def sessions_of(days: Counted, week: Week, first: date, last: date) -> tuple[Fraction, str]:
    held = planned(days, week, first, last, "session")
    on = len({day for day, _ in held})
    return Fraction(len(held)), (
        f"{many(len(held), 'planned session')} on {many(on, 'school day')}"
    )


def half_days_of(days: Counted, week: Week, first: date, last: date) -> tuple[Fraction, str]:
    held = planned(days, week, first, last, "half day")
    halves = {(day, half) for day, row in held for half in row.halves}
    return Fraction(len(halves)), many(len(halves), "planned half day")


def days_of(days: Counted, week: Week, first: date, last: date) -> tuple[Fraction, str]:
    meeting = days.between(first, last)
    if not week.sessions and week.weekdays:
        number = sum(1 for day in meeting if day.isoweekday() in week.weekdays)
    else:
        number = len({day for day, _ in planned(days, week, first, last, "day")})
    return Fraction(number), f"{number} planned of {many(len(meeting), 'school day')}"


def weeks_of(days: Counted, week: Week, first: date, last: date) -> tuple[Fraction, str]:
    """A week with school counts whole, however many days it has; a part of one by its days."""
    share = Counter(monday(day) for day in days.between(first, last))
    exact = sum((Fraction(n, days.of_week(start)) for start, n in share.items()), Fraction(0))
    of = sum(days.of_week(start) for start in share)
    return exact, f"{sum(share.values())} of {many(of, 'school day')} in {many(len(share), 'week')}"


def terms_of(days: Counted, week: Week, first: date, last: date) -> tuple[Fraction, str]:
    exact, words = Fraction(0), []
    meeting = days.between(first, last)
    for start, end in days.days.terms:
        taken = sum(1 for day in meeting if start <= day <= end)
        if taken:
            of = len(days.between(start, end))
            exact += Fraction(taken, of)
            words.append(f"{taken} of {many(of, 'school day')} of the term from {plain(start)}")
    return exact, "; ".join(words) or "no school day"


def years_of(days: Counted, week: Week, first: date, last: date) -> tuple[Fraction, str]:
    exact, words = Fraction(0), []
    meeting = days.between(first, last)
    for year, taken in sorted(Counter(school_year(day) for day in meeting).items()):
        of = sum(len(days.between(*term)) for term in days.terms_of_year(year))
        exact += Fraction(taken, of)
        words.append(f"{taken} of {many(of, 'school day')} of the school year {year}/{year + 1}")
    return exact, "; ".join(words) or "no school day"


COUNTING: dict[str, Callable[..., tuple[Fraction, str]]] = {
    "hour": hours_of,
    "session": sessions_of,
    "half_day": half_days_of,
    "day": days_of,
    "week": weeks_of,
    "term": terms_of,
    "place": years_of,
}


def planned(
    days: Counted, week: Week, first: date, last: date, what: str
) -> list[tuple[date, Planned]]:
    """Each session of the timetable on each school day of its time."""
    if not week.sessions:
        raise NoTimetable(
            f"The price is by the {what}, and no timetable is recorded. Record the timetable, and "
            "the cost can be counted."
        )
    meeting = days.between(first, last)
    return [
        (day, row)
        for row in week.sessions
        for day in meeting
        if day.isoweekday() == row.weekday and row.first <= day <= (row.last or day)
    ]


def many(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"


def said(number: Fraction) -> str:
    return f"{Decimal(number.numerator) / Decimal(number.denominator):.2f}".rstrip("0").rstrip(".")

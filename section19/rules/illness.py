"""Education for an ill child is decided on as soon as fifteen school days of illness are clear.

Explained in docs/rules/illness.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from apcase.rules.basis import Basis
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words, require_date, require_whole, require_word
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from apcase.rules.versions import Versions
from section19.rules.illness_sessions import Session, known_by, ordered, sessions_from, unbroken
from section19.rules.suspension_lengths import HALF, in_figures, require_half_days
from section19.rules.suspension_limits import school_year_of

FIFTEEN_DAYS_OF_2013 = Basis(
    instrument=(
        "Department for Education, ensuring a good education for children who cannot attend "
        "school because of health needs (May 2013)"
    ),
    provision="as EOTAS Education gives it",
    address="eotas.education/blog/children-out-of-school-because-of-illness",
    mark="found",
    read_on=date(2026, 11, 24),
    effective_from=date(2013, 5, 17),
    note=(
        "As soon as it is clear that a child will be away for fifteen school days, in a row or "
        "added up. The page says more than fifteen; the fifteenth is the earlier day."
    ),
    reading=True,
)
FIFTEEN_DAYS = Basis(
    instrument=(
        "Department for Education, arranging education for children who cannot attend school "
        "because of health needs (December 2023)"
    ),
    provision="as Hertfordshire's site for schools gives it",
    address="thegrid.org.uk/admissions-attendance-travel-to-school/attendance/15-day-sickness-absence",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2023, 12, 19),
    note=(
        "As soon as it is clear that a child will be away for fifteen days or more, in a row or "
        "added up over the school year. The fifteenth day is no day to wait for, and no law gives "
        "a last day for education to begin."
    ),
)
EARLY_WARNING = Basis(
    instrument="No statute: the service's own warning",
    mark="derived",
    note="Asks for the decision before the fifteenth day, so that it is not taken on the day.",
)
DECIDING = Versions(
    "education during illness",
    {basis.effective_from: basis for basis in (FIFTEEN_DAYS_OF_2013, FIFTEEN_DAYS)},
)

FIFTEEN = 15
CARRIES_ON, STARTS_AGAIN = "carries-on", "starts-again"
OVER_THE_SUMMER = (CARRIES_ON, STARTS_AGAIN)


@dataclass(frozen=True)
class Illness:
    """School days marked I up to a day: in its school year, and in the latest unbroken row.

    `decide_by` is the earliest of the school's prediction, the warning and the fifteenth day; each
    is None until it is reached.
    """

    in_year: Decimal
    in_a_row: Decimal
    warning: Deadline | None
    fifteenth: Deadline | None
    decide_by: Deadline | None
    decided_on: date | None
    on: date

    @property
    def breached(self) -> bool:
        """The fifteenth day passed without a decision."""
        return bool(self.fifteenth) and (self.decided_on or self.on) > self.fifteenth.due_on

    @property
    def sentence(self) -> str:
        fifteenth = f"the fifteenth school day of illness, {_day(self.fifteenth)}"
        if self.decided_on:
            late = f", after {fifteenth}" if self.breached else ""
            return f"Decided on {in_words(self.decided_on)}{late}."
        if self.breached:
            return (
                f"No decision is recorded, and {fifteenth}, has passed. Decide now, and record why "
                "it is late."
            )
        if self.decide_by:
            return f"Decide whether education is owed: due since {_day(self.decide_by)}."
        so_far = in_figures(self.in_year).capitalize()
        return f"{so_far} of illness this school year. No decision is due yet."


def illness(
    sessions: Iterable[Session],
    *,
    school_days: SchoolDays,
    on: date,
    predicted_on: date | None = None,
    decided_on: date | None = None,
    warning_days: int = 10,
    over_the_summer: str = CARRIES_ON,
) -> Illness:
    """Where one child's illness stands on a day; whatever lies after that day is not yet known.

    `predicted_on`: the day the school said that fifteen days will be missed. `decided_on`: the day
    of the decision on this illness.
    """
    DECIDING.on(require_date(on, "day", "on"))
    require_whole(warning_days, "days of the early warning", 1, FIFTEEN, "warning_days")
    require_word(over_the_summer, "reading", OVER_THE_SUMMER, "over_the_summer")
    in_year, rows = _so_far(ordered(sessions, school_days), school_days, on, over_the_summer)
    warning = _reached(warning_days, (in_year, *rows), EARLY_WARNING)
    fifteenth = _reached(FIFTEEN, (in_year, *rows))
    predicted = _prediction(known_by(on, predicted_on, "day of the prediction", "predicted_on"))
    return Illness(
        in_year=HALF * len(in_year),
        in_a_row=HALF * len(rows[-1] if rows else ()),
        warning=warning,
        fifteenth=fifteenth,
        decide_by=_earliest(predicted, fifteenth, warning),
        decided_on=known_by(on, decided_on, "day of the decision", "decided_on"),
        on=on,
    )


def day_of_illness(
    number: int,
    *,
    ill_from: date,
    school_days: SchoolDays,
    earlier_days: Decimal | int = 0,
    first_session: str = "am",
    over_the_summer: str = CARRIES_ON,
) -> Deadline | None:
    """When a child who stays ill reaches a day of illness; None where it was reached before.

    `earlier_days`: days of illness before `ill_from` in its school year, in halves.
    """
    require_whole(number, "number of days of illness", 1, 100, "number")
    earlier = require_half_days(earlier_days, "days of illness before", "earlier_days")
    require_word(over_the_summer, "reading", OVER_THE_SUMMER, "over_the_summer")
    DECIDING.on(require_date(ill_from, "first day of the illness", "ill_from"))
    if earlier >= number:
        return None
    ahead = sessions_from(ill_from, first_session, school_days)
    for way in _ways_onward(ahead, school_year_of(ill_from), int(earlier / HALF), over_the_summer):
        if len(way) == 2 * number:
            return _ill_until(way, ill_from)
    raise CalendarTooShort(
        f"The term dates held end before the child would reach day {number} of illness. Add the "
        "term dates that follow."
    )


def _ways_onward(
    ahead: Iterable[Session], year: int, earlier: int, over_the_summer: str
) -> Iterator[list[Session | None]]:
    """After each session, the unbroken row and what the school year adds up to."""
    added_up, in_a_row = [None] * earlier, []
    for session in ahead:
        if school_year_of(session[0]) != year:
            added_up, year = [], school_year_of(session[0])
        added_up.append(session)
        in_a_row.append(session)
        yield added_up
        if over_the_summer == CARRIES_ON:
            yield in_a_row


def _ill_until(way: Sequence[Session | None], ill_from: date) -> Deadline:
    """None stands for a session before `ill_from`, whose date is not known."""
    days = tuple(session[0] for session in way[1::2] if session)
    basis = _basis(days[0], days[-1])
    return Deadline(days[-1], days, basis, counted_from=ill_from, hinge="ill from here on")


def _so_far(
    sessions: Sequence[Session], school_days: SchoolDays, on: date, over_the_summer: str
) -> tuple[tuple[Session, ...], list[tuple[Session, ...]]]:
    """The sessions of the school year up to a day, and the unbroken rows that reach into it."""
    past = [session for session in sessions if session[0] <= on]
    in_year = tuple(each for each in past if school_year_of(each[0]) == school_year_of(on))
    counted = past if over_the_summer == CARRIES_ON else in_year
    return in_year, [row for row in unbroken(counted, school_days) if row[-1] in in_year]


def _reached(
    number: int, ways: Sequence[Sequence[Session]], basis: Basis | None = None
) -> Deadline | None:
    """The earliest of the ways to count, each two sessions completing a day."""
    long_enough = [way[: 2 * number] for way in ways if len(way) >= 2 * number]
    if not long_enough:
        return None
    sessions = min(long_enough, key=lambda way: way[-1])
    days = tuple(day for day, _ in sessions[1::2])
    return Deadline(
        days[-1],
        days,
        basis or _basis(sessions[0][0], days[-1]),
        counted_from=sessions[0][0],
        hinge="the first session of illness",
    )


def _basis(first: date, last: date) -> Basis:
    basis = DECIDING.on(last)
    if school_year_of(first) == school_year_of(last):
        return basis
    return replace(
        basis,
        note=f"{basis.note} That a row of days goes on over the summer is our reading.",
        reading=True,
    )


def _prediction(predicted_on: date | None) -> Deadline | None:
    if predicted_on is None:
        return None
    return Deadline(
        predicted_on,
        (),
        DECIDING.on(predicted_on),
        unit="day",
        counted_from=predicted_on,
        hinge="the school says that fifteen days will be missed",
    )


def _earliest(*deadlines: Deadline | None) -> Deadline | None:
    return min((each for each in deadlines if each), key=lambda each: each.due_on, default=None)


def _day(deadline: Deadline | None) -> str:
    return in_words(deadline.due_on) if deadline else ""

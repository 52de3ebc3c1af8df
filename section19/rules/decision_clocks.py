"""Each step of a request has a day by which it is due. Most are practice, and settings.

Explained in docs/rules/decision-clocks.md.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.counting import weeks_after
from apcase.rules.deadline import Deadline, Unit
from apcase.rules.facts import in_words, require_date, require_whole, require_word, shown
from apcase.rules.refusal import Refusal

READ_ON = date(2026, 11, 21)
LINCOLNSHIRE = Basis(
    instrument="No statute: Lincolnshire County Council, section 19 policy",
    address="lincolnshire.gov.uk",
    mark="found",
    read_on=READ_ON,
    note="One authority's practice, used here as the default. The law gives no number of days.",
)
DORSET = Basis(
    instrument="No statute: Dorset Council, section 19 policy",
    address="dorsetcouncil.gov.uk",
    mark="found",
    read_on=READ_ON,
    note="The family hears within 48 hours of approval, taken here as two working days.",
)
OWN_CLOCK = Basis(
    instrument="No statute: the service's own default",
    mark="derived",
    note="The Ombudsman expects no delay and names no number of days.",
)
SIX_WEEKLY = Basis(
    instrument="No statute: Bury Council, alternative provision strategy 2025 to 2028",
    mark="own",
    note="Progress is looked at every six weeks. Liverpool reviews at least every half term.",
)
PANEL_CYCLE = Basis(
    instrument="No statute: the service's own default",
    mark="derived",
    note="A request waits for papers at most until the next panel, and goes there without them.",
)


@dataclass(frozen=True)
class Clock:
    """A step, and how long after what it is due. `hinge` is what the days are counted from."""

    step: str
    number: int
    unit: Unit
    hinge: str
    basis: Basis


CLOCKS = {
    "acknowledge": Clock(
        "Acknowledge the request", 5, "working day", "the request came", LINCOLNSHIRE
    ),
    "decide": Clock(
        "Decide, and tell who asked", 15, "working day", "the request came", LINCOLNSHIRE
    ),
    "complete": Clock(
        "Put the request before the panel, complete or not", 2, "week", "papers missing",
        PANEL_CYCLE,
    ),
    "tell_family": Clock("Tell parents and school", 2, "working day", "approved", DORSET),
    "write": Clock("Send the outcome in writing", 5, "working day", "the meeting", OWN_CLOCK),
    "draft_minutes": Clock("Draft the minutes", 3, "working day", "the meeting", OWN_CLOCK),
    "agree_minutes": Clock("Agree the minutes", 10, "working day", "the meeting", OWN_CLOCK),
    "start": Clock("Begin the education", 5, "working day", "decided", OWN_CLOCK),
    "first_review": Clock("Hold the first review", 6, "week", "education began", SIX_WEEKLY),
    "next_review": Clock("Hold the next review", 6, "week", "the last review", SIX_WEEKLY),
    "check_in": Clock(
        "Look again at a request not agreed", 3, "month", "the refusal or last look", LINCOLNSHIRE
    ),
    "reconsider": Clock(
        "Consider again on new facts", 5, "working day", "the new facts came", OWN_CLOCK
    ),
}  # fmt: skip


def due(
    clock: str,
    *,
    counted_from: date,
    bank_holidays: Iterable[date] = (),
    number: int | None = None,
    by_law: Deadline | None = None,
) -> Deadline:
    """When a step is due. `number` is the authority's own; `by_law` a date in law that comes first.

    `bank_holidays` matter to working days only.
    """
    require_word(clock, "step", tuple(CLOCKS), "clock")
    require_date(counted_from, "day counted from", "counted_from")
    held = CLOCKS[clock]
    n = held.number if number is None else number
    require_whole(n, f"number of {held.unit}s", 1, 52, "number")
    if held.unit == "week":
        deadline = weeks_after(n, counted_from, held.basis, held.hinge)
    elif held.unit == "month":
        deadline = _months_after(n, counted_from, held)
    else:
        deadline = _working_days_after(n, counted_from, held, bank_holidays)
    return min((_deadline(by_law, deadline), deadline), key=lambda each: each.due_on)


def is_late(deadline: Deadline, *, on: date, done_on: date | None = None) -> bool:
    """Done after its day, or not done and its day past. The day itself is in time."""
    require_date(on, "day", "on")
    if done_on is not None and require_date(done_on, "day it was done", "done_on") > on:
        done_on = None
    return (done_on or on) > _deadline(deadline, None).due_on


def is_working_day(day: date, *, bank_holidays: Iterable[date] = ()) -> bool:
    """Monday to Friday, unless it is a bank holiday."""
    return require_date(day, "day", "day").weekday() < 5 and day not in _holidays(bank_holidays)


def _working_days_after(n: int, day: date, clock: Clock, bank_holidays: Iterable[date]) -> Deadline:
    closed = _holidays(bank_holidays)
    later = (_later(day, by) for by in count(1))
    days = tuple(islice((on for on in later if on.weekday() < 5 and on not in closed), n))
    return Deadline(days[-1], days, clock.basis, "working day", day, clock.hinge)


def _months_after(n: int, day: date, clock: Clock) -> Deadline:
    """The same day of each month after, or the month's last where it has no such day."""
    days = tuple(_month_on(day, by) for by in range(1, n + 1))
    return Deadline(days[-1], days, clock.basis, "month", day, clock.hinge)


def _month_on(day: date, by: int) -> date:
    months = day.month - 1 + by
    year, month = day.year + months // 12, months % 12 + 1
    if year > date.max.year:
        raise _no_room(day)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _later(day: date, by: int) -> date:
    try:
        return day + timedelta(by)
    except OverflowError:
        raise _no_room(day) from None


def _no_room(day: date) -> Refusal:
    return Refusal(f"{in_words(day)} leaves no room for days after it. Check the year.")


def _holidays(given: Any) -> frozenset[date]:
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise Refusal(f"Give the bank holidays as dates. {shown(given)} is none.", "bank_holidays")
    return frozenset(require_date(day, "bank holiday", "bank_holidays") for day in given)


def _deadline(given: Any, otherwise: Deadline | None) -> Deadline:
    if given is None and otherwise is not None:
        return otherwise
    if not isinstance(given, Deadline):
        raise Refusal(f"Give the deadline that was worked out. {shown(given)} is none.")
    return given

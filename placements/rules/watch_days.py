"""The days on which the unregistered-school watch may say something else than the day before.

Explained in docs/rules/registration-duty.md.
"""

from collections.abc import Iterable
from datetime import date, timedelta

# From a day to a day, both included; without a last day it goes on.
Span = tuple[date, date | None]


def days_to_look_at(first: date, last: date | None, spans: Iterable[Span]) -> tuple[date, ...]:
    """The first day, and every later one up to the last on which something begins or is over.

    Between two of them the same children are there for the same hours, so that who has looked at
    these has looked at every day. Without a last day, up to the last change that is known.
    """
    days = {first}
    for begins, ends in spans:
        days.add(begins)
        if ends is not None and ends < date.max:
            days.add(ends + timedelta(days=1))
    return tuple(sorted(day for day in days if first <= day and (last is None or day <= last)))

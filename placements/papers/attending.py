"""How a child has attended a placement, where attendance is recorded."""

from datetime import date, time

from placements.attendance.numbers import percent, sessions
from placements.attendance.rates import Moment, rates_between
from placements.models import Placement

NOT_RECORDED = "Attendance is not recorded here."


def attendance_words(placement: Placement, first: date, last: date) -> str:
    """Of the days from first to last, in words; of the last, what is marked so far."""
    this = Placement.objects.filter(pk=placement.pk)
    rates = rates_between(this, first, Moment(last, time.min))
    if rates.possible + rates.cancelled == 0:
        return NOT_RECORDED
    told = f"Came to {rates.attended} of {sessions(rates.possible)}{percent(rates.attendance)}."
    left = [(rates.unexplained, "without a reason"), (rates.cancelled, "cancelled by the provider")]
    left.append((rates.unmarked, "not marked"))
    more = ", ".join(f"{sessions(many)} {how}" for many, how in left if many)
    return f"{told} {more[0].upper()}{more[1:]}." if more else told

"""How a child has attended a placement, where attendance is recorded."""

from datetime import date

from placements.models import Placement

NOT_RECORDED = "Attendance is not recorded here."


def attendance_words(placement: Placement, first: date, last: date) -> str:
    """Of the days from first to last, in words. Nothing marks sessions yet, so nothing is known."""
    return NOT_RECORDED

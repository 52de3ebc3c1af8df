"""How often a child came, place by place and at all of them together."""

from collections.abc import Iterable
from fractions import Fraction

from placements.attendance.numbers import percent
from placements.models import Placement


def attendance_of(placement: Placement) -> str:
    """Of what was marked; the rows come with their numbers from `queries.package`."""
    if not placement.possible:
        return "No session is marked yet."
    return f"Attendance since its start: {share_words(placement.attended, placement.possible)}."


def attendance_everywhere(placements: Iterable[Placement]) -> str:
    """Empty where fewer than two places mark the child."""
    marking = [row for row in placements if row.possible]
    if len(marking) < 2:
        return ""
    attended = sum(row.attended or 0 for row in marking)
    possible = sum(row.possible for row in marking)
    return f"Attendance at these {len(marking)} together: {share_words(attended, possible)}."


def share_words(attended: int | None, possible: int) -> str:
    attended = attended or 0
    return f"{attended} of {possible} sessions{percent(Fraction(attended, possible))}"

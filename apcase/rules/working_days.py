"""Working days: Monday to Friday, without the bank holidays of England.

Explained in docs/rules/school-days.md.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from apcase.rules.facts import require_date, require_whole
from apcase.rules.school_days import CalendarTooShort


class WorkingDays:
    """Known for the years of which bank holidays are held; for any other it does not guess."""

    def __init__(self, bank_holidays: Iterable[date]):
        self._holidays = frozenset(require_date(day, "bank holiday") for day in bank_holidays)
        self._years = frozenset(day.year for day in self._holidays)

    def __contains__(self, day: date) -> bool:
        if require_date(day, "day").year not in self._years:
            raise CalendarTooShort(
                f"The bank holidays of {day.year} are not held. Load them, and ask again."
            )
        return day.weekday() < 5 and day not in self._holidays

    def nth_after(self, n: int, day: date) -> date:
        """The nth working day after a day, which is not itself counted."""
        left = require_whole(n, "number of working days", 1, 1000)
        while left:
            day += timedelta(days=1)
            left -= day in self
        return day

"""One child's attendance and absence as exact fractions of the sessions that were possible.

Explained in docs/rules/attendance-rates.md.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_whole, shown
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions
from placements.rules.attendance_codes import code_on

MOST_SESSIONS = 10_000
SESSIONS_IN_A_DAY = 2
PERSISTENT_SHARE = Fraction(10, 100)
SEVERE_SHARE = Fraction(50, 100)
SINCE_2015 = date(2015, 9, 1)

NO_SESSIONS = "No session was possible, so there is no rate of attendance or of absence."

RATES = Basis(
    instrument="Department for Education, absence statistics",
    provision="attendance and absence rates",
    mark="own",
    effective_from=SINCE_2015,
    note=(
        "Attendance is every session present or at an approved activity, as a share of the "
        "sessions that were possible. Sessions that were not possible leave the count."
    ),
)
PERSISTENT = Basis(
    instrument="Department for Education, absence statistics",
    provision="persistent absence, as LG Inform Plus describes it",
    address="id.esd.org.uk/metricType/10602",
    mark="found",
    read_on=date(2026, 11, 24),
    effective_from=SINCE_2015,
    note="Missing a tenth or more of the child's own possible sessions; other shares before 2015.",
)
SEVERE = Basis(
    instrument="Department for Education, absence statistics",
    provision="severe absence",
    mark="own",
    effective_from=SINCE_2015,
    note=(
        "Missing half or more of the child's own possible sessions. The word is younger than the "
        "statistics, which have been published for earlier years too."
    ),
)
MEASURES = Versions("rates of attendance and persistent absence", {SINCE_2015: RATES})


@dataclass(frozen=True)
class Rates:
    """Numbers of sessions, and what follows from them: None where no session was possible."""

    present: int
    approved_activity: int
    authorised_absence: int
    unauthorised_absence: int
    not_possible: int
    basis: Basis = RATES

    @property
    def possible(self) -> int:
        return self.attended + self.absent

    @property
    def attended(self) -> int:
        return self.present + self.approved_activity

    @property
    def absent(self) -> int:
        return self.authorised_absence + self.unauthorised_absence

    @property
    def attendance(self) -> Fraction | None:
        return self._share(self.attended)

    @property
    def absence(self) -> Fraction | None:
        return self._share(self.absent)

    @property
    def authorised(self) -> Fraction | None:
        return self._share(self.authorised_absence)

    @property
    def unauthorised(self) -> Fraction | None:
        return self._share(self.unauthorised_absence)

    @property
    def persistently_absent(self) -> bool | None:
        """A tenth or more missed; whoever is severely absent is persistently absent too."""
        return None if self.absence is None else self.absence >= PERSISTENT_SHARE

    @property
    def severely_absent(self) -> bool | None:
        return None if self.absence is None else self.absence >= SEVERE_SHARE

    @property
    def why_none(self) -> str:
        return "" if self.possible else NO_SESSIONS

    def _share(self, sessions: int) -> Fraction | None:
        return Fraction(sessions, self.possible) if self.possible else None


def attendance_rates(sessions: Mapping[str, int], *, on: date) -> Rates:
    """From one child's number of sessions by code, each code as it stood on the last day `on`."""
    require_date(on, "last day of the sessions", "on")
    if not isinstance(sessions, Mapping):
        raise Refusal(
            f"Give the number of sessions for each code; {shown(sessions)} does not.", "sessions"
        )
    basis = MEASURES.on(on)
    totals: Counter[str] = Counter()
    for code, number in sessions.items():
        category = code_on(code, on).category
        totals[category] += require_whole(
            number, f"number of sessions with code {shown(code)}", 0, MOST_SESSIONS, "sessions"
        )
    return _rates(totals, basis)


def rates_of_marks(marks: Iterable[tuple[date, str]]) -> Rates:
    """From the marks of one child in one register, each code as it stood on its own day.

    A mark is a day and a code; a day has two at the most, morning and afternoon.
    """
    held = tuple(_pairs(marks))
    totals = Counter(code_on(code, day).category for day, code in held)
    on_each = Counter(day for day, _ in held)
    for day in sorted(on_each):
        if on_each[day] > SESSIONS_IN_A_DAY:
            raise Refusal(
                f"{in_words(day)} has {on_each[day]} marks, and a school day has two sessions. "
                "Give one mark for each session of one school's register.",
                "marks",
            )
    wordings = [MEASURES.on(day) for day in sorted(on_each)]
    return _rates(totals, wordings[-1] if wordings else RATES)


def _rates(totals: Counter[str], basis: Basis) -> Rates:
    return Rates(
        present=totals["present"],
        approved_activity=totals["approved activity"],
        authorised_absence=totals["authorised absence"],
        unauthorised_absence=totals["unauthorised absence"],
        not_possible=totals["not possible"],
        basis=basis,
    )


def _pairs(marks: Any) -> Iterable[tuple[Any, Any]]:
    if isinstance(marks, str | Mapping) or not isinstance(marks, Iterable):
        raise Refusal(f"Give marks as pairs of day and code; {shown(marks)} is none.", "marks")
    for mark in marks:
        if not isinstance(mark, tuple | list) or len(mark) != 2:
            raise Refusal(f"A mark is a day and a code; {shown(mark)} is not.", "marks")
        yield tuple(mark)

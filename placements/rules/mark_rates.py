"""What a provider's marks add up to: sessions attended of those possible, and hours delivered.

Explained in docs/rules/mark-rates.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from apcase.rules.basis import Basis
from apcase.rules.facts import require_whole, require_word
from placements.rules.marks import ATTENDED, STATUSES

RATES = Basis(
    instrument="No statute: what a commissioner counts of a provider's sessions",
    mark="derived",
    note="The home school's register has rates of its own: see the rates of its codes.",
)
SIXTY = Decimal(60)


@dataclass(frozen=True)
class Count:
    """Sessions that were marked alike: how many, how long in all, how much of that was missed."""

    status: str
    sessions: int
    minutes: int
    missed: int = 0

    def __post_init__(self):
        require_word(self.status, "mark", tuple(STATUSES), "status")
        for name in ("sessions", "minutes", "missed"):
            require_whole(getattr(self, name), name, 0, 10_000_000, name)


@dataclass(frozen=True)
class MarkRates:
    """Numbers of sessions and minutes, and what follows; None where nothing was possible."""

    attended: int
    absent: int
    unexplained: int
    cancelled: int
    unmarked: int
    minutes_delivered: int
    minutes_cancelled: int
    minutes_commissioned: int
    basis: Basis = RATES

    @property
    def possible(self) -> int:
        """What the provider held and somebody marked: a session cancelled was not the child's."""
        return self.attended + self.absent

    @property
    def planned(self) -> int:
        return self.possible + self.cancelled + self.unmarked

    @property
    def attendance(self) -> Fraction | None:
        return share(self.attended, self.possible)

    @property
    def delivered(self) -> Fraction | None:
        return share(self.minutes_delivered, self.minutes_commissioned)

    @property
    def unmarked_share(self) -> Fraction | None:
        return share(self.unmarked, self.planned)

    @property
    def hours_delivered(self) -> Decimal:
        return hours(self.minutes_delivered)

    @property
    def hours_cancelled(self) -> Decimal:
        return hours(self.minutes_cancelled)

    @property
    def hours_commissioned(self) -> Decimal:
        return hours(self.minutes_commissioned)


def mark_rates(
    counts: Iterable[Count], *, unmarked: int = 0, unmarked_minutes: int = 0
) -> MarkRates:
    """From what was marked, and from the sessions that should have been and were not."""
    counts = list(counts)
    require_whole(unmarked, "sessions not marked", 0, 10_000_000, "unmarked")
    require_whole(unmarked_minutes, "minutes not marked", 0, 10_000_000, "unmarked_minutes")
    attended = [each for each in counts if each.status in ATTENDED]
    cancelled = [each for each in counts if each.status == "cancelled"]
    return MarkRates(
        attended=sessions(attended),
        absent=sum(each.sessions for each in counts if each.status in ("absent", "absent_reason")),
        unexplained=sum(each.sessions for each in counts if each.status == "absent"),
        cancelled=sessions(cancelled),
        unmarked=unmarked,
        minutes_delivered=sum(each.minutes - each.missed for each in attended),
        minutes_cancelled=sum(each.minutes for each in cancelled),
        minutes_commissioned=sum(each.minutes for each in counts) + unmarked_minutes,
    )


def sessions(counts: Iterable[Count]) -> int:
    return sum(each.sessions for each in counts)


def share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def hours(minutes: int) -> Decimal:
    """In hundredths of an hour."""
    return (Decimal(minutes) / SIXTY).quantize(Decimal("0.01"))

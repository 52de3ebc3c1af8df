"""When a child is expected at the home school, by half days.

Explained in docs/rules/home-week.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_whole
from apcase.rules.refusal import EndBeforeStart, Refusal
from placements.rules.timetable import Slot, hours_a_week, overlap

KNOWN_WHERE = Basis(
    instrument="Department for Education, Keeping children safe in education (September 2025)",
    provision="alternative provision",
    mark="own",
    effective_from=date(2025, 9, 1),
    note="A school always knows where a child on its roll is during school hours.",
)
# What a school day usually is, for a form to begin with. Breaks are inside.
MORNING, AFTERNOON = (time(8, 45), time(12, 15)), (time(13), time(15, 15))
NO_TIMES = "Enter when the {half} starts and ends: the child is expected on some {half}s."


@dataclass(frozen=True)
class Half:
    """The mornings or the afternoons: on which weekdays, and from when to when."""

    name: str
    weekdays: tuple[int, ...]
    starts_at: time | None
    ends_at: time | None

    def slots(self) -> tuple[Slot, ...]:
        if self.weekdays and (self.starts_at is None or self.ends_at is None):
            field = f"{self.name}_{'starts' if self.starts_at is None else 'ends'}_at"
            raise Refusal(NO_TIMES.format(half=self.name), field)
        for weekday in self.weekdays:
            require_whole(weekday, "day of the school week", 1, 5, f"{self.name}s")
        if self.weekdays and self.ends_at <= self.starts_at:
            raise EndBeforeStart(
                f"The {self.name} ends at {self.ends_at:%H:%M}, and starts at "
                f"{self.starts_at:%H:%M}. Enter an end that is later.",
                f"{self.name}_ends_at",
            )
        return tuple(
            Slot(weekday, self.starts_at, self.ends_at) for weekday in sorted(set(self.weekdays))
        )


def slots_of(halves: Iterable[Half]) -> tuple[Slot, ...]:
    """The sessions at the home school in order; none where the child is not expected there."""
    return tuple(sorted(slot for half in halves for slot in half.slots()))


def check_home_week(
    halves: Iterable[Half],
    *,
    from_on: date,
    said_by: str,
    parent_agreed_on: date | None = None,
    review_on: date | None = None,
) -> tuple[Slot, ...]:
    """Refuses a week whose halves overlap, or of which nobody is named as having said it."""
    slots = slots_of(halves)
    for one in slots:
        for other in slots:
            if one < other and overlap(one, other):
                raise Refusal(
                    f"The morning and the afternoon overlap: {one}, and {other}. Change the times.",
                    "afternoon_starts_at",
                )
    require_date(from_on, "first day", "from_on")
    if not said_by.strip():
        raise Refusal("Enter who at the school says so: a name and a post.", "said_by")
    if parent_agreed_on is not None:
        require_date(parent_agreed_on, "day of the agreement", "parent_agreed_on")
    if review_on is not None and require_date(review_on, "day", "review_on") <= from_on:
        raise Refusal(
            f"The day on which it is looked at again, {in_words(review_on)}, must be after "
            f"{in_words(from_on)}, when it begins.",
            "review_on",
        )
    return slots


def hours_of(slots: Iterable[Slot]) -> Decimal:
    return hours_a_week(slots)

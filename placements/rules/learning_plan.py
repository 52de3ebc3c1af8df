"""What an individual learning plan must say, and how much of it was reached.

Explained in docs/rules/learning-plan.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.counting import from_day_one
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays

PLAN = Basis(
    instrument="No statute: what councils ask of an individual learning plan",
    mark="derived",
    note=(
        "From the guidance of several councils: a baseline, objectives that can be measured, and "
        "when the child is ready to return, agreed in advance."
    ),
)
BASELINE = Basis(
    instrument="No statute: this authority asks for the baseline within ten school days",
    mark="own",
    note="The first school day of the placement is day one.",
)
BASELINE_DAYS = 10

AREAS = {
    "academic": "Academic",
    "personal": "Personal",
    "social": "Social",
    "attendance": "Attendance",
}
AIMS = {
    "return": "A return to the home school",
    "new_school": "A new school",
    "special": "Specialist provision",
    "post_16": "Education or training after 16",
}
PARTIES = {
    "pupil": "the child",
    "parent": "a parent",
    "school": "the home school",
    "provider": "the provider",
    "authority": "the authority",
}
STATUSES = {
    "achieved": "Achieved",
    "on_track": "On track",
    "some_progress": "Some progress",
    "no_progress": "No progress",
    "dropped": "Dropped",
}
# What an objective must say, so that somebody else can tell whether it was reached.
ASKED = {
    "statement": "Enter what the child is to achieve.",
    "measure": "Say how it is measured: an objective that nobody can measure is a wish.",
    "target": "Enter the value that is to be reached, on the same measure.",
    "owner": "Enter who sees to it.",
}


def baseline_due(starts_on: date, school_days: SchoolDays) -> Deadline:
    """By when the baseline is to be taken."""
    require_date(starts_on, "start date", "starts_on")
    return from_day_one(BASELINE_DAYS, starts_on, school_days, BASELINE)


def check_objective(
    *,
    area: str,
    statement: str,
    measure: str,
    target: str,
    owner: str,
    by_when: date | None,
    starts_on: date,
    ends_on: date | None,
) -> None:
    """Refuse an objective that nobody could measure, or that has no day."""
    require_word(area, "kind of objective", tuple(AREAS), "area")
    said = {"statement": statement, "measure": measure, "target": target, "owner": owner}
    for name, sentence in ASKED.items():
        if not said[name].strip():
            raise Refusal(sentence, name)
    if by_when is None:
        raise Refusal("Say by when: an objective without a day is never late.", "by_when")
    require_date(by_when, "day", "by_when")
    if by_when < starts_on:
        raise Refusal(
            f"{in_words(by_when)} is before the placement starts on {in_words(starts_on)}. Enter a "
            "day while it runs.",
            "by_when",
        )
    if ends_on is not None and by_when > ends_on:
        raise Refusal(
            f"{in_words(by_when)} is after the placement ends on {in_words(ends_on)}. Enter a day "
            "while it runs.",
            "by_when",
        )


def is_begun(*, objectives: int, readiness: str, baseline_on: date | None) -> bool:
    """Before the start: one objective that can be measured; or, as long as there is no baseline
    to measure from, when the child is ready."""
    return objectives > 0 or baseline_on is None and bool(readiness.strip())


def check_agreeable(*, objectives: int, readiness: str) -> None:
    """Nobody agrees to a plan without an objective, or without when the child is ready."""
    if objectives == 0:
        raise Refusal("The plan has no objective yet. Add one, then record who agreed.")
    if not readiness.strip():
        raise Refusal(
            "The plan does not say when the child is ready to move on. That is agreed in advance: "
            "answer it, then record who agreed."
        )


def check_status(status: str, value: str, *, field: str) -> None:
    """A status with the value that shows it; only what was dropped needs none."""
    require_word(status, "status", tuple(STATUSES), field)
    if status != "dropped" and not value.strip():
        raise Refusal("Enter the value at this review, on the measure of the objective.", field)


@dataclass(frozen=True)
class Outcome:
    """How much of a plan was reached. `percent` is None where nothing counts."""

    achieved: int
    counted: int

    @property
    def percent(self) -> int | None:
        """In whole per cent, halves upwards."""
        if self.counted == 0:
            return None
        return (200 * self.achieved + self.counted) // (2 * self.counted)


def outcome(statuses: Iterable[str | None]) -> Outcome:
    """Achieved, of all that were not dropped. None: an objective that no review has looked at."""
    given = list(statuses)
    for status in given:
        if status is not None:
            require_word(status, "status", tuple(STATUSES), "status")
    counted = [status for status in given if status != "dropped"]
    return Outcome(counted.count("achieved"), len(counted))

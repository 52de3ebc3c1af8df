"""When a session should have been marked, and when its marks put a placement at risk.

Explained in docs/rules/attendance-watch.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from apcase.rules.basis import Basis
from apcase.rules.facts import require_whole
from apcase.rules.refusal import Refusal
from placements.rules.marks import ATTENDED, half_of

WATCHED = Basis(
    instrument="No statute: how the authority follows attendance",
    mark="derived",
    note="Providers mark twice a day; what is not marked in time is asked for the same session.",
)
# How far back somebody is still asked for a mark, and told of an absence.
DAYS_ASKED = 7
DAYS_UNEXPLAINED = 28


@dataclass(frozen=True)
class Rules:
    """What the authority has chosen; as delivered until it has."""

    morning_by: time = time(9, 45)
    afternoon_by: time = time(13, 45)
    percent: int = 70
    over: int = 10
    unexplained: int = 3

    def due_at(self, starts_at: time) -> time:
        """By when a session is to be marked: its half's time, or its own start if that is later."""
        cut_off = self.morning_by if half_of(starts_at) == "morning" else self.afternoon_by
        return max(cut_off, starts_at)


def check_rules(rules: Rules) -> None:
    if half_of(rules.morning_by) != "morning":
        raise Refusal("Morning sessions are marked by a time before noon.", "morning_by")
    if half_of(rules.afternoon_by) != "afternoon":
        raise Refusal("Afternoon sessions are marked by a time after noon.", "afternoon_by")
    require_whole(rules.percent, "percentage", 1, 100, "percent")
    require_whole(rules.over, "number of sessions", 2, 100, "over")
    require_whole(rules.unexplained, "number of absences", 1, 100, "unexplained")


def is_due(on: date, starts_at: time, *, today: date, at: time, rules: Rules) -> bool:
    """Whether the session should have been marked by now."""
    return on < today or (on == today and at >= rules.due_at(starts_at))


def at_risk(statuses: Sequence[str], rules: Rules) -> tuple[str, ...]:
    """Why the latest sessions put a placement at risk, the latest first; nothing if they do not.

    What the provider cancelled is no session of the child. Fewer sessions than are asked for say
    nothing about the rate.
    """
    lately = [status for status in statuses if status != "cancelled"][: rules.over]
    reasons = []
    came = sum(status in ATTENDED for status in lately)
    if len(lately) == rules.over and came * 100 < rules.percent * rules.over:
        reasons.append(
            f"Came to {came} of the last {rules.over} sessions, which is below {rules.percent} %."
        )
    unexplained = lately.count("absent")
    if unexplained >= rules.unexplained:
        reasons.append(
            f"Absent without a reason in {unexplained} of the last {len(lately)} sessions."
        )
    return tuple(reasons)

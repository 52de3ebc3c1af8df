"""When a session should have been marked, and when its marks put a placement at risk.

Explained in docs/rules/attendance-watch.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from apcase.rules.basis import Basis
from apcase.rules.facts import require_whole
from apcase.rules.refusal import Refusal
from apcase.rules.working_days import WorkingDays
from placements.rules.marks import ATTENDED, half_of

WATCHED = Basis(
    instrument="No statute: how the authority follows attendance",
    mark="derived",
    note="Providers mark twice a day; what is not marked in time is asked for the same session.",
)
# Within so many working days somebody meets about a placement at risk.
MEET_WITHIN = 5
# Of 4, the scores of a week in which the child did not attend, or took no part.
LOW_SCORE = 1
# How far back somebody is still asked for a mark, and told of an absence; and how old the latest
# score may be.
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
    low_weeks: int = 2

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
    require_whole(rules.low_weeks, "number of weeks", 1, 20, "low_weeks")


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


def engagement_at_risk(scores: Sequence[int], rules: Rules) -> tuple[str, ...]:
    """The same of the scores of the latest weeks that have one, the latest first."""
    lately = scores[: rules.low_weeks]
    if len(lately) < rules.low_weeks or any(score > LOW_SCORE for score in lately):
        return ()
    weeks = "the last week" if rules.low_weeks == 1 else f"each of the last {rules.low_weeks} weeks"
    return (f"Engagement was 0 or 1 of 4 in {weeks} that have a score.",)


def meet_by(since: date, days: WorkingDays) -> date:
    """By when somebody meets about a placement that has been at risk since a day."""
    return days.nth_after(MEET_WITHIN, since)

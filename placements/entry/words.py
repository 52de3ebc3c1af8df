"""A child's start in a placement, and the check in week two, as pages say them."""

from dataclasses import dataclass
from datetime import date

from apcase.rules.facts import in_words
from apcase.web.parts import Row, Tag
from placements.models import EntryCheck, EntryPlan, Liaison, StartAnswer
from placements.rules.entering import AT_RISK, CHANGES, GOING_WELL, REVIEW_EARLIER
from placements.rules.pre_start import DONE

OUTCOME_TAGS = {
    GOING_WELL: "green",
    CHANGES: "blue",
    REVIEW_EARLIER: "yellow",
    AT_RISK: "red",
}
TOO_SHORT = (
    "The term dates held are too short to count the tenth school day. Agree a day in the plan, or "
    "record the term dates."
)


def plan_facts(plan: EntryPlan, seen: StartAnswer | None) -> list[Row]:
    return [
        Row("The child sees the place", visit_words(plan, seen)),
        Row("Named adult at the provider", adult_words(plan.adult_there)),
        Row("Named adult at the home school", adult_words(plan.adult_at_school)),
        Row("What helps the child to settle", plan.support),
        Row("Planned by", plan.set_by.name),
    ]


def visit_words(plan: EntryPlan, seen: StartAnswer | None) -> str:
    if plan.visit_on:
        return in_words(plan.visit_on)
    if seen is None:
        return ""
    return "Has seen it, as said before the start" if seen.answer == DONE else seen.reason


def adult_words(liaison: Liaison | None) -> str:
    if liaison is None:
        return "Nobody is named yet"
    ways = " · ".join(filter(None, (liaison.telephone, liaison.email)))
    gone = f" (until {in_words(liaison.ends_on)})" if liaison.ends_on else ""
    return f"{liaison}{gone}: {ways}"


@dataclass(frozen=True)
class Step:
    """One week of the start. `now`: the day lies in it; the last goes on."""

    on: date
    words: str
    now: bool


def steps_of(plan: EntryPlan, *, on: date) -> list[Step]:
    weeks = list(plan.weeks.all())
    now = max((week.number for week in weeks if week.from_on <= on), default=0)
    return [
        Step(week.from_on, sessions_words(week.sessions, plan.in_full), week.number == now)
        for week in weeks
    ]


def sessions_words(sessions: int, in_full: int) -> str:
    if sessions == in_full:
        return f"the whole timetable, {sessions} sessions" if sessions > 1 else "1 session"
    return f"{sessions} of {in_full} sessions"


def check_facts(check: EntryCheck) -> list[Row]:
    asked = f"Not asked: {check.no_view_reason}" if check.no_view_reason else ""
    engaged = "" if check.engagement is None else check.get_engagement_display()
    return [
        Row("Looked at", f"{in_words(check.checked_on)}, recorded by {check.recorded_by}"),
        Row("Attendance by then", check.attendance),
        Row("Engagement", engaged),
        Row("The child says", check.child_view or asked),
        Row("The adults say", check.adults_view),
        Row("What changes", check.changes),
    ]


def outcome_tag(check: EntryCheck) -> Tag:
    return Tag(check.get_outcome_display(), OUTCOME_TAGS[check.outcome])

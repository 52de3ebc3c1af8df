"""A child's start in a placement, and the check in week two, as pages say them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from apcase.rules.facts import in_words
from apcase.web.parts import Link, Row, Tag
from placements.models import EntryCheck, EntryPlan, Liaison, StartAnswer
from placements.rules.entering import (
    AT_RISK,
    CHANGES,
    GOING_WELL,
    REVIEW_EARLIER,
    hours_in_step,
)
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


def plan_facts(plan: EntryPlan, seen: StartAnswer | None, *, may_name: bool) -> list[Row]:
    add = reverse("placements:placement-liaison-add", args=[plan.placement_id])
    ways = [Link("Add a contact", add)] if may_name else []
    return [
        Row("The child sees the place", visit_words(plan, seen)),
        adult_row("Named adult at the provider", plan.adult_there, ways),
        adult_row("Named adult at the home school", plan.adult_at_school, ways),
        Row("What helps the child to settle", plan.support),
        Row("Planned by", plan.set_by.name),
    ]


def visit_words(plan: EntryPlan, seen: StartAnswer | None) -> str:
    if plan.visit_on:
        return in_words(plan.visit_on)
    if seen is None:
        return ""
    return "Has seen it, as said before the start" if seen.answer == DONE else seen.reason


def adult_row(key: str, liaison: Liaison | None, ways: list[Link]) -> Row:
    if liaison is None:
        return Row(key, "Nobody is named yet", ways)
    reached = " · ".join(filter(None, (liaison.telephone, liaison.email)))
    gone = f" (until {in_words(liaison.ends_on)})" if liaison.ends_on else ""
    return Row(key, f"{liaison}{gone}: {reached}")


@dataclass(frozen=True)
class Step:
    """One week of the start. `now`: the day lies in it; the last goes on."""

    on: date
    words: str
    now: bool


def steps_of(plan: EntryPlan, *, hours: Decimal, on: date) -> list[Step]:
    """`hours`: those of a week that are agreed."""
    weeks = list(plan.weeks.all())
    now = max((week.number for week in weeks if week.from_on <= on), default=0)
    return [
        Step(week.from_on, step_words(week.sessions, plan.in_full, hours), week.number == now)
        for week in weeks
    ]


def step_words(sessions: int, in_full: int, hours: Decimal) -> str:
    hours = hours_in_step(hours, sessions=sessions, in_full=in_full)
    whole = "the whole timetable" if sessions == in_full else f"{sessions} of {in_full} sessions"
    return f"{whole}, {hours.normalize():f} hours"


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

"""The return, the exit, the follow-ups and what comes after Year 11, in words."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from apcase.rules.facts import in_words
from apcase.web.dates import plain_date
from apcase.web.parts import Due, Link, Row, Tag
from placements.models import FollowUp, NextStep, Placement, PlacementExit, ReturnPlan
from placements.rules.after_year_11 import POINTS
from placements.rules.motivation import told
from placements.rules.placement_reviews import PROGRESS
from placements.rules.returning import (
    MOST_SESSIONS,
    lasted_in_all,
    lasting,
    week_of,
    weeks_long,
)

LASTED = {
    True: Tag("Lasted", "green"),
    False: Tag("Did not last", "red"),
    None: Tag("Not known", "grey"),
}


def return_facts(plan: ReturnPlan) -> list[Row]:
    return [
        Row("School", plan.school.name),
        Row("Named adult", plan.named_adult),
        Row("Support", plan.support),
        Row("Success is", plan.success),
        Row("If it does not work", plan.fallback),
        Row("Planned by", plan.set_by.name),
        Row("Acknowledged by the school", acknowledged_words(plan)),
    ]


def acknowledged_words(plan: ReturnPlan) -> str:
    if plan.acknowledged_at is None:
        return "Not yet"
    return f"{in_words(localdate(plan.acknowledged_at))}, by {plan.acknowledged_by.name}"


@dataclass(frozen=True)
class Week:
    """One week of the return, of ten sessions."""

    on: date
    sessions: int
    now: bool

    @property
    def words(self) -> str:
        return f"{self.sessions} of {MOST_SESSIONS} sessions"


def return_weeks(plan: ReturnPlan, *, on: date) -> list[Week]:
    weeks = [(week_of(plan.starts_on, week.number), week.sessions) for week in plan.weeks.all()]
    return [Week(first, sessions, (on - first).days in range(7)) for first, sessions in weeks]


def exit_facts(placement: Placement, row: PlacementExit) -> list[Row]:
    weeks = weeks_long(placement.starts_on, placement.ends_on)
    planned = "As planned" if placement.state == "ended" else "Broke down"
    not_asked = f"Not asked: {row.no_view_reason}" if row.no_view_reason else ""
    plan = getattr(placement, "plan", None)
    outcome = "No objective counted" if row.outcome is None else f"{row.outcome}% achieved"
    return [
        Row("Destination", ": ".join(filter(None, (row.get_destination_display(), row.where)))),
        Row("First day there", in_words(row.since) if row.since else ""),
        Row(
            "Ended", f"{planned}, after {weeks} weeks" if weeks != 1 else f"{planned}, after 1 week"
        ),
        Row("Outcome of the plan", outcome),
        Row("The child says", row.child_view or not_asked),
        Row("The parents say", row.parent_view),
        Row("Attendance", row.attendance),
        Row("English", PROGRESS.get(row.english, "")),
        Row("Maths", PROGRESS.get(row.maths, "")),
        Row("Science", PROGRESS.get(row.science, "")),
        Row("Motivation", told(row.motivation, plan.motivation if plan else None)),
        Row("Self-confidence", told(row.confidence, plan.confidence if plan else None)),
        Row("Qualifications and units", row.qualifications),
        Row("Social, emotional and mental health", row.semh_change),
        Row("For the next place", row.handover),
        Row("Recorded by", row.recorded_by.name),
    ]


@dataclass(frozen=True)
class Asked:
    """One follow-up: when it is due, or what was answered."""

    follow_up: FollowUp
    tag: Tag
    due: Due | None
    words: str
    href: str


def follow_ups(row: PlacementExit, *, on: date, may_answer: bool) -> list[Asked]:
    return [_asked(each, on, may_answer) for each in row.follow_ups.select_related("asked_by")]


def _asked(each: FollowUp, on: date, may_answer: bool) -> Asked:
    if each.asked_on is None:
        href = reverse("placements:followup-answer", args=[each.pk]) if may_answer else ""
        return Asked(each, Tag("To be asked", "blue"), Due(each.due_on, on), "", href)
    there = f", {each.percent}% of the planned sessions" if each.percent is not None else ""
    words = f"Asked on {plain_date(each.asked_on)}: {each.get_attending_display().lower()}{there}."
    tag = LASTED[lasting(each.attending, each.percent).lasts]
    return Asked(each, tag, None, f"{words} {each.note}".strip(), "")


def in_all(asked: list[Asked]) -> bool | None:
    """Whether what the placement led to was a success; None as long as that is open."""
    answered = [each.follow_up for each in asked if each.follow_up.asked_on]
    return lasted_in_all([lasting(each.attending, each.percent) for each in answered])


def next_steps(pupil, held: dict[str, NextStep], *, may_record: bool) -> list[Row]:
    return [
        Row(
            words,
            step_words(held.get(point)),
            [
                Link(
                    "Record",
                    reverse("placements:next-record", args=[pupil.pk, point]),
                    words.lower(),
                )
            ]
            if may_record
            else (),
        )
        for point, words in POINTS.items()
    ]


def step_words(step: NextStep | None) -> str:
    if step is None:
        return ""
    where = f": {step.where}" if step.where else ""
    return f"{step.get_way_display()}{where} (known on {plain_date(step.known_on)})"

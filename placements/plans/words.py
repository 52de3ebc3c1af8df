"""An individual learning plan in words: what it says, what is missing, who agreed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from apcase.access.rights import Permission
from apcase.rules.facts import in_words
from apcase.web.dates import plain_date
from apcase.web.parts import Link, Row, Tag
from directory.rules.vocabulary import SUBJECTS
from placements.models import LearningPlan, Objective, Placement, PlanAgreement
from placements.plans.forms import STEPS
from placements.plans.queries import last_statuses, objectives_of, outcome_of, plan_for
from placements.rules.learning_plan import PARTIES, Outcome

COLOURS = {
    "achieved": "green",
    "on_track": "blue",
    "some_progress": "yellow",
    "no_progress": "red",
    "dropped": "grey",
}
# Which facts each question asks for, as the page names them.
PARTS = {
    "baseline": {
        "baseline_on": "Baseline taken on",
        "english": "English",
        "maths": "Maths",
        "science": "Science",
        "reading_age": "Reading age",
    },
    "engagement": {
        "attendance": "Attendance before",
        "engagement": "Engagement",
        "motivation": "Motivation",
        "confidence": "Self-confidence",
        "semh": "Social, emotional and mental health",
    },
    "interests": {"attainment": "Achieved before", "interests": "Interests"},
    "programme": {
        "programme": "Subjects and qualifications",
        "subjects": "Of the usual subjects",
        "keeps_up": "Keeping up with school",
    },
    "return": {
        "aims_at": "Leads to",
        "readiness": "Ready when",
        "support": "What the school does to help",
    },
}


def facts(placement: Placement, plan: LearningPlan, *, may_change: bool) -> list[Row]:
    """Each with the way to its question, as long as it may be changed."""
    return [
        Row(
            name,
            said(plan, field),
            [Link("Change", question(placement, step), name.lower())] if may_change else (),
        )
        for step, fields in PARTS.items()
        for field, name in fields.items()
    ]


def said(plan: LearningPlan, field: str) -> str:
    value = getattr(plan, field)
    if value in (None, "", []):
        return ""
    if field == "subjects":
        return ", ".join(SUBJECTS[subject] for subject in value)
    if isinstance(value, date):
        return in_words(value)
    if field in ("engagement", "motivation", "confidence", "aims_at"):
        return getattr(plan, f"get_{field}_display")()
    return value


def question(placement: Placement, step: str) -> str:
    return reverse("placements:plan-answer", args=[placement.pk, step])


def first_open(placement: Placement, plan: LearningPlan | None) -> str:
    """The first question of which nothing is answered."""
    for step in STEPS:
        own = [field for field in PARTS[step] if field != "baseline_on" or step == "baseline"]
        if plan is None or not any(said(plan, field) for field in own):
            return question(placement, step)
    return ""


@dataclass(frozen=True)
class Line:
    """One objective as the page shows it."""

    objective: Objective
    status: Tag
    value: str
    late: bool
    change: str


def objective_lines(
    objectives: Iterable[Objective], last: dict, *, on: date, may_change: bool
) -> list[Line]:
    """`last`: the latest status by objective, where a review has looked at it."""
    return [_line(objective, last.get(objective.pk), on, may_change) for objective in objectives]


def _line(objective: Objective, last, on: date, may_change: bool) -> Line:
    settled = last is not None and last.status in ("achieved", "dropped")
    change = reverse("placements:objective-change", args=[objective.pk]) if may_change else ""
    status = Tag(last.get_status_display(), COLOURS[last.status]) if last else NOT_REVIEWED
    value = last.value if last else ""
    return Line(objective, status, value, objective.by_when < on and not settled, change)


NOT_REVIEWED = Tag("Not reviewed yet", "grey")


def agreements(
    placement: Placement, plan: LearningPlan, rows: Iterable[PlanAgreement], *, may_change: bool
) -> list[Row]:
    """Every party, whether it has agreed, and whether the plan has changed since."""
    held = {row.party: row for row in rows}
    return [
        Row(
            words[0].upper() + words[1:],
            agreed(held.get(party), plan),
            [Link("Record", reverse("placements:agreement-record", args=[placement.pk, party]),
                  f"that {words} agreed")] if may_change else (),
        )
        for party, words in PARTIES.items()
    ]  # fmt: skip


def agreed(row: PlanAgreement | None, plan: LearningPlan) -> str:
    if row is None:
        return "Not yet"
    told = f"{row.name}, on {plain_date(row.agreed_on)}"
    if row.recorded_at < plan.changed_at:
        return f"{told}. The plan has changed since"
    return told


def plan_shown(user, placement: Placement, *, on: date, own: bool) -> dict:
    """What the page of a placement shows of its plan, and that first."""
    plan = plan_for(user, placement)
    objectives = objectives_of(plan)
    last = last_statuses(plan)
    return {
        "plan": plan,
        "plan_lines": objective_lines(objectives, last, on=on, may_change=False),
        "plan_outcome": outcome_words(outcome_of(objectives, last)),
        "may_plan": own and not placement.is_over and user.has_perm(Permission.PLACEMENT_RECORD),
    }


def outcome_words(found: Outcome) -> str:
    if found.percent is None:
        return "No objective counts yet"
    return f"{found.percent}%: {found.achieved} of {found.counted} achieved"

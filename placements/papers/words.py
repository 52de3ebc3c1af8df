"""The paper for a review in words: what is gathered, and what is still missing."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from apcase.access.rights import Permission
from apcase.web.dates import plain_date
from apcase.web.parts import Link, Row, Tag
from placements.models import EngagementScore, Placement, Review, ReviewPaper, ReviewTask
from placements.papers.attending import attendance_words
from placements.papers.queries import (
    artefact_asked,
    halves_for,
    last_review,
    moves_of,
    since,
    tasks_so_far,
)
from placements.plans.queries import last_statuses, objectives_of, plan_for
from placements.plans.words import COLOURS, NOT_REVIEWED
from placements.rules.engagement import Engagement, HalfTerm, by_half_term, engagement
from placements.rules.motivation import told
from placements.rules.placement_reviews import PROGRESS

LABELS = {
    "attendance": {"attendance": "Attendance", "present": "At the review"},
    "progress": {
        "english": "English",
        "maths": "Maths",
        "science": "Science",
        "vocational": "Vocational units",
        "of_kind": "",
    },
    "safety": {
        "behaviour": "Behaviour",
        "safeguarding": "Safeguarding",
        "health": "Health",
        "motivation": "Motivation",
        "confidence": "Self-confidence",
    },
    "child": {"child_view": "The child says"},
    "others": {
        "parent_view": "The parents say",
        "school_view": "The home school says",
        "provider_view": "The provider says",
    },
}


def rows(placement: Placement, paper: ReviewPaper | None, *, may_change: bool) -> list[Row]:
    labels = {step: named(placement, paper, names) for step, names in LABELS.items()}
    return [
        Row(label, said(paper, name), change(placement, step, label) if may_change else ())
        for step, names in labels.items()
        for name, label in names.items()
    ]


def named(placement: Placement, paper: ReviewPaper | None, names: dict[str, str]) -> dict[str, str]:
    """What a kind of provision is asked has its own name, and is left out where nothing is."""
    if "of_kind" not in names:
        return names
    if artefact := artefact_asked(placement):
        return names | {"of_kind": artefact.name}
    if said(paper, "of_kind"):
        return names | {"of_kind": "What its kind was asked"}
    return {name: label for name, label in names.items() if name != "of_kind"}


def change(placement: Placement, step: str, label: str) -> list[Link]:
    return [Link("Change", question(placement, step), label.lower())]


def question(placement: Placement, step: str) -> str:
    return reverse("placements:paper-answer", args=[placement.pk, step])


def said(paper: ReviewPaper | None, name: str) -> str:
    if paper is None:
        return ""
    if name in ("motivation", "confidence"):
        plan = getattr(paper.placement, "plan", None)
        return told(getattr(paper, name), getattr(plan, name) if plan else None)
    if name in ("english", "maths", "science"):
        now = getattr(paper, f"{name}_now")
        return ": ".join(part for part in (PROGRESS.get(getattr(paper, name), ""), now) if part)
    if name == "child_view" and paper.no_view_reason:
        return f"Not asked: {paper.no_view_reason}"
    return getattr(paper, name)


@dataclass(frozen=True)
class Stands:
    """One objective at one review."""

    words: str
    status: Tag
    value: str
    before: str


def statuses(objectives, held: dict, last: dict) -> list[Stands]:
    return [_stands(row, held.get(row.pk), last.get(row.pk)) for row in objectives]


def _stands(objective, row, last) -> Stands:
    status = Tag(row.get_status_display(), COLOURS[row.status]) if row else NOT_REVIEWED
    before = last.get_status_display() if last else ""
    return Stands(objective.statement, status, row.value if row else "", before)


@dataclass(frozen=True)
class Engaged:
    """The weeks with their scores, and what they come to."""

    weeks: list[EngagementScore]
    words: str
    halves: tuple[HalfTerm, ...] = ()


def engaged(placement: Placement, scores: list[EngagementScore], *, on: date) -> Engaged:
    by_week = {row.week_on: row.score for row in scores}
    words = engagement_words(engagement(by_week, starts_on=placement.starts_on))
    halves = by_half_term(by_week, halves_for(placement, on)) if scores else ()
    return Engaged(scores, words, halves)


def engagement_words(found: Engagement) -> str:
    if found.average is None:
        return "No week has been scored."
    if found.change is None:
        return f"{found.average} of 4 on average."
    change = f"{found.change:+d}".replace("-", "−") if found.change else "no change"
    return f"{found.average} of 4 on average; {change} since the second week."


def task_lines(tasks: list[ReviewTask], *, on: date, may_change: bool) -> list[tuple]:
    """Each with its state, and the way to say that it is done."""
    return [
        (
            task,
            state_of(task, on),
            reverse("placements:task-done", args=[task.pk])
            if may_change and not task.done_on
            else "",
        )
        for task in tasks
    ]


def state_of(task: ReviewTask, on: date) -> Tag:
    if task.done_on:
        return Tag(f"Done on {plain_date(task.done_on)}", "green")
    return Tag("Overdue", "red") if task.due_on < on else Tag("To be done", "blue")


def review_facts(review: Review) -> list[Row]:
    not_asked = f"Not asked: {review.no_view_reason}" if review.no_view_reason else ""
    facts = [
        Row("Decision", review.get_decision_display()),
        Row("Why", review.reason),
        Row("The child says", review.child_view or not_asked),
        Row("The parents were invited", invited_words(review)),
        Row("The child is told", review.child_told),
        Row("Recorded by", review.recorded_by.name),
    ]
    if review.next_review_on:
        why = f": {review.interval_reason}" if review.interval_reason else ""
        facts.insert(2, Row("Next review", f"{plain_date(review.next_review_on)}{why}"))
    return facts


def invited_words(review: Review) -> str:
    if review.parents_invited_on:
        return f"On {plain_date(review.parents_invited_on)}: {review.parents_invited_how}"
    return f"Not invited: {review.not_invited_reason}" if review.not_invited_reason else ""


def known_before(
    user, placement: Placement, paper: ReviewPaper | None, *, on: date, may_change: bool
) -> dict:
    """What is known before a review, on the page that prepares it and on the one that decides."""
    last, plan = last_review(placement), plan_for(user, placement)
    held = {row.objective_id: row for row in paper.statuses.all()} if paper else {}
    first = since(placement, last)
    return {
        "last": last,
        "since": first,
        "known": attendance_words(placement, first, on),
        "statuses": statuses(objectives_of(plan), held, last_statuses(plan)),
        "tasks": task_lines(tasks_so_far(user, placement, last), on=on, may_change=may_change),
    }


def shown_beside(
    user, placement: Placement, reviews: list[Review], *, on: date, may_change: bool
) -> dict:
    """What the page of a placement shows beside its reviews, the newest of which is first."""
    may_change = may_change and user.has_perm(Permission.REVIEW_RECORD)
    tasks = tasks_so_far(user, placement, reviews[0] if reviews else None)
    return {
        "moves": moves_of(user, placement),
        "tasks": task_lines(tasks, on=on, may_change=may_change),
    }

"""What is gathered before a review of a placement decides; its day moved; its tasks done."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.alerts.actions import raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.rules.facts import in_words, require_word
from apcase.rules.refusal import Refusal
from placements.actions.entry_alert import settle_entry
from placements.actions.placement import held
from placements.actions.steps import refuse_if_over
from placements.models import (
    EngagementScore,
    ObjectiveStatus,
    Placement,
    Review,
    ReviewMove,
    ReviewPaper,
    ReviewTask,
)
from placements.papers.attending import NOT_RECORDED, attendance_words
from placements.papers.due import review_candidate
from placements.papers.queries import since
from placements.rules.engagement import check_score
from placements.rules.learning_plan import check_status
from placements.rules.motivation import ASKED as SCALED
from placements.rules.motivation import check_scale
from placements.rules.placement_reviews import PROGRESS, check_move, stage
from placements.rules.review_dates import check_not_ahead

PROGRESSES = ("english", "maths", "science")
PARTS = (
    "present", "attendance", *PROGRESSES, "english_now", "maths_now", "science_now",
    "vocational", "of_kind", "behaviour", "safeguarding", "health", *SCALED, "child_view",
    "no_view_reason", "parent_view", "school_view", "provider_view",
)  # fmt: skip


def open_paper(placement: Placement, *, by: User) -> ReviewPaper:
    """The paper of the review that comes next, opened if there is none; the placement locked."""
    placement = held(placement)
    refuse_if_over(placement)
    paper = placement.papers.open().first()
    if paper is None:
        paper = ReviewPaper.objects.create(placement=placement, opened_by=by)
    paper.placement = placement
    return paper


@transaction.atomic
def answer_paper(placement: Placement, *, by: User, **parts: str | int | None) -> ReviewPaper:
    """Some of the parts; what was there before stays in the history."""
    if not parts:
        raise Refusal("Nothing was answered. Send at least one of the parts.")
    paper = open_paper(placement, by=by)
    for name, value in parts.items():
        require_word(name, "part", PARTS, name)
        setattr(paper, name, value.strip() if isinstance(value, str) else value)
    for name in SCALED:
        check_scale(getattr(paper, name), field=name)
    for name in PROGRESSES:
        if getattr(paper, name):
            require_word(getattr(paper, name), "progress", tuple(PROGRESS), name)
    if paper.child_view and paper.no_view_reason:
        raise Refusal(
            "You entered what the child says and why it is not known. Leave one of the two empty.",
            "no_view_reason",
        )
    paper.save()
    record("review_paper.answered", paper, by=by, parts=sorted(parts))
    return paper


@transaction.atomic
def set_statuses(
    placement: Placement, *, statuses: Mapping[UUID, tuple[str, str | None]], by: User
) -> list[ObjectiveStatus]:
    """How objectives stand, by their keys: a status and the value that shows it. Without one, that
    which was recorded for this review stays."""
    paper = open_paper(placement, by=by)
    plan = getattr(paper.placement, "plan", None)
    known = {row.pk for row in plan.objectives.all()} if plan else set()
    before = dict(paper.statuses.values_list("objective_id", "value"))
    rows = []
    for key, (status, said) in statuses.items():
        if key not in known:
            raise Refusal("That objective is not of this placement's plan.", "objective")
        value = before.get(key, "") if said is None else said
        check_status(status, value, field=f"value_{key}")
        values = {"status": status, "value": value.strip(), "recorded_by": by, "recorded_at": Now()}
        row, _ = ObjectiveStatus.objects.update_or_create(
            paper=paper, objective_id=key, defaults=values
        )
        row.refresh_from_db(fields=["recorded_at"])
        rows.append(row)
    if rows:
        said = {str(row.objective_id): row.status for row in rows}
        record("review_paper.statuses_set", paper, by=by, statuses=said)
    return rows


@transaction.atomic
def score_engagement(
    placement: Placement, *, scores: Mapping[date, int], by: User, on: date
) -> list[EngagementScore]:
    """Weeks by their Mondays; a week scored anew keeps the former score in its history."""
    placement = held(placement)
    refuse_if_over(placement)
    before = {row.week_on: row for row in placement.scores.all()}
    rows = []
    for week_on, score in scores.items():
        check_score(score, week_on=week_on, starts_on=placement.starts_on, on=on)
        row = before.get(week_on) or EngagementScore(placement=placement, week_on=week_on)
        if row.score == score:
            continue
        row.score, row.recorded_by, row.recorded_at = score, by, Now()
        row.save()
        row.refresh_from_db(fields=["recorded_at"])
        rows.append(row)
    if rows:
        said = {row.week_on.isoformat(): row.score for row in rows}
        record("placement.engagement_scored", placement, by=by, scores=said)
    return rows


@transaction.atomic
def agree_task(
    placement: Placement, *, what: str, owner: str, due_on: date, by: User
) -> ReviewTask:
    """Something that the review agrees on, and that the next one asks about."""
    paper = open_paper(placement, by=by)
    if not what.strip():
        raise Refusal("Enter what is to be done.", "what")
    if not owner.strip():
        raise Refusal("Enter who does it.", "owner")
    if due_on < paper.placement.starts_on:
        starts_on = in_words(paper.placement.starts_on)
        raise Refusal(
            f"That is before the placement starts on {starts_on}. Enter a later day.", "due_on"
        )
    task = ReviewTask.objects.create(
        paper=paper, what=what.strip(), owner=owner.strip(), due_on=due_on, agreed_by=by
    )
    record("review_task.agreed", task, by=by, due_on=due_on)
    return task


@transaction.atomic
def finish_task(task: ReviewTask, *, done_on: date, by: User, on: date) -> ReviewTask:
    """Done, also once the placement is over."""
    rows = ReviewTask.objects.select_for_update(of=("self",))
    task = rows.select_related("paper__placement").get(pk=task.pk)
    if task.done_on:
        raise Refusal(f"It is recorded already that this was done on {in_words(task.done_on)}.")
    check_not_ahead(done_on, on=on, name="day", field="done_on")
    task.done_on, task.done_by = done_on, by
    task.save(update_fields=["done_on", "done_by"])
    record("review_task.done", task, by=by, done_on=done_on)
    return task


@transaction.atomic
def move_review(
    placement: Placement, *, to_on: date | None, reason: str, by: User, on: date
) -> ReviewMove:
    """The next review is on another day; the former one is kept, with why."""
    placement = held(placement)
    refuse_if_over(placement)
    check_move(
        before=placement.next_review_on, to=to_on, reason=reason, on=on, ends_on=placement.ends_on
    )
    if to_on < placement.starts_on:
        raise Refusal(
            f"The placement starts on {in_words(placement.starts_on)}. Enter that day or a later "
            "one.",
            "to_on",
        )
    move = ReviewMove.objects.create(
        placement=placement, before_on=placement.next_review_on, to_on=to_on,
        reason=reason.strip(), moved_by=by,
    )  # fmt: skip
    placement.next_review_on = to_on
    placement.save(update_fields=["next_review_on"])
    record("review.moved", move, by=by, before_on=move.before_on, to_on=to_on)
    follow_review(placement, on=on, by=by)
    settle_entry(placement, by=by)
    return move


def follow_review(placement: Placement, *, on: date, by: User) -> None:
    """What is due on the new day does not wait for the night."""
    if stage(placement.next_review_on, on):
        raise_now(Alert.Kind.REVIEW_OVERDUE, review_candidate(placement, on), on=on)
    else:
        why = f"The review was moved to {in_words(placement.next_review_on)}."
        settle(Alert.Kind.REVIEW_OVERDUE, subject_of(placement), why=why, by=by)


def close_paper(review: Review) -> None:
    """The paper that was gathered for a review belongs to it from now on.

    What is marked of attendance is kept with it, though nobody has gone through the parts.
    """
    placement = review.placement
    paper = placement.papers.open().first()
    marked = attendance_before(review) if paper is None or not paper.attendance else ""
    if paper is None:
        if not marked:
            return
        paper = ReviewPaper(placement=placement, opened_by=review.recorded_by)
    paper.review = review
    paper.attendance = paper.attendance or marked
    paper.child_view, paper.no_view_reason = review.child_view, review.no_view_reason
    paper.save()


def attendance_before(review: Review) -> str:
    """Since the review before it, or the start; blank where nothing is marked."""
    before = review.placement.reviews.filter(held_on__lt=review.held_on).first()
    told = attendance_words(review.placement, since(review.placement, before), review.held_on)
    return "" if told == NOT_RECORDED else told

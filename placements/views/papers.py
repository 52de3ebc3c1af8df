"""What is gathered for a review of a placement, the review once held, and its day moved."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.rules.facts import in_words
from apcase.web.edits import edits
from apcase.web.forms import bind
from placements import actions, presenters, queries
from placements.models import Placement, Review, ReviewMove, ReviewPaper, ReviewTask
from placements.money.words import spent_on, spent_rows
from placements.papers import words
from placements.papers.attending import NOT_RECORDED, attendance_words
from placements.papers.forms import (
    PARTS,
    STEPS,
    DoneForm,
    MoveForm,
    ScoresForm,
    StatusesForm,
    TaskForm,
    step_after,
)
from placements.papers.queries import (
    last_review,
    paper_for,
    paper_of,
    since,
    weeks_to_score,
)
from placements.papers.report import report_of
from placements.plans.queries import last_statuses, objectives_of, plan_for
from placements.plans.words import outcome_words
from placements.rules.learning_plan import outcome
from placements.views.directions import asked
from placements.views.placements import SECTION, due_review, own_placement, placement_for

KEEP = Permission.REVIEW_RECORD


@requires(KEEP)
def placement_review_prepare(request, pk):
    """Everything that is known, each part with the way to its question."""
    placement = own_placement(request, pk)
    paper = paper_for(request.user, placement)
    open_, today = not placement.is_over, localdate()
    known = words.known_before(request.user, placement, paper, on=today, may_change=open_)
    context = (
        SECTION
        | known
        | {
            "placement": placement,
            "open": open_,
            "today": today,
            "due": due_review(placement),
            "spent": spent_rows(spent_on(request.user, placement, today)),
            "rows": words.rows(placement, paper, may_change=open_),
            "engaged": words.engaged(placement, list(placement.scores.all()), on=today),
            "links": presenters.way_back(placement),
        }
    )
    return render(request, "placements/review_prepare.html", context)


@requires(KEEP)
@edits(Placement, told_by=(ReviewPaper, "placement"))
def paper_answer(request, pk, step):
    """One part. What is saved is kept: the paper may be gone on with on another day."""
    placement = own_placement(request, pk)
    if step not in STEPS:
        raise Http404
    form, action, more = ASKED.get(step, part)(request, placement, step)
    if form.is_valid():
        saved = form.carry_out(action, placement, by=request.user, **more)
        if saved is not None:
            following = step_after(step)
            if following and "once" not in request.GET:
                return redirect("placements:paper-answer", placement.pk, following)
            return redirect("placements:placement-review-prepare", placement.pk)
    number = STEPS.index(step) + 1
    return asked(
        request, form, form.heading,
        about=f"{placement.pupil}: part {number} of {len(STEPS)}",
        back=prepare_page(placement), intro=getattr(form, "intro", ""),
    )  # fmt: skip


def part(request, placement, step):
    known = {}
    if step == "attendance":
        told = attendance_words(placement, since(placement, last_review(placement)), localdate())
        known = {} if told == NOT_RECORDED else {"attendance": told}
    paper = paper_for(request.user, placement)
    form = bind(PARTS[step], request, paper=paper, known=known, placement=placement)
    return form, actions.answer_paper, {}


def statuses(request, placement, step):
    plan, paper = plan_for(request.user, placement), paper_for(request.user, placement)
    held = {row.objective_id: row for row in paper.statuses.all()} if paper else {}
    objectives = objectives_of(plan)
    form = bind(StatusesForm, request, objectives=objectives, held=held, last=last_statuses(plan))
    if not objectives:
        form.intro = "The learning plan has no objective. Go on, and add one to the plan."
    return form, actions.set_statuses, {}


def scores(request, placement, step):
    held = {row.week_on: row for row in placement.scores.all()}
    weeks = weeks_to_score(placement, last_review(placement), localdate())
    form = bind(ScoresForm, request, weeks=weeks, held=held)
    return form, actions.score_engagement, {"on": localdate()}


ASKED = {"objectives": statuses, "engagement": scores}


@requires(KEEP)
def paper_task_add(request, pk):
    placement = own_placement(request, pk)
    form = bind(TaskForm, request)
    if form.is_valid() and form.carry_out(actions.agree_task, placement, by=request.user):
        messages.success(request, "The task is added.")
        return redirect("placements:placement-review-prepare", placement.pk)
    return asked(
        request, form, "Add a task that the review agrees on", about=placement.pupil,
        back=prepare_page(placement), button="Add the task",
    )  # fmt: skip


@requires(KEEP)
def task_done(request, pk):
    rows = ReviewTask.objects.visible_to(request.user).select_related("paper")
    task = get_object_or_404(rows, pk=pk)
    placement = own_placement(request, task.paper.placement_id)
    form = bind(DoneForm, request, on=localdate())
    if form.is_valid() and form.carry_out(
        actions.finish_task, task, by=request.user, on=localdate()
    ):
        messages.success(request, "Recorded that it is done.")
        return redirect(placement)
    return asked(
        request, form, "When was it done?", about=f"{placement.pupil}: {task}",
        back=placement.get_absolute_url(), button="Record it",
    )  # fmt: skip


@requires(KEEP)
@edits(Placement, told_by=(ReviewMove, "placement"))
def placement_review_move(request, pk):
    placement = own_placement(request, pk)
    form = bind(MoveForm, request, now_on=placement.next_review_on)
    if form.is_valid():
        moved = form.carry_out(actions.move_review, placement, by=request.user, on=localdate())
        if moved:
            messages.success(request, f"The review is moved to {in_words(moved.to_on)}.")
            return redirect(placement)
    return asked(
        request, form, "Move the next review", about=placement.pupil,
        back=placement.get_absolute_url(), button="Move the review",
        intro=f"It is on {in_words(placement.next_review_on)}.",
    )  # fmt: skip


@requires(Permission.PLACEMENT_VIEW)
def placement_review_detail(request, pk):
    """A review that was held, with all that was gathered for it."""
    review, placement = review_for(request.user, pk)
    log.saw(request.user, review)
    shown = looked_at(request.user, review, placement)
    context = SECTION | shown | {"links": presenters.way_back(placement)}
    return render(request, "placements/review_detail.html", context)


@requires(Permission.PLACEMENT_VIEW)
@require_safe
def placement_review_pdf(request, pk):
    """The same on paper: for the annual review of an EHC plan, and for whoever was not there."""
    review, placement = review_for(request.user, pk)
    log.saw(request.user, review, what="report of the review")
    body = report_of(looked_at(request.user, review, placement), on=localdate(), by=request.user)
    headers = {"Content-Disposition": f'attachment; filename="review-{review.held_on}.pdf"'}
    return HttpResponse(body, content_type="application/pdf", headers=headers)


def review_for(user, pk) -> tuple[Review, Placement]:
    seen = Review.objects.visible_to(user).select_related("recorded_by")
    review = get_object_or_404(seen, pk=pk)
    return review, placement_for(user, review.placement_id)


def looked_at(user, review: Review, placement: Placement) -> dict:
    paper = paper_of(user, review)
    rows = list(paper.statuses.select_related("objective")) if paper else []
    return {
        "placement": placement,
        "review": review,
        "facts": words.review_facts(review),
        "rows": words.rows(placement, paper, may_change=False) if paper else [],
        "statuses": words.statuses(
            [row.objective for row in rows], {row.objective_id: row for row in rows}, {}
        ),
        "outcome": outcome_words(outcome(row.status for row in rows)),
        "tasks": words.task_lines(
            list(paper.tasks.all()) if paper else [],
            on=localdate(),
            may_change=user.has_perm(KEEP) and queries.may_change(user, placement),
        ),
    }


def prepare_page(placement) -> str:
    return f"{placement.get_absolute_url()}review/prepare/"

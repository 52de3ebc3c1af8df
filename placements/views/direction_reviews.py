"""Reviews of a direction off site, from the arrangement to word of the decision; and requests."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.alerts.presenters import year_words
from apcase.audit import log
from apcase.rules.facts import in_words
from apcase.web.forms import bind
from placements import actions, direction_review_words, direction_reviews, queries
from placements.direction_review_forms import (
    AnswerRequestForm,
    ArrangeForm,
    CancelReviewForm,
    InviteForm,
    RequestForm,
    ReviewDirectionForm,
    TellDecisionForm,
)
from placements.models import DirectionRequest, DirectionReview
from placements.views.directions import (
    KEEP,
    SECTION,
    asked,
    asked_about,
    own_direction,
    pdf,
)

BESIDE = (
    "direction__pupil", "direction__school__trust", "direction__provider",
    "direction__other_school", "direction__owner",
)  # fmt: skip


@requires(KEEP)
def direction_review_arrange(request, pk):
    direction = own_direction(request, pk)
    form = bind(ArrangeForm, request, next_review_on=direction.next_review_on)
    if form.is_valid():
        review = form.carry_out(actions.arrange_review, direction, by=request.user, on=localdate())
        if review:
            messages.success(request, "The review is arranged. Next: send the invitations.")
            return redirect(review)
    return asked_about(request, form, "Arrange a review", direction, "Arrange the review")


@requires(Permission.PLACEMENT_VIEW)
def review_detail(request, pk):
    review = review_of(request, pk)
    log.saw(request.user, review)
    may = may_keep(request.user, review)
    open_now = may and not review.decision and not review.cancelled_at
    context = SECTION | {
        "review": review,
        "direction": review.direction,
        "tag_of_it": direction_review_words.tag(review, on=localdate()),
        "timing": direction_review_words.timing(review),
        "facts": direction_review_words.facts(review),
        "record": direction_review_words.record(review),
        "may": {
            "invite": open_now and not review.invited_on,
            "decide": open_now and review.meeting_on <= localdate(),
            "tell": may and review.decision and not review.told_on,
            "cancel": open_now,
        },
    }
    return render(request, "placements/direction_review.html", context)


@requires(KEEP)
def review_invite(request, pk):
    review = own_review(request, pk)
    attendees = direction_reviews.attendees_of(review)
    form = bind(InviteForm, request, attendees=attendees, on=localdate())
    if form.is_valid() and form.carry_out(
        actions.invite_to_review, review, by=request.user, on=localdate()
    ):
        messages.success(request, "The invitations are recorded.")
        return redirect(review)
    intro = direction_review_words.timing(review)
    return asked_of(request, form, "Record the invitations", review, "Record them", intro)


@requires(KEEP)
def review_decide(request, pk):
    review = own_review(request, pk)
    form = bind(ReviewDirectionForm, request, attendees=direction_reviews.attendees_of(review))
    if form.is_valid():
        decided = form.carry_out(actions.decide_review, review, by=request.user, on=localdate())
        if decided:
            day = direction_reviews.day_of(direction_reviews.decision_by, decided)
            due = f" by {in_words(day)}" if day else ""
            messages.success(request, f"Recorded. Next: tell the parents in writing{due}.")
            return redirect(decided)
    return asked_of(request, form, "Record the review", review, "Record the review")


@requires(KEEP)
def review_tell(request, pk):
    review = own_review(request, pk)
    form = bind(TellDecisionForm, request, on=localdate())
    if form.is_valid():
        told = form.carry_out(actions.tell_decision, review, by=request.user, on=localdate())
        if told:
            messages.success(request, "That the parents were told is recorded.")
            return redirect(told)
    intro = direction_review_words.timing(review)
    return asked_of(request, form, "Record that the parents were told", review, "Record it", intro)


@requires(KEEP)
def review_cancel(request, pk):
    review = own_review(request, pk)
    form = bind(CancelReviewForm, request)
    if form.is_valid() and form.carry_out(
        actions.cancel_review, review, by=request.user, on=localdate()
    ):
        messages.success(request, "The review is cancelled. Arrange another day.")
        return redirect(review.direction)
    return asked_of(request, form, "Cancel the review", review, "Cancel the review")


@requires(Permission.PLACEMENT_VIEW)
@require_safe
def review_invitation_pdf(request, pk):
    review = review_of(request, pk)
    if review.cancelled_at:
        raise Http404
    log.saw(request.user, review, what="invitation")
    facts = printed(review) | {"attendees": direction_reviews.attendees_of(review)}
    return pdf("placements/pdf/direction_invitation.html", facts, "review-invitation")


@requires(Permission.PLACEMENT_VIEW)
@require_safe
def review_decision_pdf(request, pk):
    """To the parents: what was decided, until when, and why."""
    review = review_of(request, pk)
    if not review.decision:
        raise Http404
    log.saw(request.user, review, what="decision notice")
    return pdf("placements/pdf/direction_decision.html", printed(review), "review-decision")


# Requests


@requires(KEEP)
def direction_request(request, pk):
    direction = own_direction(request, pk)
    form = bind(RequestForm, request, on=localdate())
    if form.is_valid():
        made = form.carry_out(actions.ask_for_review, direction, by=request.user, on=localdate())
        if made:
            messages.success(request, f"The request is recorded. {made.why}")
            return redirect(direction)
    return asked_about(
        request, form, "Record a request for a review", direction, "Record the request"
    )


@requires(KEEP)
def request_answer(request, pk):
    rows = DirectionRequest.objects.visible_to(request.user).select_related(*BESIDE)
    made = get_object_or_404(rows, pk=pk)
    keep_to_own(request, made.direction)
    log.saw(request.user, made, what="form")
    form = bind(AnswerRequestForm, request, on=localdate())
    if form.is_valid() and form.carry_out(
        actions.answer_request, made, by=request.user, on=localdate()
    ):
        messages.success(request, "The answer is recorded.")
        return redirect(made.direction)
    due = direction_reviews.day_of(direction_reviews.answer_by, made)
    by_when = f" Answer it by {in_words(due)}." if due else ""
    return asked(
        request, form, "Answer the request for a review",
        about=f"{made.direction.pupil}: {made}", back=made.direction.get_absolute_url(),
        intro=f"{made.why}{by_when}", button="Record the answer",
    )  # fmt: skip


# What they share


def printed(review: DirectionReview) -> dict:
    direction = review.direction
    return {
        "review": review,
        "direction": direction,
        "year": year_words(direction.pupil.year_group(review.meeting_on)),
        "dated": localdate(),
    }


def asked_of(request, form, heading, review, button, intro=""):
    return asked(
        request, form, heading, about=f"{review.direction.pupil}: {review}",
        back=review.get_absolute_url(), intro=intro, button=button,
    )  # fmt: skip


def review_of(request, pk) -> DirectionReview:
    rows = DirectionReview.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related(*BESIDE, "arranged_by", "recorded_by"), pk=pk)


def own_review(request, pk) -> DirectionReview:
    review = review_of(request, pk)
    keep_to_own(request, review.direction)
    log.saw(request.user, review, what="form")
    return review


def keep_to_own(request, direction) -> None:
    if not queries.may_commission(request.user, "school", direction.school):
        log.record("refused", request.path, by=request.user, pupils=[direction.pupil_id])
        raise PermissionDenied


def may_keep(user, review: DirectionReview) -> bool:
    return user.has_perm(KEEP) and queries.may_commission(user, "school", review.direction.school)

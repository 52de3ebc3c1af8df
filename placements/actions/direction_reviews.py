"""Reviews of a direction off site, from the arrangement to word of the decision; and requests."""

from collections.abc import Iterable
from datetime import date, time

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import Refusal
from placements import directions
from placements.actions import rolls
from placements.actions.directions import WAYS, locked
from placements.direction_reviews import attendees_of, invitation_by
from placements.directions_due import follow
from placements.models import DirectionRequest, DirectionReview, OffSiteDirection
from placements.rules.direction_moves import moved
from placements.rules.direction_reviews import (
    LOOKED_AT,
    check_answer,
    check_points,
    check_review,
)
from placements.rules.off_site_requests import answer_to_request

ARRANGED_ALREADY = "A review is arranged already. Record it or cancel it, then arrange the next."
ASKED_ALREADY = (
    "A request of this day by the same person is recorded already. If they wrote afterwards, enter "
    "the day on which the writing came."
)


@transaction.atomic
def arrange_review(
    direction: OffSiteDirection,
    *,
    meeting_on: date,
    place: str,
    by: User,
    on: date,
    meeting_at: time | None = None,
) -> DirectionReview:
    direction = locked(direction)
    moved(direction.state, "review")
    require_date(meeting_on, "day of the review", "meeting_on")
    if meeting_on < direction.starts_on:
        raise Refusal(
            f"The direction begins on {in_words(direction.starts_on)}. Enter that day or a later "
            "one.",
            "meeting_on",
        )
    if not place.strip():
        raise Refusal("Enter where the review is held.", "place")
    with sentences(direction_review_one_arranged_at_a_time=ARRANGED_ALREADY):
        review = DirectionReview.objects.create(
            direction=direction,
            meeting_on=meeting_on,
            meeting_at=meeting_at,
            place=place.strip(),
            arranged_by=by,
        )
    record("direction_review.arranged", review, by=by, meeting_on=meeting_on)
    follow(direction, on=on, by=by)
    return review


@transaction.atomic
def invite_to_review(
    review: DirectionReview,
    *,
    invited_on: date,
    invited: Iterable[str],
    by: User,
    on: date,
    late_reason: str = "",
) -> DirectionReview:
    """Everybody who attends by the rule was invited in writing. Too late only with a reason."""
    review = open_review(review)
    not_ahead(invited_on, on, "day of the invitation", "invited_on")
    if invited_on > review.meeting_on:
        raise Refusal(
            f"The review was on {in_words(review.meeting_on)}, before that day. Enter the day on "
            "which they were invited to it, or cancel the review and arrange another.",
            "invited_on",
        )
    due = [each.who for each in attendees_of(review)]
    if lacking := [who for who in due if who not in set(invited)]:
        raise Refusal(f"Invite {' and '.join(lacking)} too, then record it.", "invited")
    latest = invitation_by(review)
    late_reason = late_reason.strip() if invited_on > latest.due_on else ""
    if invited_on > latest.due_on and not late_reason:
        raise Refusal(
            f"The invitation is due six days before the review, by {in_words(latest.due_on)}. "
            "Choose a later day for the review, or enter why it was held all the same.",
            "late_reason",
        )
    review.invited_on, review.invited, review.late_reason = invited_on, due, late_reason
    review.save(update_fields=["invited_on", "invited", "late_reason"])
    record("direction_review.invited", review, by=by, invited_on=invited_on, invited=due)
    follow(review.direction, on=on, by=by)
    return review


@transaction.atomic
def decide_review(
    review: DirectionReview,
    *,
    decision: str,
    reasons: str,
    until: date | None,
    next_review_on: date | None,
    by: User,
    on: date,
    attended: Iterable[str] = (),
    views: str = "",
    **points: str,
) -> DirectionReview:
    """The four points that were looked at, and a decision that is never without its date."""
    review = open_review(review)
    direction = review.direction
    moved(direction.state, "review")
    not_ahead(review.meeting_on, on, "review", "")
    check_points(points)
    check_review(
        meeting_on=review.meeting_on, decision=decision, reasons=reasons, until=until,
        next_review_on=next_review_on,
    )  # fmt: skip
    refuse_last_day(direction, decision, until)
    for name in LOOKED_AT:
        setattr(review, name, points[name].strip())
    known = {each.who for each in attendees_of(review)}
    review.attended = [who for who in attended if who in known]
    review.views, review.reasons = views.strip(), reasons.strip()
    review.decision, review.until, review.next_review_on = decision, until, next_review_on
    review.recorded_by, review.recorded_at = by, Now()
    review.save()
    review.refresh_from_db(fields=["recorded_at"])
    carry_on(direction, until=until, next_review_on=next_review_on)
    record("direction_review.decided", review, by=by, decision=decision, until=until)
    follow(direction, on=on, by=by)
    return review


def refuse_last_day(direction: OffSiteDirection, decision: str, until: date) -> None:
    if until < direction.starts_on:
        raise Refusal("The last day is before the first. Check it.", "until")
    if decision == "end" and until > direction.ends_on:
        raise Refusal(
            f"The direction lasts until {in_words(direction.ends_on)} as it is. To end it, enter "
            "that day or an earlier one.",
            "until",
        )


def carry_on(direction: OffSiteDirection, *, until: date, next_review_on: date | None) -> None:
    """The direction lasts as long as the review says, and so does the second registration."""
    direction.ends_on = until
    direction.next_review_on = next_review_on or direction.next_review_on
    direction.save(update_fields=["ends_on", "next_review_on"])
    if other := directions.school_there(direction):
        rolls.lengthen(direction.pupil, other, last=until)


@transaction.atomic
def tell_decision(
    review: DirectionReview, *, told_on: date, way: str, by: User, on: date
) -> DirectionReview:
    """The family has the decision and its reasons in writing."""
    review = locked_review(review)
    if not review.decision:
        raise Refusal("Record the review first: there is no decision to tell yet.")
    if review.told_on:
        raise Refusal("That the decision was told is recorded already.")
    not_ahead(told_on, on, "day of the notice", "told_on")
    if told_on < review.meeting_on:
        raise Refusal(
            f"The review was on {in_words(review.meeting_on)}. Enter that day or a later one.",
            "told_on",
        )
    require_word(way, "way", WAYS, "way")
    review.told_on, review.told_way, review.told_by = told_on, way, by
    review.save(update_fields=["told_on", "told_way", "told_by"])
    record("direction_review.told", review, by=by, told_on=told_on, way=way)
    follow(review.direction, on=on, by=by)
    return review


@transaction.atomic
def cancel_review(review: DirectionReview, *, reason: str, by: User, on: date) -> DirectionReview:
    review = open_review(review)
    if not reason.strip():
        raise Refusal("Enter why the review is not held on that day.", "reason")
    review.cancelled_at, review.cancelled_by, review.cancel_reason = Now(), by, reason.strip()
    review.save(update_fields=["cancelled_at", "cancelled_by", "cancel_reason"])
    review.refresh_from_db(fields=["cancelled_at"])
    record("direction_review.cancelled", review, by=by, reason=reason.strip())
    follow(review.direction, on=on, by=by)
    return review


@transaction.atomic
def ask_for_review(
    direction: OffSiteDirection,
    *,
    requested_on: date,
    asked_by: str,
    in_writing: bool,
    said: str,
    by: User,
    on: date,
) -> DirectionRequest:
    """A request, and what the law says of it on that day."""
    direction = locked(direction)
    moved(direction.state, "review")
    not_ahead(requested_on, on, "day of the request", "requested_on")
    refuse_request_before(direction, requested_on)
    pupil = direction.pupil
    answer = answer_to_request(
        requested_on,
        by=asked_by,
        in_writing=in_writing,
        born_on=pupil.born_on,
        has_plan=pupil.has_plan,
        reviews=list(direction.reviews.held().values_list("meeting_on", flat=True)),
    )
    with sentences(direction_request_once_a_day_by_one=ASKED_ALREADY):
        request = DirectionRequest.objects.create(
            direction=direction,
            requested_on=requested_on,
            asked_by=asked_by,
            in_writing=in_writing,
            said=said.strip(),
            must_hold=answer.must_hold,
            why=answer.sentence,
            recorded_by=by,
        )
    record("direction_request.recorded", request, by=by, must_hold=answer.must_hold)
    follow(direction, on=on, by=by)
    return request


def refuse_request_before(direction: OffSiteDirection, requested_on: date) -> None:
    if requested_on < direction.decided_on:
        raise Refusal(
            f"The direction was decided on {in_words(direction.decided_on)}. Nobody could ask for "
            "a review of it before: check the day.",
            "requested_on",
        )


@transaction.atomic
def answer_request(
    request: DirectionRequest, *, answered_on: date, holds: bool, answer: str, by: User, on: date
) -> DirectionRequest:
    rows = DirectionRequest.objects.select_for_update(of=("self",))
    request = rows.select_related("direction__school", "direction__pupil").get(pk=request.pk)
    if request.answered_on:
        raise Refusal("The answer is recorded already.")
    check_answer(must_hold=request.must_hold, holds=holds, answer=answer)
    not_ahead(answered_on, on, "day of the answer", "answered_on")
    if answered_on < request.requested_on:
        raise Refusal(
            f"The request is of {in_words(request.requested_on)}. Enter that day or a later one.",
            "answered_on",
        )
    request.answered_on, request.holds = answered_on, holds
    request.answer, request.answered_by = answer.strip(), by
    request.save(update_fields=["answered_on", "holds", "answer", "answered_by"])
    record("direction_request.answered", request, by=by, holds=holds)
    follow(request.direction, on=on, by=by)
    return request


def not_ahead(day: date, on: date, name: str, field: str) -> None:
    if require_date(day, name, field) > on:
        raise Refusal(
            f"{in_words(day)} has not come yet. Record it when it has happened.", field or None
        )


def open_review(review: DirectionReview) -> DirectionReview:
    review = locked_review(review)
    if review.cancelled_at:
        raise Refusal("This review was cancelled. Arrange another.")
    if review.decision:
        raise Refusal("This review has been recorded. Arrange the next.")
    return review


def locked_review(review: DirectionReview) -> DirectionReview:
    rows = DirectionReview.objects.select_for_update(of=("self",))
    beside = ("school", "pupil", "provider", "other_school")
    return rows.select_related(*(f"direction__{name}" for name in beside)).get(pk=review.pk)

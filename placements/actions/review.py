from datetime import date

from django.db import transaction

from apcase.access.models import User
from apcase.alerts.actions import settle
from apcase.alerts.models import Alert
from apcase.audit.constraints import sentences
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.rules.facts import in_words, require_word
from apcase.rules.refusal import Refusal
from placements.actions.paper import close_paper
from placements.actions.placement import close, held, settle_review
from placements.actions.steps import last_day_of, refuse_if_over
from placements.models import Placement, Review, State
from placements.papers import late
from placements.rules.placement_reviews import (
    check_decision,
    check_interval,
    check_invited,
    check_told,
    check_voice,
)
from placements.rules.review_dates import check_held_on, check_next_review

INVITED_ON = "parents_invited_on"
TOLD = ("parents_invited_how", "not_invited_reason", "interval_reason", "child_told")
TWICE = "A review of this placement on that day has just been recorded. Look at it first."


@transaction.atomic
def record_review(
    placement: Placement,
    *,
    held_on: date,
    decision: str,
    reason: str,
    child_view: str = "",
    no_view_reason: str = "",
    next_review_on: date | None = None,
    by: User,
    **told: str | date | None,
) -> Review:
    """A placement was looked at on a day. To decide that it ends, ends it on that day.

    `told`: when and how the parents were invited or why not, why the next review is then, and how
    the child is told.
    """
    placement = held(placement)
    refuse_if_over(placement)
    check_decision(decision, reason)
    check_voice(child_view, no_view_reason)
    check_days(placement, held_on, decision, next_review_on)
    said = check_all_told(held_on, told, ends=decision == Review.Decision.END)
    with sentences(review_one_a_day_for_each_placement=TWICE):
        review = Review.objects.create(
            placement=placement,
            held_on=held_on,
            decision=decision,
            reason=reason.strip(),
            child_view=child_view.strip(),
            no_view_reason=no_view_reason.strip(),
            next_review_on=next_review_on,
            recorded_by=by,
            **said,
        )
    record("review.recorded", review, by=by, held_on=held_on, decision=decision)
    close_paper(review)
    act_on(review, by=by)
    return review


def check_all_told(held_on: date, told: dict, *, ends: bool) -> dict:
    for name in told:
        require_word(name, "answer", (INVITED_ON, *TOLD), name)
    said = {name: told.get(name, "").strip() for name in TOLD}
    invited_on = told.get(INVITED_ON)
    check_invited(
        invited_on=invited_on, how=said["parents_invited_how"],
        why_not=said["not_invited_reason"], held_on=held_on,
    )  # fmt: skip
    check_interval(ends=ends, interval_reason=said["interval_reason"])
    check_told(said["child_told"])
    return said | {INVITED_ON: invited_on}


def tell_of_late_reviews(*, on: date) -> int:
    """Owners and managers, each once: how many were promised a mail."""
    people = late.owed(on)
    for user, whose in people:
        promise("placements.tell_of_late_reviews", user.pk, whose, on)
    return len(people)


def check_days(
    placement: Placement, held_on: date, decision: str, next_review_on: date | None
) -> None:
    check_held_on(held_on, starts_on=placement.starts_on, ends_on=placement.ends_on)
    ends = decision == Review.Decision.END
    check_against_others(placement, held_on, ends)
    check_next_review(
        held_on=held_on, ends=ends, next_review_on=next_review_on, ends_on=placement.ends_on
    )


def check_against_others(placement: Placement, held_on: date, ends: bool) -> None:
    if placement.reviews.filter(held_on=held_on).exists():
        raise Refusal(
            f"A review on {in_words(held_on)} is already recorded. Enter the date of another, or "
            "leave that one as it is.",
            "held_on",
        )
    last = placement.reviews.first()
    if ends and last is not None and last.held_on > held_on:
        raise Refusal(
            f"The placement cannot have ended at a review on {in_words(held_on)}: it was reviewed "
            f"again on {in_words(last.held_on)}. Enter a later date.",
            "held_on",
        )


def act_on(review: Review, *, by: User) -> None:
    """The latest review moves the date of the next, or ends the placement."""
    placement = review.placement
    if review.decision == Review.Decision.END:
        reason = f"Decided at the review on {in_words(review.held_on)}: {review.reason}"
        close(placement, ended_on=review.held_on, reason=reason, by=by)
    elif placement.reviews.first() == review:
        placement.next_review_on = review.next_review_on
        placement.save(update_fields=["next_review_on"])
    else:
        return  # an earlier one, recorded late: what a later review decided stands
    why = f"Reviewed on {in_words(review.held_on)}."
    settle_review(placement, why=why, by=by)
    if placement.state == State.AT_RISK and review.held_on >= last_day_of(placement):
        settle(Alert.Kind.AT_RISK, subject_of(placement), why=why, by=by)

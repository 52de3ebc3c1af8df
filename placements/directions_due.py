"""What is due about directions off site, and to whom the work goes."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.text import Truncator

from apcase.access.models import User
from apcase.alerts.actions import Candidate, raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.web.dates import plain_date
from placements.direction_reviews import answer_by, day_of, decision_by, invitation_by
from placements.directions import Counting, latest_of
from placements.models import DirectionRequest, DirectionReview, OffSiteDirection

KIND = Alert.Kind.OFF_SITE
DONE = "It has been done, or is due no more."
AHEAD = timedelta(days=7)
WITH = ("school", "provider", "other_school")
# A summary has room for 200 characters, and the name of a place may take all of them.
LONGEST_NAME = 110


def off_site(on: date) -> Iterator[Candidate]:
    """For the night: everything that is due about directions, those that are over among them of
    which the family has not been told what a review decided."""
    decided = DirectionReview.objects.held().filter(told_on=None, direction=OuterRef("pk"))
    wanted = Q(ended_on=None) | Exists(decided)
    rows = OffSiteDirection.objects.filter(wanted, withdrawn_at=None).select_related(*WITH)
    rows = list(rows.prefetch_related("reviews", "requests"))
    counting = Counting(row.school for row in rows)
    for direction in rows:
        yield from (each for _, each in due_about(direction, counting, on) if each)


def follow(direction: OffSiteDirection, *, on: date, by: User) -> None:
    """What an action has just made due, or done, does not wait for the night."""
    for subject, found in due_about(direction, Counting.of(direction), on):
        if found:
            raise_now(KIND, found, on=on)
        else:
            settle(KIND, subject, why=DONE, by=by)


def due_about(
    direction: OffSiteDirection, counting: Counting, on: date
) -> Iterator[tuple[str, Candidate | None]]:
    """By subject, whether something is due or not."""
    reviews = list(direction.reviews.all())
    yield subject_of(direction), of_direction(direction, reviews, counting, on)
    for review in reviews:
        yield subject_of(review), of_review(direction, review, counting)
    for request in direction.requests.all():
        yield subject_of(request), of_request(direction, request, counting)


def of_direction(
    direction: OffSiteDirection, reviews: list[DirectionReview], counting: Counting, on: date
) -> Candidate | None:
    """The one thing that is due about the direction itself: notice, the next review, its end."""
    if direction.state in {"draft", "decided"} and direction.starts_on and direction.place:
        what = f"Give notice of the direction to {named(direction)}, which starts on"
        summary = f"{what} {plain_date(direction.starts_on)}"
        return candidate(direction, summary, due_on=latest_of(direction, counting))
    if direction.state != "told":
        return None
    if direction.ends_on < on:
        summary = f"Record how the direction to {named(direction)} ended, or review it"
        return candidate(direction, summary, due_on=direction.ends_on)
    if direction.next_review_on <= on + AHEAD and not arranged(direction, reviews):
        summary = f"Arrange the review of the direction to {named(direction)}"
        return candidate(direction, summary, due_on=direction.next_review_on)
    return None


def arranged(direction: OffSiteDirection, reviews: list[DirectionReview]) -> bool:
    """Whether a review is arranged, or the last one held needs no other."""
    standing = [each for each in reviews if not each.cancelled_at]
    if any(not each.decision for each in standing):
        return True
    last = max(standing, key=lambda each: each.meeting_on, default=None)
    return last is not None and last.decision == DirectionReview.Decision.END


def of_review(
    direction: OffSiteDirection, review: DirectionReview, counting: Counting
) -> Candidate | None:
    if review.cancelled_at or review.told_on or direction.withdrawn_at:
        return None
    review.direction = direction
    of = f"of the direction to {named(direction)}"
    if review.decision:
        summary = f"Tell the parents what was decided at the review {of}"
        due_on = day_of(decision_by, review, counting)
    elif direction.ended_on:
        return None
    elif review.invited_on:
        summary, due_on = f"Record the review {of}", review.meeting_on
    else:
        summary = f"Send the invitations to the review {of}"
        due_on = day_of(invitation_by, review, counting)
    return candidate(direction, summary, due_on=due_on, row=review)


def of_request(
    direction: OffSiteDirection, request: DirectionRequest, counting: Counting
) -> Candidate | None:
    if request.answered_on or direction.state in {"ended", "withdrawn"}:
        return None
    request.direction = direction
    summary = f"Answer the request for a review of the direction to {named(direction)}"
    due_on = day_of(answer_by, request, counting)
    return candidate(direction, summary, due_on=due_on, row=request)


def candidate(
    direction: OffSiteDirection,
    summary: str,
    *,
    due_on: date | None,
    row: DirectionReview | DirectionRequest | None = None,
) -> Candidate:
    """Never the child's name: mail says it. A request is answered from the direction's page."""
    leads_to = row if isinstance(row, DirectionReview) else direction
    return Candidate(
        subject=subject_of(row or direction),
        summary=summary,
        url=leads_to.get_absolute_url(),
        due_on=due_on,
        pupil_id=direction.pupil_id,
        owner_id=direction.owner_id,
    )


def named(direction: OffSiteDirection) -> str:
    return Truncator(str(direction.place)).chars(LONGEST_NAME)

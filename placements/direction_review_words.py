"""Reviews of a direction off site, and requests for one, in words."""

from dataclasses import dataclass
from datetime import date

from apcase.rules.facts import in_words
from apcase.web.dates import plain_date
from apcase.web.parts import Due, Row, Tag
from placements import direction_reviews
from placements.directions import Counting
from placements.models import DirectionRequest, DirectionReview

CANNOT = "cannot be worked out: the term dates do not reach that far"


@dataclass(frozen=True)
class RequestLine:
    """One request: by when it is to be answered, or what was answered."""

    request: DirectionRequest
    asked_by: str
    tag: Tag
    due: Due | None
    answered: str


def tag(review: DirectionReview, *, on: date) -> Tag:
    if review.cancelled_at:
        return Tag("Cancelled", "grey")
    if review.decision:
        told = "told" if review.told_on else "to be told"
        return Tag(f"Decided, {told}", "green" if review.told_on else "orange")
    if review.meeting_on <= on:
        return Tag("To be recorded", "orange")
    return Tag("Invited", "blue") if review.invited_on else Tag("Invitations to send", "yellow")


def lines(reviews, *, on: date) -> list[tuple[DirectionReview, Tag]]:
    return [(review, tag(review, on=on)) for review in reviews]


def request_lines(requests, counting: Counting, *, on: date) -> list[RequestLine]:
    return [_request_line(request, counting, on) for request in requests]


def _request_line(request: DirectionRequest, counting: Counting, on: date) -> RequestLine:
    asked = request.get_asked_by_display()
    asked_by = f"{asked[0].lower()}{asked[1:]}"
    if request.answered_on:
        held = "a review is held" if request.holds else "no review is held"
        said = f"Answered on {plain_date(request.answered_on)}: {held}. {request.answer}"
        return RequestLine(request, asked_by, Tag("Answered", "green"), None, said)
    due_on = direction_reviews.day_of(direction_reviews.answer_by, request, counting)
    due = Due(due_on, on) if due_on else None
    return RequestLine(request, asked_by, Tag("To be answered", "orange"), due, "")


def timing(review: DirectionReview) -> str:
    """By when the next thing is due."""
    if review.cancelled_at or review.told_on:
        return ""
    find = direction_reviews.decision_by if review.decision else direction_reviews.invitation_by
    if not review.decision and review.invited_on:
        return ""
    day = direction_reviews.day_of(find, review)
    what = "The decision goes to the parents" if review.decision else "The invitations go out"
    return f"{what} by {in_words(day)}." if day else f"By when it is due {CANNOT}."


def facts(review: DirectionReview) -> list[Row]:
    at = f" at {review.meeting_at:%H:%M}" if review.meeting_at else ""
    rows = [
        Row("Day", f"{in_words(review.meeting_on)}{at}"),
        Row("Where", review.place),
        Row("Arranged by", review.arranged_by.name),
    ]
    if review.invited_on:
        who = "; ".join(review.invited)
        rows.append(Row("Invited", f"{in_words(review.invited_on)}: {who}"))
    elif review.decision:
        rows.append(Row("Invited", "Nobody, as far as is recorded"))
    if review.late_reason:
        rows.append(Row("Why the invitation was too late", review.late_reason))
    if review.cancelled_at:
        rows.append(Row("Cancelled", review.cancel_reason))
    return rows


def record(review: DirectionReview) -> list[Row]:
    if not review.decision:
        return []
    rows = [
        Row("Who came", "; ".join(review.attended)),
        Row("Progress", review.progress),
        Row("Attendance", review.attendance),
        Row("Safeguarding", review.safeguarding),
        Row("Compared with peers", review.parity),
        Row("What the family says", review.views),
        Row("Decision", review.get_decision_display()),
        Row("Until", in_words(review.until)),
        Row("Reasons", review.reasons),
    ]
    if review.next_review_on:
        rows.insert(8, Row("Next review", in_words(review.next_review_on)))
    rows.append(Row("Recorded by", review.recorded_by.name))
    if review.told_on:
        way = review.get_told_way_display().lower()
        rows.append(Row("Parents told", f"{in_words(review.told_on)}, {way}"))
    return rows

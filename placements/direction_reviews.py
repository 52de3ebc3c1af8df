"""What the law asks around one review of a direction: who comes, by when they hear."""

from datetime import date

from apcase.rules.deadline import Deadline
from apcase.rules.readings import SIX_DAYS
from apcase.rules.school_days import CalendarTooShort
from placements.directions import Counting
from placements.models import DirectionRequest, DirectionReview
from placements.rules.direction_reviews import answer_due
from placements.rules.off_site_direction import SCHOOL_KINDS
from placements.rules.off_site_reviews import (
    Attendee,
    latest_decision_notice,
    latest_invitation,
    who_attends,
)


def attendees_of(review: DirectionReview) -> tuple[Attendee, ...]:
    """A school of no kind that the law names invites as a maintained one does."""
    school, pupil = review.direction.school, review.direction.pupil
    kind = school.kind_in_law if school.kind_in_law in SCHOOL_KINDS else "maintained"
    return who_attends(kind, born_on=pupil.born_on, has_plan=pupil.has_plan, on=review.meeting_on)


def invitation_by(review: DirectionReview, counting: Counting | None = None) -> Deadline:
    """Refused where six school days are counted and the term dates do not reach that far."""
    return latest_invitation(review.meeting_on, **_counted(review, counting))


def decision_by(review: DirectionReview, counting: Counting | None = None) -> Deadline:
    return latest_decision_notice(review.meeting_on, **_counted(review, counting))


def answer_by(request: DirectionRequest, counting: Counting | None = None) -> Deadline:
    counting = counting or Counting.of(request.direction)
    return answer_due(request.requested_on, counting.days(request.direction))


def day_of(find, row, counting: Counting | None = None) -> date | None:
    """The day, or None where it cannot be worked out."""
    try:
        return find(row, counting).due_on
    except CalendarTooShort:
        return None


def _counted(review: DirectionReview, counting: Counting | None) -> dict:
    counting = counting or Counting.of(review.direction)
    six_days = counting.readings.on(review.meeting_on)[SIX_DAYS]
    days = counting.days(review.direction) if six_days == "school" else None
    return {"six_days": six_days, "school_days": days}

"""What is known before a review of a placement: read for its paper."""

from datetime import date, timedelta

from apcase.pupils.calendars import Years
from apcase.pupils.rolls import main_schools
from apcase.rules.refusal import NotYetLaw, Refusal
from placements.models import Placement, Review, ReviewMove, ReviewPaper, ReviewTask
from placements.rules.artefacts import Artefact, artefact_of
from placements.rules.engagement import monday_of
from placements.rules.half_terms import Span, half_terms

# A page has room for so many weeks; earlier ones are scored through the API.
MOST_WEEKS = 13
WEEK = timedelta(weeks=1)


def paper_for(user, placement: Placement) -> ReviewPaper | None:
    """The open one, or None where nothing has been gathered yet."""
    papers = ReviewPaper.objects.visible_to(user).open().filter(placement=placement)
    paper = papers.select_related("opened_by").first()
    if paper:
        paper.placement = placement
    return paper


def paper_of(user, review: Review) -> ReviewPaper | None:
    """What was gathered for a review that was held, for those who may see it."""
    return ReviewPaper.objects.visible_to(user).filter(review=review).first()


def last_review(placement: Placement) -> Review | None:
    return placement.reviews.select_related("paper").first()


def since(placement: Placement, last: Review | None) -> date:
    return last.held_on if last else placement.starts_on


def weeks_to_score(placement: Placement, last: Review | None, on: date) -> list[date]:
    """The Mondays since the last review, as many as a page has room for."""
    until = min(on, placement.ends_on) if placement.ends_on else on
    first = monday_of(max(since(placement, last), placement.starts_on))
    first = max(first, monday_of(until) - (MOST_WEEKS - 1) * WEEK)
    weeks = []
    while first <= until:
        weeks.append(first)
        first += WEEK
    return weeks


def halves_for(placement: Placement, on: date) -> tuple[Span, ...]:
    """The half terms of the child's own school; none where its calendar does not say."""
    school = main_schools([placement.pupil_id], on).get(placement.pupil_id)
    years = Years([school])
    try:
        return half_terms(years.days(school).terms, years.breaks(school))
    except (NotYetLaw, Refusal):
        return ()


def tasks_so_far(user, placement: Placement, last: Review | None) -> list[ReviewTask]:
    """Those of former reviews that are not done, or that were agreed at the last, and the new."""
    rows = ReviewTask.objects.visible_to(user).filter(paper__placement=placement)
    return [row for row in rows.select_related("paper") if is_asked(row, last)]


def is_asked(task: ReviewTask, last: Review | None) -> bool:
    of_last = last is not None and task.paper.review_id == last.pk
    return task.done_on is None or of_last or task.paper.review_id is None


def moves_of(user, placement: Placement) -> list[ReviewMove]:
    moves = ReviewMove.objects.visible_to(user).filter(placement=placement)
    return list(moves.select_related("moved_by"))


def said_before(user, placement: Placement) -> dict[str, str]:
    """What was gathered of the child's voice, for the page on which the review is decided."""
    paper = paper_for(user, placement)
    names = ("child_view", "no_view_reason")
    return {name: getattr(paper, name) for name in names} if paper else {}


def artefact_asked(placement: Placement) -> Artefact | None:
    """What its kind of provision is asked at each review, once a kind is agreed."""
    route = getattr(placement, "route", None)
    return artefact_of(route.provision) if route else None

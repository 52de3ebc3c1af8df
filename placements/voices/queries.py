"""Whose voice was heard at which stage of a placement, and of how many it was at every stage."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from placements.models import Placement, Review, Voice
from placements.rules.life_cycle import RUNNING, TAUGHT_UNTIL
from placements.rules.voice import CHILD, PARENT, WHO, share, stages_reached, unheard

BEGUN = {*RUNNING, *TAUGHT_UNTIL}
# At a review the paper, or the review itself, holds what was said.
ONCE = ("referral", "start", "exit")


def voices_of(user, placement: Placement) -> list[Voice]:
    rows = Voice.objects.visible_to(user).filter(placement=placement)
    return list(rows.select_related("paper__review", "recorded_by"))


def missing_of(placement: Placement, voices: list[Voice]) -> dict[str, tuple[str, ...]]:
    """At which stages reached nobody heard the child, and a parent."""
    reviews = list(placement.reviews.select_related("paper"))
    reached = stages_reached(
        begun=placement.has_begun, reviewed=bool(reviews), over=placement.is_over
    )
    found = {}
    for who in WHO:
        heard = {row.stage for row in voices if row.who == who and row.stage != "review"}
        if all(was_heard(review, who) for review in reviews):
            heard.add("review")
        found[who] = unheard(reached, heard)
    return found


def was_heard(review: Review, who: str) -> bool:
    if who == CHILD:
        return bool(review.child_view)
    paper = getattr(review, "paper", None)
    return bool(paper and paper.parent_view)


def with_voice(rows: QuerySet) -> QuerySet:
    """Each with `child_heard` and `parent_heard`: whether they were at every stage reached."""
    return rows.annotate(child_heard=heard_by(CHILD), parent_heard=heard_by(PARENT))


def heard_by(who: str):
    """In the database what `missing_of` says of one placement; a test compares the two."""
    said = {
        stage: Exists(Voice.objects.filter(placement=OuterRef("pk"), who=who, stage=stage))
        for stage in ONCE
    }
    over = Q(state__in=TAUGHT_UNTIL)
    return (
        Q(said["referral"])
        & (~Q(state__in=BEGUN) | Q(said["start"]))
        & (~over | Q(said["exit"]))
        & ~Q(Exists(unheard_reviews(who)))
    )


def unheard_reviews(who: str) -> QuerySet:
    reviews = Review.objects.filter(placement=OuterRef("pk"))
    if who == CHILD:
        return reviews.filter(child_view="")
    return reviews.filter(Q(paper=None) | Q(paper__parent_view=""))


@dataclass(frozen=True)
class Share:
    """Of how many placements the voice was heard at every stage reached."""

    of: int
    child: int
    parent: int
    both: int

    @property
    def percent(self) -> int | None:
        return share(self.both, self.of)


def share_of(rows: QuerySet) -> Share:
    counted = with_voice(rows.order_by()).aggregate(
        of=Count("pk"),
        child=Count("pk", filter=Q(child_heard=True)),
        parent=Count("pk", filter=Q(parent_heard=True)),
        both=Count("pk", filter=Q(child_heard=True, parent_heard=True)),
    )
    return Share(**counted)

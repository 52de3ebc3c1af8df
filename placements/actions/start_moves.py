"""The first day of a placement is moved before the child has come; the former is kept, with why."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.outbox.actions import promise
from directory.actions.places import places_kept
from placements.actions.entry import follow_entry
from placements.actions.line import keep_off_the_line
from placements.actions.paper import follow_review
from placements.actions.placement import TWICE, held
from placements.actions.start_alert import follow_start
from placements.actions.start_prices import prices_follow
from placements.actions.steps import refuse_if_over
from placements.actions.timetable import AT_SCHOOL
from placements.models import Placement, ReviewMove, StartMove
from placements.rules.planned_starts import check_move

AT_ONCE = (
    "From then the child has a session elsewhere at one of these times. Look at the child’s week, "
    "then change one of the two, or give another day."
)


@transaction.atomic
def move_start(
    placement: Placement,
    *,
    starts_on: date | None,
    reason: str,
    next_review_on: date | None = None,
    line_reason: str = "",
    by: User,
    on: date,
) -> StartMove:
    """Timetable, travel and prices begin with the new day. Without a day for the first review, that
    which is planned stays."""
    placement = held(placement)
    refuse_if_over(placement)
    before, review_on = placement.starts_on, placement.next_review_on
    placement.next_review_on = next_review_on or review_on
    check_move(
        state=placement.state, before=before, to=starts_on, reason=reason,
        ends_on=placement.ends_on, next_review_on=placement.next_review_on,
        marked_on=placement.marks.order_by("on").values_list("on", flat=True).first(), on=on,
    )  # fmt: skip
    with (
        keep_off_the_line(placement, reason=line_reason, by=by),
        places_kept(field="starts_on"),
        sentences(
            placement_one_at_a_provider_at_a_time=TWICE,
            weekly_session_one_place_at_a_time=AT_ONCE,
            child_in_one_place_at_a_time=AT_SCHOOL,
        ),
    ):
        placement.starts_on = starts_on
        placement.save(update_fields=["starts_on", "next_review_on"])
        rows_follow(placement, before)
    if placement.next_review_on != review_on:
        review_follows(placement, review_on, reason, by=by, on=on)
    all_else_follows(placement, before, by=by, on=on)
    return keep_move(placement, before, reason, by=by)


def all_else_follows(placement: Placement, before: date, *, by: User, on: date) -> None:
    """Prices, the steps of the start, what is asked before it, and whoever waits for a place."""
    prices_follow(placement, before, by=by, on=on)
    promise("placements.offer_places", placement.provider_id)
    promise("section19.look_at_placement", placement.pk)
    follow_entry(placement, by=by, on=on)
    follow_start(placement, by=by, on=on)


def rows_follow(placement: Placement, before: date) -> None:
    """What began with the former day, or would begin before the new one, begins with the new one;
    what would be over by then never was."""
    first = placement.starts_on
    placement.sessions.filter(until__lt=first).delete()
    moved = Q(from_on=before) | Q(from_on__lt=first)
    placement.sessions.filter(moved).update(from_on=first)
    travels = placement.travels.filter(moved)
    travels.filter(Q(until=None) | Q(until__gte=first)).update(from_on=first)


def review_follows(
    placement: Placement, before: date, reason: str, *, by: User, on: date
) -> ReviewMove:
    move = ReviewMove.objects.create(
        placement=placement, before_on=before, to_on=placement.next_review_on,
        reason=reason.strip()[:300], moved_by=by,
    )  # fmt: skip
    record("review.moved", move, by=by, before_on=before, to_on=move.to_on)
    follow_review(placement, on=on, by=by)
    return move


def keep_move(placement: Placement, before: date, reason: str, *, by: User) -> StartMove:
    move = StartMove.objects.create(
        placement=placement, before_on=before, to_on=placement.starts_on, reason=reason.strip(),
        moved_by=by,
    )  # fmt: skip
    record("placement.start_moved", move, by=by, before_on=before, to_on=move.to_on)
    return move

"""The planned end of a placement is moved to another day; the former one is kept, with why."""

from datetime import date

from django.db import transaction

from apcase.access.models import User
from apcase.alerts.actions import settle
from apcase.alerts.models import Alert
from apcase.audit.constraints import sentences
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.rules.facts import in_words
from directory.actions.places import places_kept
from placements.actions.checks import check_standing
from placements.actions.known import standing_of
from placements.actions.line import keep_off_the_line
from placements.actions.placement import TWICE, end_sessions, held
from placements.actions.steps import refuse_if_over
from placements.actions.timetable import AT_SCHOOL
from placements.models import EndMove, Placement
from placements.rules.planned_ends import check_move

AT_ONCE = (
    "Until then the child has a session elsewhere at one of these times. Look at the child’s week, "
    "then change one of the two, or give an earlier day."
)


@transaction.atomic
def move_end(
    placement: Placement, *, to_on: date | None, reason: str, by: User, on: date
) -> EndMove:
    """The timetable that ran to the former day runs to the new one."""
    placement = held(placement)
    refuse_if_over(placement)
    before = placement.ends_on
    check_move(
        before=before, to=to_on, reason=reason, starts_on=placement.starts_on,
        next_review_on=placement.next_review_on, on=on,
    )  # fmt: skip
    placement.ends_on = to_on
    if before is not None and to_on > before:
        check_standing(placement, standing_of(placement.provider))
    with (
        keep_off_the_line(placement, reason="", by=by),
        places_kept(field="to_on"),
        sentences(
            placement_one_at_a_provider_at_a_time=TWICE,
            weekly_session_one_place_at_a_time=AT_ONCE,
            child_in_one_place_at_a_time=AT_SCHOOL,
        ),
    ):
        placement.save(update_fields=["ends_on"])
        if before is not None and to_on > before:
            placement.sessions.filter(until=before).update(until=to_on)
        else:
            end_sessions(placement, last_day=to_on)
    promise("placements.offer_places", placement.provider_id)
    why = f"It is to end on {in_words(to_on)}."
    settle(Alert.Kind.FOLLOW_UP, subject_of(placement), why=why, by=by)
    return keep_move(placement, before=before, reason=reason, by=by)


def keep_move(placement: Placement, *, before: date | None, reason: str, by: User) -> EndMove:
    move = EndMove.objects.create(
        placement=placement, before_on=before, to_on=placement.ends_on, reason=reason.strip(),
        moved_by=by,
    )  # fmt: skip
    record("placement.end_moved", move, by=by, before_on=before, to_on=move.to_on)
    return move

"""A step of the life cycle is taken: the one place where the state of a placement changes."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.audit.log import record
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from placements.models import Placement, PlacementStep, State
from placements.rules.life_cycle import BEFORE, Move, first_event, move_from

NOT_BEGUN = (
    "Nobody has recorded that the child has started. Record the start first; or, if the child "
    "never came, cancel the placement."
)


def refuse_if_over(placement: Placement) -> None:
    if placement.ended_at:
        raise Refusal(
            f"{placement.ended_by} has recorded that this placement ended on "
            f"{in_words(placement.ends_on)}. It cannot be changed."
        )
    if placement.is_over or placement.is_called_off:
        raise Refusal(
            f"This placement never began: it is “{placement.get_state_display().lower()}”. It "
            "cannot be changed. Record another placement."
        )


def next_move(placement: Placement, event: str) -> Move:
    """Refuses what the table does not have; of an end before the start in plainer words."""
    if placement.state in BEFORE and event in ("end", "break_down"):
        raise Refusal(NOT_BEGUN)
    return move_from(placement.state, event)


def comes_in(placement: Placement, *, event: str | None = None, on: date) -> Move:
    """A new placement, not yet held, is given its first state. `event`: of one that was sought."""
    if event is None:
        move = move_from(None, first_event(starts_on=placement.starts_on, on=on))
    else:
        move = move_from(State.OFFERED, event)
    placement.state = move.to
    return move


def first_step(placement: Placement, move: Move, *, on: date) -> PlacementStep:
    """How a placement came in, not yet held. A running one has run since its first day."""
    return PlacementStep(
        placement=placement,
        number=1,
        event=move.event,
        before=State.OFFERED if move.event == "accept" else "",
        state=move.to,
        on=placement.starts_on if move.event == "record_running" else on,
        taken_by=placement.recorded_by,
    )


def came_in(placements: Iterable[Placement], *, on: date) -> list[PlacementStep]:
    """The first steps of many placements that have their first state."""
    return [
        first_step(row, move_from(None, first_event(starts_on=row.starts_on, on=on)), on=on)
        for row in placements
    ]


def step(
    placement: Placement,
    move: Move,
    *,
    on: date,
    by: User,
    reason: str = "",
    cause: str = "",
    education: str = "",
) -> PlacementStep:
    """Kept beside a placement that is locked and has been saved with its new state."""
    last = placement.steps.aggregate(last=Max("number"))["last"] or 0
    said = {"education_by": by, "education_at": Now()} if education.strip() else {}
    held = PlacementStep.objects.create(
        placement=placement,
        number=last + 1,
        event=move.event,
        before=placement.state,
        state=move.to,
        on=on,
        cause=cause,
        reason=reason.strip(),
        education=education.strip(),
        taken_by=by,
        **said,
    )
    placement.state = move.to
    record("placement.stepped", placement, by=by, step=move.event, state=move.to, on=on)
    return held


def last_day_of(placement: Placement) -> date | None:
    """The day of the latest step: nothing that follows is dated before it."""
    return placement.steps.aggregate(last=Max("on"))["last"]

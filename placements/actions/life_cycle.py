"""Every step of a placement but its end and its first, by whoever commissions it."""

from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.alerts.actions import raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.constraints import sentences
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from directory.actions.places import places_kept
from directory.diligence import working_days
from placements.actions.continuity import lapse_of
from placements.actions.end_moves import keep_move
from placements.actions.entry import follow_entry
from placements.actions.limits import refuse_unexplained
from placements.actions.line import keep_off_the_line
from placements.actions.placement import end, end_sessions, held, settle_review, shut
from placements.actions.start import refuse_unready
from placements.actions.start_alert import follow_start
from placements.actions.steps import last_day_of, next_move, step
from placements.actions.still_open import refuse_unusable
from placements.attendance.at_risk import flagged
from placements.education import asked_of, candidate
from placements.models import Placement, PlacementStep, State
from placements.rules.life_cycle import BEFORE, CALLED_OFF, Move, asks_for_education, check_step

STARTS_OR_STOPS = frozenset(["start", "not_started", "pause", "resume", "break_down"])
BACK_AT_SCHOOL = (
    "The home school expects the child at times at which this placement teaches. Say first, on the "
    "child’s week, when the school expects the child from now on."
)
SAID = "What education the child has is not asked for any more. Look at the placement."


@transaction.atomic
def take_step(
    placement: Placement,
    *,
    event: str,
    on: date,
    reason: str = "",
    cause: str = "",
    education: str = "",
    ends_on: date | None = None,
    standing_reason: str = "",
    by: User,
) -> Placement:
    """The placement goes on to its next state, on a day and for a reason.

    `standing_reason`: a manager's, why the child starts though the provider may not be used.
    """
    if event == "end":
        return end(placement, ended_on=on, reason=reason, by=by)
    placement = held(placement)
    move = next_move(placement, event)
    if move not in placement.moves:
        raise Refusal("This placement is at one provider. To ask another, record another one.")
    check_step(
        move,
        on=on,
        after=last_day_of(placement),
        starts_on=placement.starts_on,
        ends_on=ends_on,
        **{"reason": reason, "cause": cause, "education": education},
    )
    pass_gate(placement, move, on=on, standing_reason=standing_reason, by=by)
    taken = change(
        placement, move, on=on, reason=reason, cause=cause, education=education,
        ends_on=ends_on, by=by,
    )  # fmt: skip
    follow(taken, move, by=by)
    follow_entry(placement, by=by, on=on)
    return placement


def pass_gate(
    placement: Placement, move: Move, *, on: date, standing_reason: str, by: User
) -> None:
    """What must hold before a child is ready, and again on the day of the start."""
    if move.event == "make_ready":
        refuse_unready(placement)
        day = max(on, placement.starts_on)
        refuse_unusable(placement, day=day, reason=standing_reason, by=by)
    if move.event == "start":
        refuse_unusable(placement, day=on, reason=standing_reason, by=by)
        refuse_unexplained(placement, on=on)


def change(
    placement: Placement,
    move: Move,
    *,
    on: date,
    reason: str,
    ends_on: date | None,
    by: User,
    **why: str,
) -> PlacementStep:
    if move.event == "break_down":
        settle_review(placement, why=f"The placement broke down on {in_words(on)}.", by=by)
        return shut(placement, move, last_day=on, reason=reason, by=by, **why)
    if move.to in CALLED_OFF:
        return call_off(placement, move, on=on, reason=reason, by=by)
    taken = step(placement, move, on=on, reason=reason, by=by, **why)
    if ends_on is None:
        with sentences(child_in_one_place_at_a_time=BACK_AT_SCHOOL):
            placement.save(update_fields=["state"])
    else:
        set_exit(placement, ends_on=ends_on, reason=reason, by=by)
    return taken


def set_exit(placement: Placement, *, ends_on: date, reason: str, by: User) -> None:
    before = placement.ends_on
    if placement.ends_on is not None and ends_on > placement.ends_on:
        raise Refusal(
            f"The placement is planned to end on {in_words(placement.ends_on)}. Give that day or "
            "an earlier one.",
            "ends_on",
        )
    with keep_off_the_line(placement, reason="", by=by), places_kept(field="ends_on"):
        placement.ends_on = ends_on
        placement.save(update_fields=["state", "ends_on"])
        end_sessions(placement, last_day=ends_on)
    promise("placements.offer_places", placement.provider_id)
    if ends_on != before:
        keep_move(placement, before=before, reason=reason, by=by)


def call_off(placement: Placement, move: Move, *, on: date, reason: str, by: User) -> PlacementStep:
    """The child never came: no sessions, no place, nothing that is still asked."""
    placement.sessions.all().delete()
    taken = step(placement, move, on=on, reason=reason, by=by)
    placement.save(update_fields=["state"])
    lapse_of(placement, by=by)
    why = f"The placement is {placement.get_state_display().lower()}."
    settle_review(placement, why=why, by=by)
    settle(Alert.Kind.HOST_AUTHORITY, subject_of(placement), why=why, by=by)
    promise("placements.watch_provider", placement.provider_id)
    promise("placements.offer_places", placement.provider_id)
    return taken


def follow(taken: PlacementStep, move: Move, *, by: User) -> None:
    """Somebody is asked at once what the child has from tomorrow; or nobody is any more. What a
    placement discharges is looked at again where it starts or stops to teach."""
    if taken.before == State.PAUSED:
        why = "The placement went on."
        settle(Alert.Kind.PAUSE, subject_of(taken.placement), why=why, by=by)
    if taken.before == State.AT_RISK:
        why = f"It is “{taken.get_state_display().lower()}” now."
        settle(Alert.Kind.AT_RISK, subject_of(taken.placement), why=why, by=by)
    if move.event == "flag":
        raise_now(Alert.Kind.AT_RISK, flagged(taken, working_days()), on=taken.on)
    if {taken.before, taken.state} & {*BEFORE}:
        follow_start(taken.placement, on=taken.on, by=by)
    if move.event in STARTS_OR_STOPS:
        promise("section19.look_at_placement", taken.placement_id)
    if asks_for_education(move, taken.education):
        raise_now(Alert.Kind.EDUCATION_NEXT, candidate(taken), on=taken.on)
        return
    before = PlacementStep.objects.asking().filter(placement=taken.placement_id)
    for earlier in before.exclude(pk=taken.pk):
        settle(Alert.Kind.EDUCATION_NEXT, subject_of(earlier), why="The placement went on.", by=by)


@transaction.atomic
def say_education(placement: Placement, *, education: str, by: User) -> PlacementStep:
    """What education the child has since the placement was paused or broke down."""
    asked = asked_of(held(placement))
    if asked is None:
        raise Refusal(SAID)
    if not education.strip():
        raise Refusal("Enter what education the child has, from when and with whom.", "education")
    asked.education, asked.education_by, asked.education_at = education.strip(), by, Now()
    asked.save(update_fields=["education", "education_by", "education_at"])
    asked.refresh_from_db(fields=["education_at"])
    record("placement.education_said", placement, by=by, step=asked.event)
    settle(Alert.Kind.EDUCATION_NEXT, subject_of(asked), why="It has been arranged.", by=by)
    return asked

"""The return in steps, the exit with its destination, the follow-ups, and after Year 11."""

from collections.abc import Sequence
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
from apcase.pupils.models import Pupil, School
from apcase.rules.facts import in_words, require_word
from apcase.rules.refusal import Refusal
from placements.actions.placement import held
from placements.actions.steps import refuse_if_over
from placements.endings.due import AHEAD, follow_up_candidate
from placements.models import FollowUp, NextStep, Placement, PlacementExit, ReturnPlan, ReturnWeek
from placements.plans.queries import last_statuses, objectives_of, outcome_of
from placements.rules.after_year_11 import check_point
from placements.rules.life_cycle import TAUGHT_UNTIL
from placements.rules.motivation import ASKED as SCALED
from placements.rules.motivation import check_scale
from placements.rules.moved_days import check_moved
from placements.rules.placement_reviews import PROGRESS, check_voice
from placements.rules.returning import (
    FOLLOW_UPS,
    check_destination,
    check_follow_up,
    check_steps,
    follow_up_due,
    week_of,
)
from placements.rules.review_dates import check_not_ahead

NOT_OVER = "The placement is not over. End it first; then say what came of it."
ALREADY = "What came of this placement is recorded already. Look at its page."
SAID = {
    "named_adult": "Enter who in school looks after the return.",
    "support": "Enter what helps the child in school.",
    "success": "Enter what success is, so that anybody can tell.",
    "fallback": "Enter what happens if it does not work.",
}
KEPT = (
    "attendance",
    "english",
    "maths",
    "science",
    *SCALED,
    "qualifications",
    "semh_change",
    "parent_view",
    "handover",
)


@transaction.atomic
def plan_return(
    placement: Placement,
    *,
    school: School,
    starts_on: date,
    sessions: Sequence[int],
    why_moved: str = "",
    by: User,
    **said: str,
) -> ReturnPlan:
    """The whole of it, as it is from now on; what was planned before stays in the history.

    `why_moved`: where its first day was another before.
    """
    placement = held(placement)
    refuse_if_over(placement)
    said = {name: said.get(name, "").strip() for name in SAID}
    for name, sentence in SAID.items():
        if not said[name]:
            raise Refusal(sentence, name)
    check_steps(sessions)
    week_of(starts_on, len(sessions))
    if starts_on < placement.starts_on:
        raise Refusal(
            f"The placement starts on {in_words(placement.starts_on)}. Enter a later day.",
            "starts_on",
        )
    values = said | {"school": school, "starts_on": starts_on, "set_by": by, "set_at": Now()}
    before = ReturnPlan.objects.filter(placement=placement).first()
    values |= moved_day(before, starts_on, why_moved)
    values |= {"acknowledged_by": None, "acknowledged_at": None}
    plan, _ = ReturnPlan.objects.update_or_create(placement=placement, defaults=values)
    plan.refresh_from_db(fields=["set_at"])
    plan.weeks.all().delete()
    for number, count in enumerate(sessions, start=1):
        ReturnWeek.objects.create(plan=plan, number=number, sessions=count)
    record("return.planned", plan, by=by, starts_on=starts_on, sessions=list(sessions))
    return plan


def moved_day(before: ReturnPlan | None, starts_on: date, why: str) -> dict[str, str]:
    """Why the first day is another; nothing where it is the same."""
    if before is None or before.starts_on == starts_on:
        return {}
    check_moved(before=before.starts_on, to=starts_on, why=why)
    return {"why_moved": why.strip()}


@transaction.atomic
def acknowledge_return(plan: ReturnPlan, *, by: User) -> ReturnPlan:
    """The school has read what the child needs and what helps, as it is planned now."""
    placement = held(plan.placement)
    refuse_if_over(placement)
    plan = ReturnPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.acknowledged_at:
        raise Refusal("Your school has acknowledged this already. Look at the plan.")
    plan.acknowledged_by, plan.acknowledged_at = by, Now()
    plan.save(update_fields=["acknowledged_by", "acknowledged_at"])
    plan.refresh_from_db(fields=["acknowledged_at"])
    record("return.acknowledged", plan, by=by)
    return plan


@transaction.atomic
def record_exit(
    placement: Placement,
    *,
    destination: str,
    by: User,
    on: date,
    where: str = "",
    since: date | None = None,
    child_view: str = "",
    no_view_reason: str = "",
    **kept: str | int | None,
) -> PlacementExit:
    """What came of it, where the child went, and when it is asked how that lasted."""
    placement = held(placement)
    if placement.state not in TAUGHT_UNTIL:
        raise Refusal(NOT_OVER)
    check_destination(destination, where=where, since=since, last_day=placement.ends_on)
    check_voice(child_view, no_view_reason)
    plan = getattr(placement, "plan", None)
    row = PlacementExit(
        placement=placement, destination=destination, where=where.strip(), since=since,
        child_view=child_view.strip(), no_view_reason=no_view_reason.strip(), recorded_by=by,
        outcome=outcome_of(objectives_of(plan), last_statuses(plan)).percent,
    )  # fmt: skip
    for name, value in kept.items():
        require_word(name, "part", KEPT, name)
        if name in SCALED:
            check_scale(value, field=name)
        if name in ("english", "maths", "science") and value:
            require_word(value, "progress", tuple(PROGRESS), name)
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    with sentences(placements_placementexit_placement_id_key=ALREADY):
        row.save(force_insert=True)
    record("exit.recorded", row, by=by, destination=destination, since=since)
    settle(Alert.Kind.FOLLOW_UP, subject_of(placement), why="It is recorded.", by=by)
    ask_later(row, on=on)
    return row


def ask_later(row: PlacementExit, *, on: date) -> None:
    """Six weeks and a term from the first day there, or from the last day here."""
    for kind in FOLLOW_UPS:
        due_on = follow_up_due(kind, row.since or row.placement.ends_on).due_on
        follow_up = FollowUp.objects.create(exit=row, kind=kind, due_on=due_on)
        if due_on <= on + AHEAD:
            raise_now(Alert.Kind.FOLLOW_UP, follow_up_candidate(follow_up), on=on)


@transaction.atomic
def answer_follow_up(
    follow_up: FollowUp,
    *,
    asked_on: date,
    attending: str,
    by: User,
    on: date,
    percent: int | None = None,
    note: str = "",
) -> FollowUp:
    """Whether the child is still there. Answered once; it may be before its day."""
    rows = FollowUp.objects.select_for_update(of=("self",))
    follow_up = rows.select_related("exit__placement__provider").get(pk=follow_up.pk)
    if follow_up.asked_on:
        raise Refusal(f"This was answered already, on {in_words(follow_up.asked_on)}.")
    check_follow_up(attending, percent)
    check_not_ahead(asked_on, on=on, name="day", field="asked_on")
    if asked_on < follow_up.exit.placement.ends_on:
        raise Refusal("That is before the placement ended. Enter a later day.", "asked_on")
    follow_up.asked_on, follow_up.attending, follow_up.percent = asked_on, attending, percent
    follow_up.note, follow_up.asked_by = note.strip(), by
    follow_up.save()
    record("follow_up.answered", follow_up, by=by, attending=attending, percent=percent)
    settle(Alert.Kind.FOLLOW_UP, subject_of(follow_up), why="It has been asked.", by=by)
    return follow_up


@transaction.atomic
def record_next_step(
    pupil: Pupil, *, point: str, way: str, known_on: date, by: User, on: date, where: str = ""
) -> NextStep:
    """Known anew, the later answer stands and the former is kept in the history."""
    check_not_ahead(known_on, on=on, name="day", field="known_on")
    check_point(point, way, where, year_group=pupil.year_group(known_on))
    values = {
        "way": way, "where": where.strip(), "known_on": known_on, "recorded_by": by,
        "recorded_at": Now(),
    }  # fmt: skip
    step, _ = NextStep.objects.update_or_create(pupil=pupil, point=point, defaults=values)
    step.refresh_from_db(fields=["recorded_at"])
    record("next_step.recorded", step, by=by, point=point, way=way)
    promise("placements.watch_follow_ups")
    return step

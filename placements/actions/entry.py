"""How a child comes into a placement is planned in steps, and looked at in week two."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.audit.log import record
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from placements.actions.entry_alert import look_at_entry, settle_entry
from placements.actions.placement import held
from placements.actions.steps import refuse_if_over
from placements.models import EntryCheck, EntryPlan, EntryWeek, Liaison, Placement
from placements.papers.attending import NOT_RECORDED, attendance_words
from placements.queries import started_on
from placements.rules.arrangements import AT_PROVIDER, AT_SCHOOL
from placements.rules.engagement import SCORES
from placements.rules.entering import (
    check_entry_check,
    check_entry_days,
    check_steps_in,
    week_begins,
)
from placements.rules.placement_reviews import check_voice

NOT_BEGUN = "Nobody has recorded that the child has started. Record the start first."
NOT_PLANNED = "The start is not planned. Whoever commissions the placement plans it first."
ALREADY = "This was looked at already, on {}. Look at what came of it."
NOT_THERE = "Select somebody who is a contact of this placement there."


@transaction.atomic
def plan_entry(
    placement: Placement,
    *,
    sessions: Sequence[int],
    visit_on: date | None = None,
    adult_there: Liaison | None = None,
    adult_at_school: Liaison | None = None,
    support: str = "",
    check_on: date | None = None,
    by: User,
    on: date,
) -> EntryPlan:
    """The whole of it, as it is from now on; what was planned before stays in the history."""
    placement = held(placement)
    refuse_if_over(placement)
    starts_on = first_day(placement)
    check_steps_in(sessions, timetabled=timetabled(placement, starts_on))
    check_entry_days(
        visit_on=visit_on, check_on=check_on, starts_on=starts_on, ends_on=placement.ends_on
    )
    refuse_strangers(placement, adult_there, AT_PROVIDER, "adult_there")
    refuse_strangers(placement, adult_at_school, AT_SCHOOL, "adult_at_school")
    values = {
        "starts_on": starts_on, "visit_on": visit_on, "adult_there": adult_there,
        "adult_at_school": adult_at_school, "support": support.strip(), "check_on": check_on,
        "in_full": sessions[-1], "set_by": by,
    }  # fmt: skip
    plan, _ = EntryPlan.objects.update_or_create(
        placement=placement, defaults=values | {"set_at": Now()}, create_defaults=values
    )
    plan.refresh_from_db(fields=["set_at"])
    plan.weeks.all().delete()
    for number, count in enumerate(sessions, start=1):
        from_on = week_begins(starts_on, number)
        EntryWeek.objects.create(plan=plan, number=number, from_on=from_on, sessions=count)
    record("entry.planned", plan, by=by, sessions=list(sessions), check_on=check_on)
    look_at_entry(placement, by=by, on=on)
    return plan


def first_day(placement: Placement) -> date:
    """As it is recorded, else as it is planned."""
    return started_on([placement])[placement.pk] if placement.has_begun else placement.starts_on


def timetabled(placement: Placement, starts_on: date) -> int:
    """How many sessions the whole week has, by the last timetable that is held; nought if none."""
    rows = list(placement.sessions.running_between(starts_on, None))
    last = max((row.from_on for row in rows), default=None)
    return sum(row.from_on == last for row in rows)


def refuse_strangers(placement: Placement, liaison: Liaison | None, side: str, field: str) -> None:
    if liaison is None:
        return
    if liaison.placement_id != placement.pk or liaison.side != side or liaison.ends_on:
        raise Refusal(NOT_THERE, field)


def follow_entry(placement: Placement, *, by: User, on: date) -> None:
    """The steps begin on the day on which the child came; whatever the step, what is not asked any
    more is settled."""
    plan = EntryPlan.objects.filter(placement=placement).first()
    if plan is None:
        return
    starts_on = first_day(placement)
    if plan.starts_on == starts_on:
        settle_entry(placement, by=by)
        return
    plan.starts_on = starts_on
    plan.save(update_fields=["starts_on"])
    for week in plan.weeks.all():
        week.from_on = week_begins(starts_on, week.number)
        week.save(update_fields=["from_on"])
    look_at_entry(placement, by=by, on=on)


@transaction.atomic
def record_entry_check(
    placement: Placement,
    *,
    checked_on: date,
    outcome: str,
    engagement: int | None = None,
    child_view: str = "",
    no_view_reason: str = "",
    adults_view: str = "",
    changes: str = "",
    by: User,
    on: date,
) -> EntryCheck:
    """Once, while the placement runs; what is marked of attendance by that day is kept with it."""
    placement = checkable(placement)
    first = first_day(placement)
    check_entry_check(
        outcome=outcome, changes=changes, checked_on=checked_on, started_on=first, on=on
    )
    check_voice(child_view, no_view_reason)
    if engagement is not None and engagement not in SCORES:
        raise Refusal("Engagement is a whole number from 0 to 4.", "engagement")
    told = attendance_words(placement, first, checked_on)
    said = {
        "child_view": child_view, "no_view_reason": no_view_reason, "adults_view": adults_view,
        "changes": changes, "attendance": "" if told == NOT_RECORDED else told,
    }  # fmt: skip
    row = EntryCheck.objects.create(
        placement=placement, checked_on=checked_on, outcome=outcome, engagement=engagement,
        recorded_by=by, **{name: value.strip() for name, value in said.items()},
    )  # fmt: skip
    row.refresh_from_db(fields=["recorded_at"])
    record("entry.checked", row, by=by, checked_on=checked_on, outcome=outcome)
    look_at_entry(placement, by=by, on=on)
    return row


def checkable(placement: Placement) -> Placement:
    """Locked; it runs by a plan, and nobody has looked yet."""
    placement = held(placement)
    refuse_if_over(placement)
    if not placement.has_begun:
        raise Refusal(NOT_BEGUN)
    if not EntryPlan.objects.filter(placement=placement).exists():
        raise Refusal(NOT_PLANNED)
    if before := EntryCheck.objects.filter(placement=placement).first():
        raise Refusal(ALREADY.format(in_words(before.checked_on)))
    return placement

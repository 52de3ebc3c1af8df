"""What is asked before a child starts is answered; a placement is ready when all of it is."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.audit.log import record
from apcase.rules.refusal import Refusal
from placements.actions.grounds import refuse_unsaid
from placements.actions.placement import held
from placements.actions.start_alert import follow_start
from placements.actions.steps import refuse_if_over
from placements.arrangements.queries import items_recorded
from placements.models import Placement, StartAnswer, State
from placements.rules.pre_start import (
    DONE,
    check_answer,
    check_ready,
    check_still_there,
)
from placements.rules.tiers import not_settled
from placements.starts.queries import asked_about

SETTLED = (
    "This is asked before the placement is ready, and it is past that. Say first that it is not "
    "ready after all."
)


@transaction.atomic
def answer_start(
    placement: Placement, *, answers: Mapping[str, tuple[str, str | None]], by: User, on: date
) -> list[StartAnswer]:
    """Each item with its answer and reason; what is the same as before is left as it is. Without a
    reason, that of the same answer stays."""
    placement = held(placement)
    refuse_if_over(placement)
    if placement.state != State.PRE_START:
        raise Refusal(SETTLED)
    may_override = by.has_perm(Permission.START_OVERRIDE)
    recorded = items_recorded(placement)
    before = {row.item: row for row in placement.start_answers.all()}
    rows = []
    for item, (answer, said) in answers.items():
        row = before.get(item) or StartAnswer(placement=placement, item=item)
        stands = row.reason if row.answer == answer else ""
        reason = stands if said is None else said.strip()
        if (row.answer, row.reason) == (answer, reason):
            continue
        check_answer(item, answer, reason, may_override=may_override, recorded=item in recorded)
        row.answer, row.reason, row.answered_by = answer, reason, by
        if item in before:
            row.answered_at = Now()
        row.save()
        rows.append(row)
    if rows:
        said = {row.item: row.answer for row in rows}
        record("placement.start_answered", placement, by=by, answers=said)
        follow_start(placement, on=on, by=by)
    return rows


def refuse_unready(placement: Placement) -> None:
    answered = dict(placement.start_answers.values_list("item", "answer"))
    asked = asked_about(placement)
    check_ready(asked, answered)
    done = {item for item, answer in answered.items() if answer == DONE}
    check_still_there(asked, done, items_recorded(placement))
    if left := tier_asks(placement):
        raise Refusal(f"{left} Then say again that it is ready.", "event")
    refuse_unsaid(placement)


def tier_asks(placement: Placement) -> str:
    """What the tier agreed with its route still asks; nothing where no route is agreed."""
    route = getattr(placement, "route", None)
    if route is None:
        return ""
    return not_settled(tier=route.tier, ends_on=placement.ends_on, leads_to=route.leads_to)

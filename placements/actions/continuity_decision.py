"""What becomes of a child whose provider's standing changed; a pause is a step of the placement."""

from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.alerts.actions import settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.rules.facts import require_word
from apcase.rules.refusal import Refusal
from placements.actions.life_cycle import take_step
from placements.models import Continuity
from placements.rules.life_cycle import MOVE_AT


@transaction.atomic
def decide_continuity(
    continuity: Continuity, *, decision: str, reason: str, on: date, by: User
) -> Continuity:
    """Stay, pause or move. Decided anew, what was decided before stays in the row's history.

    `on`: today, the first day of a pause.
    """
    rows = Continuity.objects.select_for_update(of=("self",))
    continuity = rows.select_related("placement__provider", "standing").get(pk=continuity.pk)
    if continuity.lapsed_at:
        raise Refusal(f"Nothing is to be decided any more: {continuity.lapse_reason}")
    require_word(decision, "decision", tuple(Continuity.Decision.values), "decision")
    if not reason.strip():
        raise Refusal("Enter the reason, and with “stay” the controls.", "reason")
    continuity.decision, continuity.reason = decision, reason.strip()
    continuity.decided_by, continuity.decided_at = by, Now()
    continuity.save(update_fields=["decision", "reason", "decided_by", "decided_at"])
    continuity.refresh_from_db(fields=["decided_at"])
    record("continuity.decided", continuity, by=by, decision=decision)
    why = f"Decided: {continuity.get_decision_display().lower()}."
    settle(Alert.Kind.CONTINUITY, subject_of(continuity), why=why, by=by)
    if decision == Continuity.Decision.PAUSE:
        pause(continuity, on=on, by=by)
    return continuity


def pause(continuity: Continuity, *, on: date, by: User) -> None:
    """Whoever is taught there is not any more; of one who has not come, or is paused, it is only
    decided."""
    placement = continuity.placement
    if placement.starts_on <= on and (placement.state, "pause") in MOVE_AT:
        take_step(
            placement, event="pause", cause="standing", reason=continuity.reason, on=on, by=by
        )

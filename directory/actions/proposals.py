"""What two people decide: one proposes, another agrees or sends it back."""

from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.alerts.actions import raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.constraints import sentences
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.rules.refusal import NotYours, Refusal
from directory.actions.standing import check_right, enter, held
from directory.diligence import check_documents
from directory.judged import check_visit
from directory.models import Proposal, Provider, Standing
from directory.rules import standing as rules
from directory.waiting import proposed

WAITS = "A decision about this provider waits already: somebody has proposed one. Look at it first."
OWN = "You proposed this, so somebody else decides. Ask a manager who did not propose it."


@transaction.atomic
def propose_standing(
    provider: Provider,
    *,
    event: str,
    reason: str,
    conditions: str = "",
    ends_on: date | None = None,
    most_pupils: int | None = None,
    by: User,
    on: date,
) -> Proposal:
    """Ask a second person. Until they agree, the standing stays what it is."""
    provider, before = held(provider)
    move = rules.move_from(before.state if before else None, event)
    check_right(move, by)
    if move.who != rules.TWO:
        raise Refusal("One person does this. Nothing needs to be proposed.", "event")
    check_visit(provider, before, move, on=on)
    check_documents(provider, event, on=on)
    facts = {"conditions": conditions.strip(), "ends_on": ends_on, "most_pupils": most_pupils}
    rules.check_reason(reason)
    rules.check_asked(move, since=on, **facts)
    with sentences(proposal_one_waiting_for_each_provider=WAITS):
        proposal = Proposal.objects.create(
            **{"provider": provider, "event": event, "state": move.to, "reason": reason.strip()},
            **{"proposed_by": by, "proposed_on": on},
            **facts,
        )
    record("proposal.made", proposal, by=by, provider=provider, event=event, reason=reason.strip())
    raise_now(Alert.Kind.STANDING, proposed(proposal), on=on)
    return proposal


@transaction.atomic
def decide_proposal(
    proposal: Proposal, *, agrees: bool, reason: str, by: User, on: date
) -> Proposal:
    """Agree, and the provider has its new standing from today; or send it back."""
    provider, before = held(proposal.provider)
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    check_waiting(proposal)
    if not by.has_perm(Permission.PROVIDER_SET_STANDING):
        raise NotYours("A manager decides this.")
    if by.pk == proposal.proposed_by_id:
        raise NotYours(OWN)
    if not reason.strip():
        raise Refusal("Enter why you decide so.", "reason")
    proposal.outcome = Proposal.Outcome.AGREED if agrees else Proposal.Outcome.SENT_BACK
    proposal.decided_by, proposal.decided_at = by, Now()
    proposal.decision_reason = reason.strip()
    if agrees:
        proposal.standing = put_in_force(proposal, provider, before, by=by, on=on)
    keep(proposal)
    record("proposal.decided", proposal, by=by, provider=provider, outcome=proposal.outcome)
    settle(Alert.Kind.STANDING, subject_of(proposal), why="It has been decided.", by=by)
    return proposal


def check_waiting(proposal: Proposal) -> None:
    if proposal.outcome:
        raise Refusal(
            f"This was decided already: {proposal.get_outcome_display().lower()}. Look at the "
            "provider’s standing as it is now."
        )


def put_in_force(
    proposal: Proposal, provider: Provider, before: Standing | None, *, by: User, on: date
) -> Standing:
    """The table is asked again: what was possible when it was proposed may no longer be."""
    move = rules.move_from(before.state if before else None, proposal.event)
    check_visit(provider, before, move, on=on)
    check_documents(provider, proposal.event, on=on)
    facts = {name: getattr(proposal, name) for name in rules.CONDITIONS}
    rules.check_since(on, after=before.since if before else None, on=on)
    rules.check_asked(move, since=on, **facts)
    return enter(
        provider, before, move, since=on, reason=proposal.reason, by=by, agreed=proposal, **facts
    )


def keep(proposal: Proposal) -> None:
    with sentences(proposal_is_decided_by_somebody_else=OWN):
        proposal.save(
            update_fields=["outcome", "decided_by", "decided_at", "decision_reason", "standing"]
        )
    proposal.refresh_from_db(fields=["decided_at"])

"""A provider's standing moves as the table says. What touches children is promised, not done."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.alerts.actions import settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.rules.refusal import NotYours, Refusal
from directory.diligence import check_documents
from directory.judged import check_visit
from directory.models import Proposal, Provider, Standing
from directory.rules import standing as rules
from directory.rules.standing import Move

RIGHTS = {
    rules.OFFICER: Permission.STANDING_PREPARE,
    rules.TWO: Permission.STANDING_PREPARE,
    rules.MANAGER: Permission.PROVIDER_SET_STANDING,
}


@transaction.atomic
def change_standing(
    provider: Provider,
    *,
    event: str,
    since: date,
    reason: str,
    conditions: str = "",
    ends_on: date | None = None,
    most_pupils: int | None = None,
    about_safety: bool | None = None,
    representations: str = "",
    by: User,
    on: date,
) -> Standing:
    """What one person may say by themselves. The standing before it is kept."""
    provider, before = held(provider)
    move = rules.move_from(before.state if before else None, event)
    check_right(move, by)
    if move.who == rules.TWO:
        raise Refusal("Two people decide this. Propose it, and somebody else agrees.", "event")
    if before and before.state == Standing.State.DECLINED and event == "apply":
        rules.check_reapply(declined_on=before.since, on=since)
    check_visit(provider, before, move, on=on)
    check_documents(provider, event, on=on)
    facts = {
        "conditions": conditions.strip(),
        "ends_on": ends_on,
        "most_pupils": most_pupils,
        "about_safety": about_safety,
        "representations": representations.strip(),
    }
    rules.check_since(since, after=before.since if before else None, on=on)
    rules.check_reason(reason)
    rules.check_asked(move, since=since, **facts)
    return enter(provider, before, move, since=since, reason=reason.strip(), by=by, **facts)


def held(provider: Provider) -> tuple[Provider, Standing | None]:
    """The provider, locked until the transaction ends, and what is said of it now."""
    provider = Provider.objects.select_for_update().get(pk=provider.pk)
    return provider, provider.standings.current().first()


def check_right(move: Move, by: User) -> None:
    """The doors ask for a right to move anything; the table says which move is whose."""
    if move.who == rules.ANYBODY:
        return
    if move.who == rules.SYSTEM:
        if by.pk != User.objects.system().pk:
            raise NotYours("This happens by itself when its day comes. Nobody does it.", "event")
    elif not by.has_perm(RIGHTS[move.who]):
        raise NotYours("A manager decides this. Ask one, and say why.", "event")


def enter(
    provider: Provider,
    before: Standing | None,
    move: Move,
    *,
    by: User,
    agreed: Proposal | None = None,
    **facts: Any,
) -> Standing:
    """Keep what is now said, with what it was before; whoever must act on it is told."""
    if before:
        before.superseded_at = Now()
        before.save(update_fields=["superseded_at"])
        settle(Alert.Kind.STANDING, subject_of(before), why="The standing has changed.", by=by)
    standing = Standing.objects.create(
        provider=provider, state=move.to, event=move.event, set_by=by, **facts
    )
    overtake(provider, but=agreed, by=by)
    record(
        "standing.set",
        provider,
        by=by,
        event=move.event,
        state=move.to,
        before=before.state if before else None,
        since=standing.since,
        reason=standing.reason,
    )
    if before and {before.state, move.to} & {*rules.TOUCH_CHILDREN}:
        promise("placements.standing_changed", standing.pk)
    return standing


def overtake(provider: Provider, *, but: Proposal | None, by: User) -> None:
    """What was proposed for the standing before it is no longer asked."""
    waiting = Proposal.objects.waiting().filter(provider=provider)
    for proposal in waiting.exclude(pk=but.pk) if but else waiting:
        proposal.outcome, proposal.decided_by = Proposal.Outcome.OVERTAKEN, by
        proposal.decided_at = Now()
        proposal.decision_reason = "The standing changed before anybody decided."
        proposal.save(update_fields=["outcome", "decided_by", "decided_at", "decision_reason"])
        record("proposal.overtaken", proposal, by=by)
        settle(Alert.Kind.STANDING, subject_of(proposal), why="It was overtaken.", by=by)


def lapse_applications(*, by: User, on: date) -> int:
    """Whoever did not send what was missing is known again, and may apply anew. How many."""
    waiting = Standing.objects.current().filter(state=Standing.State.MORE_INFORMATION)
    over = [row for row in waiting.select_related("provider") if on > last_day(row)]
    for standing in over:
        change_standing(
            standing.provider,
            event="lapse",
            since=on,
            reason="What was missing did not come in time.",
            by=by,
            on=on,
        )
    return len(over)


def last_day(standing: Standing) -> date:
    return rules.answer_due(standing.since).due_on

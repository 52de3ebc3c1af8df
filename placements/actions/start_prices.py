"""Prices follow the first day of a placement: what was agreed from the former day is taken back and
entered anew, since a price is never rewritten."""

from datetime import date

from apcase.access.models import User
from apcase.audit.log import record
from apcase.rules.facts import in_words
from placements.actions.costs import ask_approvers, committed_by, keep, withdraw_cost
from placements.models import ApprovalLevel, CostLine, Placement
from placements.rules.cost_approval import must_wait

SAME = ("kind", "amount", "unit", "payer", "paying_school", "budget", "ends_on", "reason")
DECIDED = ("decided_by", "decided_at", "decision_reason")


def prices_follow(placement: Placement, before: date, *, by: User, on: date) -> None:
    first = placement.starts_on
    lines = placement.costs.filter(state__in=["waiting", "approved"]).exclude(unit="once")
    for line in lines.order_by("starts_on", "pk"):
        if line.starts_on == before or line.starts_on < first:
            line.placement = placement
            begin_with(line, first, by=by, on=on)


def begin_with(line: CostLine, first: date, *, by: User, on: date) -> None:
    """One that would be over by then is taken back alone."""
    said = {name: getattr(line, name) for name in (*SAME, *DECIDED, "state", "entered_by")}
    withdraw_cost(line, reason=f"The start was moved to {in_words(first)}.", by=by)
    if said["ends_on"] is None or said["ends_on"] >= first:
        enter_anew(CostLine(placement=line.placement, starts_on=first, **said), line, by=by, on=on)


def enter_anew(new: CostLine, line: CostLine, *, by: User, on: date) -> None:
    """As it was decided; a sum that has grown beyond the level of whoever moves it waits again."""
    new.committed = committed_by(new, on=on)
    beyond = grown(new, line) and must_wait(new.committed, ApprovalLevel.objects.of(by, on))
    if new.state == "approved" and beyond:
        new.state, new.decided_by, new.decided_at = "waiting", None, None
        new.decision_reason = ""
    keep(new)
    if new.state == "waiting":
        ask_approvers(new, on=on)
    record(
        "cost.entered", new, by=by, kind=new.kind, amount=new.amount, unit=new.unit,
        state=new.state, committed=new.committed,
    )  # fmt: skip


def grown(new: CostLine, line: CostLine) -> bool:
    if new.committed is None or line.committed is None:
        return new.committed != line.committed
    return new.committed > line.committed

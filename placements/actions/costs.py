"""What a placement costs, line by line: above a level another approves; nothing is rewritten."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.alerts.actions import raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.constraints import sentences
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.pupils.models import School
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.money import require_money
from apcase.rules.refusal import Refusal
from placements.actions.placement import held
from placements.models import (
    ApprovalLevel,
    Budget,
    CostKind,
    CostLine,
    Placement,
    PlaceOffer,
)
from placements.money import approvers
from placements.money.counting import Counting
from placements.rules.cost_approval import (
    check_approver,
    check_days,
    committed_until,
    moved,
    must_wait,
)
from placements.rules.costs import UNITS

TWICE = (
    "There is a price of this kind on some of these days already: somebody has just entered one. "
    "Look at it before you enter another."
)


@transaction.atomic
def enter_cost(
    placement: Placement,
    *,
    kind: str,
    amount: Decimal,
    unit: str,
    starts_on: date,
    payer: str,
    ends_on: date | None = None,
    paying_school: School | None = None,
    budget: Budget | None = None,
    reason: str = "",
    by: User,
    on: date,
) -> CostLine:
    """A new line. It takes the place of the price of its kind from its first day on, at once or,
    above the level of the one who enters it, once another has approved it."""
    placement = held(placement)
    if placement.is_called_off:
        raise Refusal("This placement never began, so nothing is paid for it.")
    line = CostLine(
        placement=placement, kind=kind, amount=require_money(amount, "amount"), unit=unit,
        payer=payer, paying_school=paying_school, budget=budget, starts_on=starts_on,
        ends_on=starts_on if unit == "once" else ends_on, reason=reason.strip(), entered_by=by,
    )  # fmt: skip
    check_line(line)
    line.committed = committed_by(line, on=on)
    waits = must_wait(line.committed, ApprovalLevel.objects.of(by, on))
    line.state = "waiting" if waits else "approved"
    if not waits:
        make_room(line)
    keep(line)
    if waits:
        ask_approvers(line, on=on)
    record(
        "cost.entered", line, by=by, kind=kind, amount=line.amount, unit=unit, state=line.state,
        committed=line.committed,
    )  # fmt: skip
    return line


def ask_approvers(line: CostLine, *, on: date) -> None:
    """Whoever may approve it is told at once."""
    users = approvers.may_decide(line, approvers.approvers(on))
    raise_now(Alert.Kind.COST_WAITS, approvers.waits(line, users), on=on)
    for user in users:
        promise("placements.tell_approver", line.pk, user.pk)


def check_line(line: CostLine) -> None:
    placement = line.placement
    require_word(line.kind, "kind of cost", tuple(CostKind.values), "kind")
    require_word(line.unit, "unit", tuple(UNITS), "unit")
    require_word(line.payer, "payer", tuple(CostLine.Payer.values), "payer")
    days = {"starts_on": line.starts_on, "ends_on": line.ends_on}
    check_days(**days, placed_from=placement.starts_on, placed_until=placement.ends_on)
    if line.payer == CostLine.Payer.SCHOOL and line.paying_school is None:
        raise Refusal("Select the school that pays.", "paying_school")
    if line.payer == CostLine.Payer.AUTHORITY and line.paying_school is not None:
        raise Refusal("Leave the school out, or say that a school pays.", "paying_school")
    if line.payer == CostLine.Payer.SCHOOL and line.budget is not None:
        raise Refusal("Leave the budget out: a school pays from its own.", "budget")
    check_open(line.budget)
    if line.unit != "once" and not line.reason and earlier_of(line) is not None:
        raise Refusal("There is a price of this kind already. Enter why it changes.", "reason")


def committed_by(line: CostLine, *, on: date) -> Decimal | None:
    """None where it cannot be counted: such a line waits for somebody."""
    last = committed_until(line.starts_on, line.ends_on, line.placement.ends_on)
    try:
        return Counting([line.placement], on).cost(line, line.starts_on, last).amount
    except Refusal:
        return None


def earlier_of(line: CostLine) -> CostLine | None:
    """The price of the same kind that runs on the first day of this one."""
    rows = line.placement.costs.approved().filter(kind=line.kind).exclude(pk=line.pk)
    return rows.exclude(unit="once").between(line.starts_on, line.starts_on).first()


def make_room(line: CostLine) -> None:
    """The earlier price of its kind ends on the day before; a later one stands in the way."""
    if line.unit == "once":
        return
    rows = line.placement.costs.select_for_update().approved().filter(kind=line.kind)
    rows = rows.exclude(pk=line.pk).exclude(unit="once")
    later = rows.filter(starts_on__gte=line.starts_on)
    if line.ends_on is not None:
        later = later.filter(starts_on__lte=line.ends_on)
    if (other := later.order_by("starts_on").first()) is not None:
        raise Refusal(
            f"A price of this kind runs from {in_words(other.starts_on)} already. Enter a last day "
            "before it, or take that line back.",
            "starts_on",
        )
    before = rows.between(line.starts_on, line.starts_on).first()
    if before is not None:
        before.ends_on = line.starts_on - timedelta(days=1)
        before.save(update_fields=["ends_on"])


def keep(line: CostLine) -> None:
    with sentences(cost_line_one_of_a_kind_at_a_time=TWICE):
        line.save()
    line.refresh_from_db(fields=["entered_at", "decided_at"])


def locked(line: CostLine) -> CostLine:
    placement = held(line.placement)
    line = CostLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
    line.placement = placement
    return line


@transaction.atomic
def decide_cost(line: CostLine, *, approve: bool, reason: str = "", by: User, on: date) -> CostLine:
    """Another than the one who entered it says whether it is paid."""
    line = locked(line)
    level = ApprovalLevel.objects.of(by, on)
    after = moved(line.state, "approve" if approve else "decline")
    check_approver(entered_it=line.entered_by_id == by.pk, committed=line.committed, level=level)
    if not approve and not reason.strip():
        raise Refusal("Enter why the cost is not approved.", "reason")
    if approve:
        make_room(line)
    decided(line, after, reason=reason, by=by)
    return line


@transaction.atomic
def withdraw_cost(line: CostLine, *, reason: str, by: User) -> CostLine:
    """A line that was a mistake counts no more, and stays to be seen."""
    line = locked(line)
    after = moved(line.state, "withdraw")
    if not reason.strip():
        raise Refusal("Enter why the line is taken back.", "reason")
    decided(line, after, reason=reason, by=by)
    return line


def decided(line: CostLine, state: str, *, reason: str, by: User) -> None:
    line.state, line.decision_reason = state, reason.strip()
    line.decided_by, line.decided_at = by, Now()
    keep(line)
    record("cost.decided", line, by=by, state=state, amount=line.amount)
    why = f"It is {line.get_state_display().lower()}."
    settle(Alert.Kind.COST_WAITS, subject_of(line), why=why, by=by)


@transaction.atomic
def end_cost(line: CostLine, *, ends_on: date, by: User) -> CostLine:
    """The last day on which a price is paid; nothing takes its place."""
    line = locked(line)
    require_date(ends_on, "last day", "ends_on")
    if line.state != "approved" or line.unit == "once":
        raise Refusal("Only a price that is approved and goes on can be ended.")
    if ends_on < line.starts_on:
        raise Refusal(
            f"The price runs from {in_words(line.starts_on)}. Enter a last day on or after it.",
            "ends_on",
        )
    if line.ends_on is not None and ends_on > line.ends_on:
        raise Refusal(
            f"The price ends on {in_words(line.ends_on)} already. To go on, enter a new line.",
            "ends_on",
        )
    line.ends_on = ends_on
    keep(line)
    record("cost.ended", line, by=by, ends_on=ends_on)
    return line


@transaction.atomic
def name_budget(line: CostLine, *, budget: Budget, by: User) -> CostLine:
    """Of a line of the council's that has none yet. What is paid from another is a new line."""
    line = locked(line)
    if line.payer != CostLine.Payer.AUTHORITY:
        raise Refusal("A school pays this from its own budget.", "budget")
    if line.budget_id is not None:
        raise Refusal(
            f"It is paid from {line.budget}: somebody has just said so. To pay it from another, "
            "change the price from a day on.",
            "budget",
        )
    check_open(budget)
    line.budget = budget
    keep(line)
    record("cost.budget_named", line, by=by, code=budget.code)
    return line


def check_open(budget: Budget | None) -> None:
    if budget is not None and budget.closed_on is not None:
        raise Refusal("That budget is closed. Select one that is open.", "budget")


def cost_of_offer(placement: Placement, offer: PlaceOffer, *, by: User, on: date) -> CostLine:
    """What was accepted is the first line; whoever commissions pays, until somebody says more."""
    return enter_cost(
        placement, kind=CostKind.PLACE, amount=offer.price, unit=offer.unit,
        starts_on=placement.starts_on, payer=placement.commissioner,
        paying_school=placement.commissioning_school, reason="As the provider offered it.",
        by=by, on=on,
    )  # fmt: skip

"""What the expiry of a document does to a provider's standing, and how a person undoes it."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from apcase.access.models import User
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from directory.actions.standing import set_standing
from directory.diligence import Line, lines_of
from directory.models import ExpiryStep, Provider, Standing

State, Step = Standing.State, ExpiryStep.Step
# From which standings each step leads away; a removed or unlisted provider is left alone.
STEPS = {
    "restrict": (Step.RESTRICTED, (State.APPROVED, State.CONDITIONS)),
    "suspend": (Step.SUSPENDED, (State.APPROVED, State.CONDITIONS, State.RESTRICTED)),
}
STILL_OPEN = "{} of this provider has still run out. Record the new one first, or extend it."
NOT_BY_EXPIRY = (
    "This provider is not restricted because a document ran out. Change its standing instead."
)


@transaction.atomic
def apply_expiries(*, on: date, by: User) -> list[ExpiryStep]:
    """Restrict and suspend where a blocking document has run out by this day. Each step is taken
    once for an expiry, however often this runs and whatever a person decides after it."""
    used = list(Provider.objects.in_use().select_for_update(of=["self"]).order_by("pk"))
    found = lines_of(used, on=on)
    steps = []
    for provider in used:
        for line in run_out(found[provider.pk]):
            if step := take(provider, line, on=on, by=by):
                steps.append(step)
    return steps


def run_out(lines: list[Line]) -> Iterator[Line]:
    """The worst first: who is suspended need not be restricted on the same night."""
    pressing = [line for line in lines if line.due and line.due.stage in STEPS]
    yield from sorted(pressing, key=lambda line: line.due.stage != "suspend")


def take(provider: Provider, line: Line, *, on: date, by: User) -> ExpiryStep | None:
    step, leads_from = STEPS[line.due.stage]
    current = provider.standings.current().first()
    facts = {"evidence": line.evidence, "step": step, "held_until": line.due.holds_until}
    if current is None or current.state not in leads_from:
        return None
    if ExpiryStep.objects.filter(**facts).exists():
        return None
    standing = set_standing(
        provider,
        state=step.value,
        since=max(on, current.since),
        reason=reason_of(line),
        by=by,
    )
    row = ExpiryStep.objects.create(**facts, standing=standing, taken_on=on)
    record("provider.document_ran_out", provider, by=by, step=step, evidence=line.evidence)
    promise("directory.tell_of_expiry", row.pk)
    promise("placements.tell_of_expiry", row.pk)
    return row


def reason_of(line: Line) -> str:
    words = line.requirement.words
    return f"{words[:200]} ran out on {in_words(line.due.holds_until)}."


def lifted_by(provider: Provider, lines: list[Line]) -> str | None:
    """The standing that lifting a restriction would give back; None where none can be lifted."""
    current = provider.standings.current().first()
    if current is None or current.state != State.RESTRICTED:
        return None
    if not current.expiry_steps.exists() or any(run_out(lines)):
        return None
    return before(provider)


def before(provider: Provider) -> str:
    open_before = provider.standings.filter(
        superseded_at__isnull=False, state__in=Standing.OPEN_TO_PLACEMENTS
    )
    return open_before.order_by("-superseded_at").values_list("state", flat=True).first()


@transaction.atomic
def lift(provider: Provider, *, reason: str, by: User, on: date) -> Standing:
    """All is in order again: the provider is what it was before the document ran out."""
    provider = Provider.objects.select_for_update().get(pk=provider.pk)
    lines = lines_of([provider], on=on)[provider.pk]
    if still := next(run_out(lines), None):
        raise Refusal(STILL_OPEN.format(still.requirement.words))
    state = lifted_by(provider, lines)
    if state is None:
        raise Refusal(NOT_BY_EXPIRY)
    current = provider.standings.current().get()
    return set_standing(provider, state=state, since=max(on, current.since), reason=reason, by=by)

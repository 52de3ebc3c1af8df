"""What the expiry of a document does to a provider's standing, and how a person undoes it."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from apcase.access.models import User
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from directory.actions.standing import change_standing
from directory.diligence import Line, lines_of
from directory.models import ExpiryStep, Provider, Standing
from directory.rules.standing import CONDITIONS, MOVE_AT

State, Step = Standing.State, ExpiryStep.Step
# By which move of the table each step is made; where it cannot follow, a provider is left alone.
STEPS = {
    "restrict": (Step.RESTRICTED, "document_expires"),
    "suspend": (Step.SUSPENDED, "not_renewed"),
}
STILL_OPEN = "{} of this provider has still run out. Record the new one first, or extend it."
CONDITIONS_OVER = (
    "The conditions of before are over, or had no end. Open it again under “What happens next”, "
    "and say which hold now."
)
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
    step, event = STEPS[line.due.stage]
    current = provider.standings.current().first()
    facts = {"evidence": line.evidence, "step": step, "held_until": line.due.holds_until}
    if current is None or (current.state, event) not in MOVE_AT:
        return None
    if ExpiryStep.objects.filter(**facts).exists():
        return None
    since = max(on, current.since)
    standing = change_standing(
        provider, event=event, since=since, reason=reason_of(line), by=by, on=since
    )
    row = ExpiryStep.objects.create(**facts, standing=standing, taken_on=on)
    record("provider.document_ran_out", provider, by=by, step=step, evidence=line.evidence)
    promise("directory.tell_of_expiry", row.pk)
    return row


def reason_of(line: Line) -> str:
    words = line.requirement.words
    return f"{words[:200]} ran out on {in_words(line.due.holds_until)}."


def lifted_by(provider: Provider, lines: list[Line]) -> Standing | None:
    """The standing that lifting a restriction would give back; None where none can be lifted."""
    current = provider.standings.current().first()
    if current is None or current.state != State.RESTRICTED:
        return None
    if not current.expiry_steps.exists() or any(run_out(lines)):
        return None
    return before(provider)


def may_propose_lifting(provider: Provider, lines: list[Line]) -> bool:
    """A suspension because of a document is lifted by two people, once all is in order."""
    current = provider.standings.current().first()
    suspended = current is not None and current.state == State.SUSPENDED
    return suspended and current.expiry_steps.exists() and not any(run_out(lines))


def before(provider: Provider) -> Standing | None:
    open_before = provider.standings.filter(
        superseded_at__isnull=False, state__in=Standing.OPEN_TO_PLACEMENTS
    )
    return open_before.order_by("-superseded_at").first()


@transaction.atomic
def lift(provider: Provider, *, reason: str, by: User, on: date) -> Standing:
    """All is in order again: the provider is what it was before the document ran out."""
    provider = Provider.objects.select_for_update().get(pk=provider.pk)
    lines = lines_of([provider], on=on)[provider.pk]
    if still := next(run_out(lines), None):
        raise Refusal(STILL_OPEN.format(still.requirement.words))
    earlier = lifted_by(provider, lines)
    if earlier is None:
        raise Refusal(NOT_BY_EXPIRY)
    since = max(on, provider.standings.current().get().since)
    if earlier.state == State.APPROVED:
        return change_standing(
            provider, event="reopen", since=since, reason=reason, by=by, on=since
        )
    if earlier.ends_on is None or earlier.ends_on <= since:
        raise Refusal(CONDITIONS_OVER)
    return change_standing(
        provider,
        event="reopen_on_conditions",
        since=since,
        reason=reason,
        by=by,
        on=since,
        **{name: getattr(earlier, name) for name in CONDITIONS},
    )

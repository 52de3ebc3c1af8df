"""What providers have shown of what is asked of them: most in order, four of them each a case."""

from collections.abc import Iterator
from datetime import date, timedelta

from apcase.access.models import User
from apcase.management.demo.documents import keep, letter
from apcase.management.demo.world import World
from directory.actions import ship_checklists
from directory.models import (
    Confirmation,
    Evidence,
    ExpiryStep,
    Extension,
    Provider,
    Requirement,
    StaffChange,
    Standing,
)
from directory.rules.staff_checks import ALWAYS, CHECKS

COVER = 10_000_000
INSURANCE, POLICY = "public_liability", "safeguarding_policy"
# Of those that are approved, by their place in the list: each shows another turn of events.
FULL, SOON, EXTENDED, RUN_OUT, GAPS = range(5)
DAYS_LEFT = {SOON: (INSURANCE, 12), EXTENDED: (POLICY, -4), RUN_OUT: (INSURANCE, -3)}
NO_CASE = -1
# What each applicant has not shown.
APPLICANTS = {
    "Beacon Skills": ("employers_liability", "record_letter", "site_visit", "terms"),
    "Harrow Lane Workshops": (),
    "Quarry Bank Studio": ("terms",),
}
MISSING = ("restraint_policy", "staff_list")


def make_evidence(world: World) -> None:
    ship_checklists(by=world.manager)
    asked = list(Requirement.objects.filter(checklist__key="due-diligence").order_by("position"))
    Evidence.objects.bulk_create(
        row
        for turn, provider in enumerate([*approved(world), *others(world)])
        for row in evidence_of(world, provider, turn, asked)
    )
    add_certificate(world)
    take_back(world)
    extend(world)
    restrict(world)
    make_confirmations(world)


def approved(world: World) -> list[Provider]:
    state = {"standings__superseded_at": None, "standings__state": "approved"}
    keys = set(Provider.objects.filter(**state).values_list("pk", flat=True))
    return [provider for provider in world.providers if provider.pk in keys]


def others(world: World) -> list[Provider]:
    """Those that the authority uses on conditions, or has stopped using for another reason."""
    used, first = set(Provider.objects.in_use()), set(approved(world))
    return [provider for provider in world.providers if provider in used - first]


def evidence_of(world: World, provider: Provider, turn: int, asked) -> Iterator[Evidence]:
    for line in asked:
        if turn == GAPS and line.code in MISSING:
            continue
        if not line.mandatory:
            continue
        if line.condition == "driving" and not provider.transport:
            yield not_required(world, provider, line)
            continue
        ends_on = end_of(world, line, turn)
        issued_on = (ends_on or world.on) - timedelta(days=(line.months or 12) * 30)
        yield Evidence(
            id=world.key(),
            provider=provider,
            requirement=line,
            statement="Seen, and kept with the contract.",
            issued_on=min(issued_on, world.on - timedelta(days=10)),
            expires_on=ends_on,
            cover=COVER if line.cover else None,
            outcome=Evidence.Outcome.ACCEPTED,
            checked_by=world.manager,
            checked_at=world.moment(world.on - timedelta(days=9)),
        )


def not_required(world: World, provider: Provider, line: Requirement) -> Evidence:
    return Evidence(
        id=world.key(),
        provider=provider,
        requirement=line,
        outcome=Evidence.Outcome.NOT_REQUIRED,
        reason="It drives no children: they come by bus or on foot.",
        checked_by=world.manager,
        checked_at=world.moment(world.on - timedelta(days=9)),
    )


def end_of(world: World, line: Requirement, turn: int) -> date | None:
    code, left = DAYS_LEFT.get(turn, ("", 0))
    if line.code == code:
        return world.on + timedelta(days=left)
    if line.renewal == "once":
        return None
    return world.on + timedelta(days=world.chance.randint(70, 340))


def make_papers_of_applicants(world: World) -> None:
    """As far as each has come: what waits for a decision is whole, the others lack something."""
    asked = list(Requirement.objects.filter(checklist__key="due-diligence").order_by("position"))
    for name, lacks in APPLICANTS.items():
        provider = Provider.objects.get(name=name)
        rows = evidence_of(world, provider, NO_CASE, asked)
        Evidence.objects.bulk_create(row for row in rows if row.requirement.code not in lacks)


def case(world: World, turn: int) -> Evidence:
    provider = approved(world)[turn]
    code = DAYS_LEFT.get(turn, (INSURANCE, 0))[0]
    return Evidence.objects.select_related("provider").get(
        provider=provider, requirement__code=code
    )


def add_certificate(world: World) -> None:
    """A document of its own on the fullest file."""
    old = case(world, FULL)
    document = keep(
        world,
        letter("Certificate of insurance", "Public liability: ten million pounds."),
        "Certificate of insurance",
        world.manager,
    )
    type(document).objects.filter(pk=document.pk).update(
        data_kind=document.DataKind.PERSONAL, record_class="other"
    )
    Evidence.objects.create(
        id=world.key(),
        provider=old.provider,
        requirement_id=old.requirement_id,
        document=document,
        issued_on=world.on - timedelta(days=5),
        expires_on=world.on + timedelta(days=360),
        cover=COVER,
        outcome=Evidence.Outcome.ACCEPTED,
        checked_by=world.manager,
        checked_at=world.moment(world.on - timedelta(days=1)),
    )


def take_back(world: World) -> None:
    """Recorded for the wrong provider: it no longer counts, and the reason stays."""
    old, at = case(world, SOON), world.moment(world.on - timedelta(days=6))
    Evidence.objects.create(
        id=world.key(),
        provider=old.provider,
        requirement=Requirement.objects.get(checklist=old.requirement.checklist, code=POLICY),
        statement="Seen at the visit.",
        expires_on=world.on + timedelta(days=200),
        outcome=Evidence.Outcome.ACCEPTED,
        checked_by=world.manager,
        checked_at=world.moment(world.on - timedelta(days=7)),
        withdrawn_at=at,
        withdrawn_by=world.manager,
        withdraw_reason="It is the policy of another provider.",
    )


def extend(world: World) -> None:
    Extension.objects.create(
        id=world.key(),
        evidence=case(world, EXTENDED),
        until=world.on + timedelta(days=17),
        reason="The governors meet on Thursday week to agree the new policy.",
        given_by=world.manager,
        given_at=world.moment(world.on - timedelta(days=6)),
    )


def restrict(world: World) -> None:
    """As the nightly run did it on the morning after."""
    evidence = case(world, RUN_OUT)
    since = evidence.expires_on + timedelta(days=1)
    moment = world.moment(since, 2)
    Standing.objects.filter(provider=evidence.provider, superseded_at=None).update(
        superseded_at=moment
    )
    standing = Standing.objects.create(
        id=world.key(),
        provider=evidence.provider,
        state="restricted",
        event="document_expires",
        since=since,
        reason=f"Public liability insurance ran out on {evidence.expires_on:%-d %B %Y}.",
        set_by=User.objects.system(),
        set_at=moment,
    )
    ExpiryStep.objects.create(
        id=world.key(),
        evidence=evidence,
        step="restricted",
        held_until=evidence.expires_on,
        standing=standing,
        taken_on=since,
    )


def make_confirmations(world: World) -> None:
    """Of all but two: one has lapsed, and of one none is held."""
    used = approved(world)
    lapsed, without = used[-1], used[-2]
    rows = [confirmation(world, each, lapsed) for each in used if each != without]
    Confirmation.objects.bulk_create(rows)
    StaffChange.objects.create(
        id=world.key(),
        confirmation=rows[0],
        notified_on=world.on - timedelta(days=8),
        notified_by=rows[0].confirmed_by,
        what="A new tutor for English has started; identity, right to work and DBS were seen.",
        recorded_by=world.manager,
        recorded_at=world.moment(world.on - timedelta(days=7)),
    )


def confirmation(world: World, provider: Provider, lapsed: Provider) -> Confirmation:
    until = world.on + timedelta(days=world.chance.randint(60, 330))
    if provider == lapsed:
        until = world.on - timedelta(days=11)
    return Confirmation(
        id=world.key(),
        provider=provider,
        groups=["teaching", "support", "leaders"],
        checks=list(CHECKS if provider.is_school else [*ALWAYS, "qualifications"]),
        confirmed_by=f"{world.given_name()} {world.family_name()}",
        role="Head of centre",
        confirmed_on=until - timedelta(days=365),
        until=until,
        recorded_by=world.manager,
        recorded_at=world.moment(until - timedelta(days=360)),
    )

"""Every document that is asked of some providers, with what is held, as of a day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.functional import SimpleLazyObject, cached_property

from apcase.access.readings import readings
from apcase.pupils.models import BankHoliday
from apcase.rules.readings import (
    EMPLOYERS_LIABILITY,
    EXPIRED_WORKING_DAYS,
    PROFESSIONAL_INDEMNITY,
    PUBLIC_LIABILITY,
    REVIEW_WEEKS,
)
from apcase.rules.refusal import Refusal
from apcase.rules.working_days import WorkingDays
from directory.models import Checklist, Confirmation, Evidence, Provider, Requirement, Site
from directory.rules.evidence import (
    NOT_IN_ORDER,
    STATES,
    WAIT_FOR,
    Due,
    Facts,
    Policy,
    applies,
    check_in_order,
    due,
    in_force,
    state_of,
)
from directory.rules.staff_checks import Confirmed, Word, confirmed

LEAST_COVER = {
    "public_liability": PUBLIC_LIABILITY,
    "employers_liability": EMPLOYERS_LIABILITY,
    "professional_indemnity": PROFESSIONAL_INDEMNITY,
}
MILLION = 1_000_000
NOTHING_ASKED = (
    "No checklist says which documents a provider must have. Whoever runs the service loads those "
    "that come with it, with the command load_checklists."
)


@dataclass(frozen=True)
class Line:
    """One requirement of one provider: what is held, and what that asks for."""

    provider: Provider
    requirement: Requirement
    # Newest first; of any version of the checklist.
    rows: Sequence[Evidence]
    evidence: Evidence | None
    due: Due | None
    state: str
    # None where nobody has recorded whether it applies.
    applies: bool | None

    @property
    def until(self) -> date | None:
        return self.due.holds_until if self.due else None

    @property
    def presses(self) -> bool:
        """Somebody has to do something: not where it is optional and nothing was ever held."""
        if self.state == "expired":
            return True
        return self.state in ("missing", "rejected") and self.requirement.mandatory

    @property
    def order(self) -> tuple:
        return STATES.index(self.state), self.until or date.max, self.requirement.position


class AsChosen:
    """The authority's numbers on a day; what it chose is read once a document asks for it."""

    def __init__(self, day: date):
        self.warned_days, self._day = settings.EVIDENCE_WARNED_DAYS, day

    @cached_property
    def suspended_after(self) -> int:
        return policy_on(self._day).suspended_after


def policy_on(day: date) -> Policy:
    return Policy(
        warned_days=settings.EVIDENCE_WARNED_DAYS,
        suspended_after=readings().on(day)[EXPIRED_WORKING_DAYS],
    )


def least_cover(requirement: Requirement, on: date) -> int | None:
    """In pounds, by what the authority asks for on a day."""
    reading = LEAST_COVER.get(requirement.cover)
    return readings().on(on)[reading] * MILLION if reading else None


def working_days() -> WorkingDays:
    """Read once somebody counts: few documents have run out."""
    return SimpleLazyObject(lambda: WorkingDays(BankHoliday.objects.values_list("on", flat=True)))


def asked_of_every() -> list[Requirement]:
    """What the published checklists that are asked of every provider ask for now."""
    in_force = Checklist.objects.in_force().filter(use=Checklist.Use.EVERY)
    rows = Requirement.objects.filter(checklist__in=in_force).select_related("checklist")
    return list(rows.order_by("checklist__name", "position"))


def lines_of(
    providers: Iterable[Provider],
    *,
    on: date,
    asked: Sequence[Requirement] | None = None,
    sites: Iterable[Site] | None = None,
) -> dict[UUID, list[Line]]:
    """At the cost of one, however many providers. Those asked of every provider, unless `asked`.

    `sites`: the open ones of all of them, for whoever has read them already.
    """
    providers = list(providers)
    asked = asked_of_every() if asked is None else asked
    keys = [provider.pk for provider in providers]
    held = held_by(keys)
    if sites is None:
        sites = Site.objects.open(on).filter(provider__in=keys)
    with_site = {site.provider_id for site in sites}
    policy, days = AsChosen(on), working_days()
    found = {}
    for provider in providers:
        facts = facts_of(provider, has_site=provider.pk in with_site)
        found[provider.pk] = [
            line_of(
                provider,
                requirement,
                held[provider.pk, requirement.checklist.key, requirement.code],
                applies(requirement.condition, facts),
                on=on,
                policy=policy,
                days=days,
            )
            for requirement in asked
        ]
    return found


def check_documents(provider: Provider, event: str, *, on: date) -> None:
    """Refuses a move of the provider's standing that waits for documents that are not there."""
    needed = WAIT_FOR.get(event)
    if not needed:
        return
    asked = asked_of_every()
    if not asked:
        raise Refusal(NOTHING_ASKED, "event")
    check_in_order(
        [
            line.requirement.words
            for line in lines_of([provider], on=on, asked=asked)[provider.pk]
            if line.state in NOT_IN_ORDER
            and line.requirement.mandatory
            and line.requirement.needed_by in needed
        ]
    )


def held_by(providers: Sequence[UUID]) -> dict[tuple, list[Evidence]]:
    """By provider, checklist and code, the newest first; what was withdrawn is not held."""
    rows = Evidence.objects.standing().with_end().filter(provider__in=providers)
    return by_line(rows.select_related("requirement__checklist", "document", "checked_by"))


def by_line(rows: Iterable[Evidence]) -> dict[tuple, list[Evidence]]:
    held = defaultdict(list)
    for row in rows:
        held[row.provider_id, row.requirement.checklist.key, row.requirement.code].append(row)
    return held


def line_of(provider, requirement, rows, applied, *, on, policy, days) -> Line:
    evidence = in_force(rows)
    asked = None
    if evidence and evidence.outcome != Evidence.Outcome.REJECTED:
        asked = due(
            expires_on=evidence.expires_on,
            extended_until=evidence.extended_until,
            on=on,
            blocking=requirement.blocking,
            working_days=days,
            policy=policy,
        )
    state = state_of(evidence, asked, applies=applied)
    return Line(provider, requirement, rows, evidence, asked, state, applied)


def facts_of(provider: Provider, *, has_site: bool) -> Facts:
    """What the record says; what it does not say is not known."""
    return Facts(
        premises=True if has_site else None,
        driving=True if provider.transport else None,
        employees=provider.kind != Provider.Kind.SOLE_TUTOR,
    )


def insurance_ends_before(providers: Iterable[Provider], day: date) -> dict[UUID, tuple[str, date]]:
    """Where an insurance that is held now ends before a day: which, by provider."""
    in_force_now = Checklist.objects.in_force().filter(use=Checklist.Use.EVERY)
    asked = Requirement.objects.filter(
        checklist__in=in_force_now,
        mandatory=True,
        checklist__key=OuterRef("requirement__checklist__key"),
        code=OuterRef("requirement__code"),
    ).exclude(cover="")
    rows = (
        Evidence.objects.standing().with_end().filter(Exists(asked), provider__in=list(providers))
    )
    found = {}
    for (provider, _, _), held in by_line(rows.select_related("requirement__checklist")).items():
        until = holds_until(in_force(held))
        if until and until < day and (provider not in found or until < found[provider][1]):
            found[provider] = (held[0].requirement.words, until)
    return found


def holds_until(evidence: Evidence) -> date | None:
    """Its last good day, moved by an extension; None where it was rejected or has no end."""
    if evidence.outcome == Evidence.Outcome.REJECTED or not evidence.expires_on:
        return None
    return max(evidence.expires_on, evidence.extended_until or evidence.expires_on)


def staff_checks_of(
    provider: Provider, *, on: date, sites: Iterable[Site] | None = None
) -> Confirmed:
    """`sites`: the open ones, for whoever has read them already."""
    rows = Confirmation.objects.filter(provider=provider)
    words = [Word(row.until, tuple(row.checks), row.site_id) for row in rows]
    open_sites = provider.sites.open(on) if sites is None else sites
    return confirmed(words, sites=[site.pk for site in open_sites], on=on)


def next_review_by(on: date) -> date:
    """By when a child who starts today is reviewed at the latest, as the authority counts."""
    return on + timedelta(weeks=readings().on(on)[REVIEW_WEEKS])

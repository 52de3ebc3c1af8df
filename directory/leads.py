"""To whom work about a provider goes: its lead officer; a manager where nobody leads it."""

from dataclasses import dataclass
from uuid import UUID

from apcase.access.models import Membership
from apcase.access.rights import Permission, Role
from directory.models import Provider

NO_LEAD = "no lead officer"


@dataclass(frozen=True)
class Leads:
    """Who may lead a provider today, and the manager who has been one for longest."""

    serving: frozenset[UUID]
    manager: UUID | None

    def has_one(self, provider: Provider) -> bool:
        """One who has left, or may no longer look after entries, leads nothing."""
        return provider.lead_officer_id in self.serving

    def owner_of(self, provider: Provider) -> UUID | None:
        return provider.lead_officer_id if self.has_one(provider) else self.manager

    def said_of(self, provider: Provider) -> str:
        """To be added to what an alert says, so that its owner knows why it is theirs."""
        return "" if self.has_one(provider) else f" ({NO_LEAD})"


def leads() -> Leads:
    """In one query, whatever the number of providers."""
    held = Membership.objects.holding(Permission.PROVIDER_CHANGE)
    rows = list(held.order_by("starts_on", "pk").values_list("user", "role"))
    managers = (user for user, role in rows if role == Role.MANAGER)
    return Leads(frozenset(user for user, _ in rows), next(managers, None))

"""Providers, and what is said of them."""

from datetime import date
from decimal import Decimal

from apcase.access.models import Organisation, User
from apcase.access.rights import Role
from directory.models import (
    Concern,
    ConcernStep,
    Naming,
    Postcode,
    Provider,
    ProviderPerson,
    Rate,
    Site,
    Standing,
)
from tests.make.numbers import numbers
from tests.make.people import make_authority, make_user, someone


def make_provider(**over) -> Provider:
    values = {"name": f"The Forge {next(numbers)}", "kind": "non_school"}
    state = over.pop("standing", "approved")
    provider = Provider.objects.create(**values | over)
    Standing.objects.create(
        provider=provider,
        state=state,
        since=date(2026, 9, 1),
        reason="Checks complete.",
        set_by=someone(),
    )
    return provider


def approve(provider: Provider, *, since: date) -> Standing:
    """As if two people had, without asking whether it may be."""
    provider.standings.current().update(superseded_at=f"{since}T09:00Z")
    return Standing.objects.create(
        provider=provider,
        state="approved",
        since=since,
        reason="Checks complete.",
        set_by=someone(),
    )


def make_concern(provider: Provider | None = None, **over) -> Concern:
    """One that an officer wrote down for the council, unless an organisation is given."""
    values = {
        "kind": "teaching",
        "grade": "minor",
        "what": "Lessons began late on three days.",
        "about_safety": False,
        "said_on": date(2026, 10, 1),
        "logged_on": date(2026, 10, 1),
        "source": "parent",
        "way": "telephone",
    }
    if "organisation" not in over:
        over["organisation"] = make_authority()
    if "logged_by" not in over:
        over["logged_by"] = someone()
    return Concern.objects.create(provider=provider or make_provider(), **values | over)


def make_concern_step(concern: Concern | None = None, **over) -> ConcernStep:
    values = {
        "what": "Ask for the week’s timetable.",
        "set_on": date(2026, 10, 2),
        "due_on": date(2026, 10, 9),
    }
    for name in ("owner", "set_by"):
        over.setdefault(name, someone())
    return ConcernStep.objects.create(concern=concern or make_concern(), **values | over)


def make_site(provider: Provider, **over) -> Site:
    values = {"name": "Main site", "address": "1 High St", "postcode": "ZM1 1AA"}
    return Site.objects.create(provider=provider, **values | over)


def make_postcode(code: str, easting: int, northing: int) -> Postcode:
    return Postcode.objects.create(code=code.replace(" ", ""), easting=easting, northing=northing)


def make_rate(provider: Provider, **over) -> Rate:
    values = {"unit": "day", "amount": Decimal("95.50"), "starts_on": date(2026, 9, 1)}
    return Rate.objects.create(provider=provider, **values | over)


def make_provider_person(provider: Provider, **over) -> ProviderPerson:
    values = {
        "role": "safeguarding_lead",
        "name": "Robin Lead",
        "telephone": "01632 960111",
        "confirmed_on": date(2026, 9, 1),
    }
    return ProviderPerson.objects.create(provider=provider, **values | over)


def make_naming(provider: Provider, organisation: Organisation, **over) -> Naming:
    values = {"known": "Takes two children on Fridays."}
    if "named_by" not in over:
        over["named_by"] = someone()
    return Naming.objects.create(provider=provider, organisation=organisation, **values | over)


def make_provider_user(provider: Provider, name: str = "Pat Provider", **over) -> User:
    if provider.organisation is None:
        provider.organisation = Organisation.objects.create(kind="provider", name=provider.name)
        provider.save(update_fields=["organisation"])
    return make_user(name, Role.PROVIDER_USER, provider.organisation, **over)

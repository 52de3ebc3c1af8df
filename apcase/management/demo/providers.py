"""Forty providers with their sites and standing; the state-funded ones are schools as well."""

from datetime import date, timedelta

from apcase.access.models import Organisation
from apcase.management.demo import words
from apcase.management.demo.offers import offer_of
from apcase.management.demo.world import World
from apcase.pupils.models import School
from directory.models import Provider, Site, Standing

# What the schools register calls the kinds of provider that are on it.
REGISTER = {
    "pru": ("14", "Pupil referral unit"),
    "ap_academy": ("42", "Academy alternative provision converter"),
    "ap_free_school": ("38", "Free schools alternative provision"),
    "hospital_school": ("14", "Pupil referral unit"),
}
OF_ALL_AGES = ("hospital_school", "online", "tutoring")
STATES = ("conditions", "restricted", "known", "suspended")
REASONS = {
    "approved": "Checks and visit complete.",
    "conditions": "Approved for four children at most until the new site is visited.",
    "restricted": "Employers' liability insurance ran out; no new starts until it is renewed.",
    "known": "Used by a school; not yet asked for its documents.",
    "suspended": "Left children without the agreed supervision; under investigation.",
}


def make_providers(world: World) -> None:
    sites, standings = [], []
    for number, (name, kind) in enumerate(words.PROVIDERS):
        provider = provider_row(world, number, name, kind)
        world.providers.append(provider)
        world.sites_of[provider.pk] = sites_of(world, provider)
        sites += world.sites_of[provider.pk]
        standings += standings_of(world, provider, number)
    Organisation.objects.bulk_create(provider.organisation for provider in world.providers)
    Provider.objects.bulk_create(world.providers)
    Site.objects.bulk_create(sites)
    Standing.objects.bulk_create(standings)
    School.objects.bulk_create(
        as_school(world, provider) for provider in world.providers if provider.kind in REGISTER
    )


def provider_row(world: World, number: int, name: str, kind: str) -> Provider:
    years = (1, 11) if kind in OF_ALL_AGES else (1, 6) if number % 6 == 5 else (7, 11)
    is_school = kind in Provider.SCHOOLS
    return Provider(
        id=world.key(),
        organisation=Organisation(id=world.key(), kind="provider", name=name),
        name=name,
        kind=kind,
        urn=f"{990200 + number}" if is_school else None,
        telephone=f"01632 961{number:03}",
        email=f"hello@provider-{number}.invalid",
        places=world.chance.choice((60, 80)) if is_school else world.chance.choice((8, 12, 16, 24)),
        lowest_year=years[0],
        highest_year=years[1],
        description="Small groups, practical work, English and maths each week.",
        lead_officer=world.officers[number % len(world.officers)] if number % 7 else None,
        **offer_of(world, number, kind),
    )


def sites_of(world: World, provider: Provider) -> list[Site]:
    names = ("Main site", "Annexe") if world.likely(0.25) else ("Main site",)
    rows = []
    for name in names:
        address, postcode = world.address()
        rows.append(
            Site(id=world.key(), provider=provider, name=name, address=address, postcode=postcode)
        )
    return rows


def standings_of(world: World, provider: Provider, number: int) -> list[Standing]:
    """Approved, most of them; every ninth has had its standing changed since."""
    approved_on = world.day_between(date(2023, 9, 1), date(2024, 7, 1))
    rows = [standing(world, provider, "approved", approved_on)]
    if number % 9 == 8:
        state = STATES[number // 9 % len(STATES)]
        changed_on = world.on - timedelta(days=world.chance.randint(3, 60))
        rows[0].superseded_at = world.moment(changed_on)
        rows.append(standing(world, provider, state, changed_on))
    return rows


def standing(world: World, provider: Provider, state: str, since: date) -> Standing:
    return Standing(
        id=world.key(),
        provider=provider,
        state=state,
        since=since,
        reason=REASONS[state],
        set_by=world.manager,
        set_at=world.moment(since),
    )


def as_school(world: World, provider: Provider) -> School:
    type_code, type_name = REGISTER[provider.kind]
    return School(
        id=world.key(),
        organisation=Organisation.objects.create(id=world.key(), kind="school", name=provider.name),
        urn=provider.urn,
        la_code="999",
        establishment_number=f"11{int(provider.urn) % 100:02}",
        name=provider.name,
        type_code=type_code,
        type_name=type_name,
        status_code="1",
        phase_code="0",
        phase_name="Not applicable",
        opened_on=date(2005, 9, 1),
        town="Marlbridge",
    )

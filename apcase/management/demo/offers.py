"""What the demonstration's providers offer, for how much, who answers there, and where they lie."""

from datetime import date, time, timedelta
from decimal import Decimal

from apcase.management.demo import words
from apcase.management.demo.world import BATCH, World
from directory.models import (
    Naming,
    Postcode,
    Provider,
    ProviderPerson,
    Rate,
    Site,
)
from directory.rules.distance import compact

# What each kind of provider mostly does.
PROVISION = {
    "pru": ["exclusion", "ks4_full_time"],
    "ap_academy": ["exclusion", "ks1_3_full_time"],
    "ap_free_school": ["intervention", "ks4_full_time"],
    "hospital_school": ["medical", "hospital"],
    "independent_school": ["ks4_full_time", "engagement"],
    "fe_college": ["vocational"],
    "online": ["online"],
    "tutoring": ["home_tuition", "medical"],
    "non_school": ["vocational", "engagement"],
}
DELIVERY = {"online": ["online_live"], "tutoring": ["home", "community"]}
WEEK = ["mon", "tue", "wed", "thu", "fri"]
ROLES = ("head", "referrals", "safeguarding_lead")
# Of some providers: the others have none, or nobody has said who.
MORE_ROLES = ("deputy_lead", "proprietor")
# Where the first two that are no schools teach beside their main site, from a day on.
FURTHER_SITES = (
    {"name": "Fell Mill", "kind": "satellite", "address": "Unit 4, Fell Mill, Kingsmarl"},
    {"name": "Tanner’s Yard", "kind": "subcontracted", "address": "2 Tanner’s Yard, Lower Marl",
     "subcontractor": "Yardwork Training"},
)  # fmt: skip
PRICES = {"day": (60, 140), "half_day": (35, 80), "hour": (28, 55)}
FIRST_EASTING, FIRST_NORTHING = 380_000, 400_000


def offer_of(world: World, number: int, kind: str) -> dict:
    """Facts of one provider; every few of them lack something, as real ones do."""
    is_school = kind in Provider.SCHOOLS
    needs = world.chance.sample(["SEMH", "ASD", "SLCN", "SPLD", "MLD", "ebsa"], 3)
    days = WEEK if is_school or number % 3 else sorted(world.chance.sample(WEEK, 3), key=WEEK.index)
    return {
        "provision": PROVISION[kind],
        "tiers": [str(number % 3 + 1)],
        "attendance": ["full_time", "part_time"] if is_school else ["part_time"],
        "lengths": ["short"] if number % 2 else ["short", "long"],
        "purposes": ["reintegration"] if is_school else ["early_intervention"],
        "courses": ["accredited"] if is_school else ["practical"],
        "needs": needs,
        "subjects": ["english", "maths", "pshe"] if number % 4 else ["english", "construction"],
        "qualifications": ["gcse"] if is_school else ["functional_skills", "unit_awards"],
        "delivery": DELIVERY.get(kind, ["site"]),
        "days": days,
        "opens_at": time(9, 15),
        "closes_at": time(15, 0),
        "weeks_a_year": 38,
        "inspected_by": "ofsted" if is_school or kind == "fe_college" else "nobody",
        "inspected_on": date(2025, 3, 4) if is_school else None,
        "inspection_outcome": "Good" if is_school else "",
        "assured_by": "Marlshire Council" if number % 5 else "",
        "referral_process": "Send the referral form; a visit follows within a week.",
        "transport": "A minibus from Marlbridge bus station" if number % 4 == 0 else "",
        "travel_area": "Marlshire",
        "procurement": "framework" if is_school else "spot",
    }


def make_offers(world: World) -> None:
    """Prices, people and positions of the providers that stand already."""
    rates, people = [], []
    for number, provider in enumerate(world.providers):
        rates += rates_of(world, provider, number)
        people += people_of(world, provider, number)
    Rate.objects.bulk_create(rates)
    ProviderPerson.objects.bulk_create(people)
    sites = list(Site.objects.select_related("provider").order_by("pk"))
    make_positions(world, sites)
    name_one(world)


def rates_of(world: World, provider: Provider, number: int) -> list[Rate]:
    """The price of this year, and for some that of the year before it."""
    unit = tuple(PRICES)[number % len(PRICES)]
    least, most = PRICES[unit]
    amount = Decimal(world.chance.randint(least, most))
    this_year = date(world.on.year - (world.on.month < 9), 9, 1)
    common = {"provider": provider, "unit": unit, "includes": "Lunch" if number % 2 else ""}
    rows = [Rate(id=world.key(), amount=amount, starts_on=this_year, **common)]
    if number % 3 == 0:
        before = {"starts_on": date(this_year.year - 1, 9, 1)}
        before["ends_on"] = this_year - timedelta(days=1)
        rows.append(Rate(id=world.key(), amount=amount - 3, **before, **common))
    return rows


def people_of(world: World, provider: Provider, number: int) -> list[ProviderPerson]:
    return [
        ProviderPerson(
            id=world.key(),
            provider=provider,
            role=role,
            name=f"{world.given_name()} {world.family_name()}",
            telephone=f"01632 96{place}{number:03}",
            email=f"{role.replace('_', '-')}@provider-{number}.invalid",
            confirmed_on=world.on - timedelta(days=world.chance.randint(10, 300)),
        )
        for place, role in enumerate(ROLES, start=2)
    ]


def make_further(world: World) -> None:
    """Deputies and proprietors, a satellite, and a site that a subcontractor runs."""
    ProviderPerson.objects.bulk_create(
        ProviderPerson(
            id=world.key_aside(),
            provider=provider,
            role=role,
            name=f"{world.aside.choice(words.GIVEN)} {world.aside.choice(words.FAMILY)}",
            telephone=f"01632 96{place}{number:03}",
            confirmed_on=world.on - timedelta(days=40 + number),
        )
        for number, provider in enumerate(world.providers)
        for place, role in enumerate(MORE_ROLES, start=5)
        if number % 3 and (role != "proprietor" or provider.kind not in Provider.SCHOOLS)
    )
    used = [each for each in Provider.objects.in_use() if each.kind == Provider.Kind.NON_SCHOOL]
    for provider, further in zip(used, FURTHER_SITES, strict=False):
        main = provider.sites.order_by("name").first()
        Site.objects.create(
            **{"id": world.key_aside(), "provider": provider, "postcode": main.postcode},
            **{"easting": main.easting, "northing": main.northing, "accessible": "partly"},
            **further,
        )


def make_positions(world: World, sites: list[Site]) -> None:
    """Every postcode of the demonstration lies somewhere, within a district of its own."""
    codes = {compact(site.postcode) for site in sites}
    codes |= {compact(pupil.home_postcode) for pupil in world.pupils if pupil.home_postcode}
    Postcode.objects.bulk_create(
        (
            Postcode(code=code, easting=easting, northing=northing)
            for code in sorted(codes)
            for easting, northing in [position(code)]
        ),
        batch_size=BATCH,
    )
    for site in sites:
        site.easting, site.northing = position(compact(site.postcode))
    Site.objects.bulk_update(sites, ["easting", "northing"])


def position(code: str) -> tuple[int, int]:
    """Districts stand in rows of five, three miles apart; the rest of the code places it inside."""
    district, sector = int(code[2:-3]) - 1, int(code[-3])
    east, north = (ord(letter) - ord("A") for letter in code[-2:])
    return (
        FIRST_EASTING + district % 5 * 4_800 + sector % 3 * 1_600 + east * 60,
        FIRST_NORTHING + district // 5 * 4_800 + sector // 3 * 1_600 + north * 60,
    )


def name_one(world: World) -> None:
    """A school told the council of one that stands as known and not listed."""
    known = [
        provider
        for provider in world.providers
        if provider.standings.filter(superseded_at=None, state="known").exists()
    ]
    for provider in known[:1]:
        school = world.schools[0]
        Naming.objects.create(
            id=world.key(),
            provider=provider,
            organisation=school.organisation,
            place="Behind the old mill",
            known="Takes two of our pupils on Fridays for cycle repair.",
            named_by=world.officers[0],
        )

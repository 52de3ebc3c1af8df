"""The authority, its schools with their calendars, and the people who sign in."""

from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from apcase.access.models import Membership, Organisation, User
from apcase.access.rights import Role
from apcase.management.demo import words
from apcase.management.demo.world import World
from apcase.pupils.actions import load_bank_holidays
from apcase.pupils.calendars import school_days
from apcase.pupils.models import Closure, School, TermDates, Trust

PASSWORD = "a quiet classroom"  # for the demonstration, whose data is invented
MAIL_DOMAIN = "marlshire.invalid"

# Academic year: three terms, each first day, last day, half-term's first and last day.
TERMS = {
    2023: (
        ("2023-09-04", "2023-12-21", "2023-10-23", "2023-10-27"),
        ("2024-01-08", "2024-03-28", "2024-02-12", "2024-02-16"),
        ("2024-04-15", "2024-07-23", "2024-05-27", "2024-05-31"),
    ),
    2024: (
        ("2024-09-03", "2024-12-20", "2024-10-28", "2024-11-01"),
        ("2025-01-06", "2025-04-04", "2025-02-17", "2025-02-21"),
        ("2025-04-22", "2025-07-22", "2025-05-26", "2025-05-30"),
    ),
    2025: (
        ("2025-09-02", "2025-12-19", "2025-10-27", "2025-10-31"),
        ("2026-01-05", "2026-03-27", "2026-02-16", "2026-02-20"),
        ("2026-04-13", "2026-07-22", "2026-05-25", "2026-05-29"),
    ),
    2026: (
        ("2026-09-02", "2026-12-18", "2026-10-26", "2026-10-30"),
        ("2027-01-04", "2027-03-25", "2027-02-15", "2027-02-19"),
        ("2027-04-12", "2027-07-22", "2027-05-31", "2027-06-04"),
    ),
    2027: (
        ("2027-09-02", "2027-12-17", "2027-10-25", "2027-10-29"),
        ("2028-01-04", "2028-04-07", "2028-02-14", "2028-02-18"),
        ("2028-04-24", "2028-07-21", "2028-05-29", "2028-06-02"),
    ),
}
FIRST_DAY, LAST_DAY = date(2025, 9, 1), date(2028, 7, 1)

# How many, type in the register, phase, name.
SCHOOLS = (
    (46, ("01", "Community school"), ("2", "Primary"), "{} Primary School", (4, 11)),
    (24, ("34", "Academy converter"), ("2", "Primary"), "{} Church Primary Academy", (4, 11)),
    (10, ("34", "Academy converter"), ("4", "Secondary"), "{} High School", (11, 16)),
    (8, ("28", "Academy sponsor led"), ("4", "Secondary"), "{} Academy", (11, 16)),
    (4, ("01", "Community school"), ("4", "Secondary"), "{} Community School", (11, 16)),
    (4, ("07", "Community special school"), ("0", "Not applicable"), "{} Park School", (4, 19)),
)


def make_authority(world: World) -> None:
    world.authority = Organisation.objects.create(
        id=world.key(), kind="authority", name="Marlshire Council"
    )
    hashed = make_password(PASSWORD, salt="demonstration-of-apcase")
    for name, role in words.PEOPLE:
        user = make_user(world, name, hashed)
        join(world, user, world.authority, role)
        if role == Role.OFFICER:
            world.officers.append(user)
        world.manager = user if role == Role.MANAGER else world.manager
        world.head = user if role == Role.HEAD_OF_SERVICE else world.head
        world.chair = user if role == Role.PANEL_CHAIR else world.chair
    for name, agency in words.PANEL:
        user = make_user(world, name, hashed)
        join(world, user, world.authority, Role.PANEL_MEMBER, agency)
        world.panel.append(user)


def make_user(world: World, name: str, hashed: str) -> User:
    address = f"{name.lower().replace(' ', '.')}@{MAIL_DOMAIN}"
    return User.objects.create(id=world.key(), name=name, email=address, password=hashed)


def join(
    world: World,
    user: User,
    organisation: Organisation,
    role: str,
    agency: str = "",
    *,
    starts_on: date = date(2022, 9, 1),
    ends_on: date | None = None,
) -> None:
    Membership.objects.create(
        id=world.key(),
        user=user,
        organisation=organisation,
        role=role,
        agency=agency,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def make_calendar(world: World) -> None:
    load_bank_holidays(by=User.objects.system())
    TermDates.objects.bulk_create(terms_of(world, None))
    world.calendar = school_days(None)


def terms_of(world: World, school: School | None, longer_half_term: bool = False) -> list:
    """The terms of every year held; some academies take a second week in October."""
    rows = []
    for year, dates in TERMS.items():
        for term, days in zip(TermDates.Term.values, dates, strict=True):
            first, last, half_first, half_last = map(date.fromisoformat, days)
            if longer_half_term and term == "autumn":
                half_last += timedelta(days=7)
            rows.append(
                TermDates(
                    id=world.key(),
                    school=school,
                    academic_year=year,
                    term=term,
                    starts_on=first,
                    ends_on=last,
                    half_term_starts_on=half_first,
                    half_term_ends_on=half_last,
                )
            )
    return rows


def make_schools(world: World) -> None:
    trusts = [
        Trust.objects.create(id=world.key(), code=f"99{n:02}", name=name)
        for n, name in enumerate(("Marl Valley Trust", "Highmoor Learning Trust"), start=1)
    ]
    names = iter(world.chance.sample(words.PLACES * 2, 96))
    for count, kind, phase, pattern, ages in SCHOOLS:
        for _ in range(count):
            world.schools.append(school_row(world, next(names), kind, phase, pattern, ages, trusts))
    organisations = [school.organisation for school in world.schools]
    Organisation.objects.bulk_create(organisations)
    School.objects.bulk_create(world.schools)
    make_school_calendars(world)


def school_row(world, place, kind, phase, pattern, ages, trusts) -> School:
    number = len(world.schools) + 1
    taken = {school.name for school in world.schools}
    name = pattern.format(place)
    if name in taken:
        name = pattern.format(f"{place} North")
    street, postcode = world.address()
    return School(
        id=world.key(),
        organisation=Organisation(id=world.key(), kind="school", name=name),
        trust=world.chance.choice(trusts) if "cademy" in kind[1] else None,
        urn=f"{990000 + number}",
        la_code="999",
        establishment_number=f"{(2000 if phase[0] == '2' else 4000) + number}",
        name=name,
        type_code=kind[0],
        type_name=kind[1],
        status_code="1",
        phase_code=phase[0],
        phase_name=phase[1],
        lowest_age=ages[0],
        highest_age=ages[1],
        opened_on=date(1998, 9, 1),
        street=street,
        town="Marlbridge",
        postcode=postcode,
        telephone=f"01632 960{number:03}",
    )


def make_school_calendars(world: World) -> None:
    """Every school has INSET days of its own; a few academies have terms of their own."""
    terms, closures = [], []
    for number, school in enumerate(world.schools):
        if school.trust_id and number % 11 == 0:
            terms += terms_of(world, school, longer_half_term=True)
        for year, dates in TERMS.items():
            autumn, spring = dates[0], dates[1]
            after_half_term = date.fromisoformat(autumn[3]) + timedelta(days=3)
            for day in (date.fromisoformat(autumn[0]), after_half_term)[: 1 + year % 2 + 1]:
                closures.append(inset(world, school, day))
            if number % 3 == 0:
                closures.append(inset(world, school, date.fromisoformat(spring[0])))
    TermDates.objects.bulk_create(terms)
    Closure.objects.bulk_create(closures, batch_size=2000)


def inset(world: World, school: School, day: date) -> Closure:
    return Closure(
        id=world.key(),
        school=school,
        kind=Closure.Kind.INSET,
        first_day=day,
        last_day=day,
        reason="Staff training",
    )


def make_school_users(world: World) -> None:
    """One person at each of three secondary schools and one at a trust, for signing in."""
    hashed = make_password(PASSWORD, salt="demonstration-of-apcase")
    secondary = [school for school in world.schools if school.phase_code == "4"]
    for name, school in zip(("Sunita Vale", "Joe Marsh", "Hetty Lund"), secondary, strict=False):
        user = make_user(world, name, hashed)
        join(world, user, school.organisation, Role.SCHOOL_USER)
        world.school_users[school.pk] = user
    trust = next(school.trust for school in secondary if school.trust)
    trust.organisation = Organisation.objects.create(id=world.key(), kind="trust", name=trust.name)
    trust.save(update_fields=["organisation"])
    join(world, make_user(world, "Tara Whitlow", hashed), trust.organisation, Role.TRUST_USER)


def make_provider_user(world: World) -> None:
    """One person at the provider that comes first by name, for signing in."""
    hashed = make_password(PASSWORD, salt="demonstration-of-apcase")
    provider = min(world.providers, key=lambda each: each.name)
    join(world, make_user(world, "Pia Marlow", hashed), provider.organisation, Role.PROVIDER_USER)

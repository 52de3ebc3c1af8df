"""Twenty thousand children on the rolls of the schools, each with a contact."""

from datetime import date, timedelta
from random import Random

from apcase.management.demo import words
from apcase.management.demo.world import BATCH, World
from apcase.pupils.models import Contact, Enrolment, Pupil
from apcase.rules.ages import national_curriculum_year
from apcase.rules.identifiers import check_letter, valid_uln

ETHNICITIES = ("WBRI",) * 62 + ("APKN",) * 12 + ("BAFR",) * 5 + ("WOTH",) * 8 + ("MWAS",) * 5
NEEDS = ("SEMH", "SEMH", "SEMH", "SLCN", "ASD", "MLD", "SPLD")


def make_children(world: World, count: int) -> None:
    """`count` children in all, secondary schools about four times the size of primary ones."""
    shares = [4 if school.phase_code == "4" else 1 for school in world.schools]
    total = sum(shares)
    enrolments, contacts = [], []
    for number, (school, share) in enumerate(zip(world.schools, shares, strict=True)):
        for serial in range(count * share // total + 1):
            if len(world.pupils) == count:
                break
            pupil = child(world, school, number, serial)
            add_what_few_have(world, pupil)
            world.pupils.append(pupil)
            world.school_of[pupil.pk] = school
            enrolments.append(enrolment(world, pupil, school))
            enrolments += moved_from(world, enrolments[-1])
            contacts.append(contact(world, pupil))
    Pupil.objects.bulk_create(world.pupils, batch_size=BATCH)
    Enrolment.objects.bulk_create(enrolments, batch_size=BATCH)
    Contact.objects.bulk_create(contacts, batch_size=BATCH)


def child(world: World, school, number: int, serial: int) -> Pupil:
    chance = world.chance
    year = world.on.year if world.on.month >= 9 else world.on.year - 1
    age = chance.randint(school.lowest_age, min(school.highest_age, 16) - 1)
    born_on = world.day_between(date(year - age - 1, 9, 1), date(year - age, 8, 31))
    address, postcode = world.address()
    provision = chance.choices("NKE", weights=(80, 15, 5))[0]
    if school.phase_code == "0":
        provision = "E"
    return Pupil(
        id=world.key(),
        upn=upn(number, year - age + 5, serial),
        given_name=world.given_name(),
        family_name=world.family_name(),
        preferred_name=world.given_name() if world.likely(0.04) else "",
        born_on=born_on,
        sex=chance.choice("MF"),
        ethnicity=chance.choice(ETHNICITIES),
        home_address=address,
        home_postcode=postcode,
        sen_provision=provision,
        primary_need="" if provision == "N" else chance.choice(NEEDS),
        looked_after_since=world.day_between(born_on, world.on) if world.likely(0.008) else None,
    )


def add_what_few_have(world: World, pupil: Pupil) -> None:
    """A social worker, a learner number, a number before this one, a class below their age."""
    aside, year = world.aside, pupil.year_group(world.on)
    if pupil.looked_after_since:
        pupil.social_worker = f"{aside.choice(words.GIVEN)} {aside.choice(words.FAMILY)}"
    if year >= 10:
        pupil.uln = uln(aside)
    if aside.random() < 0.01:
        pupil.former_upn = former_upn(aside)
    if aside.random() < 0.006:
        pupil.taught_in_year = year - 1


def uln(aside: Random) -> str:
    """Nine digits that begin with 9 and their check digit; some nine have none."""
    while True:
        nine = f"9{aside.randint(0, 99_999_999):08}"
        for check in "0123456789":
            if valid_uln(nine + check):
                return nine + check


def former_upn(aside: Random) -> str:
    body = f"35199{aside.randint(0, 99):02}{aside.randint(15, 20):02}{aside.randint(0, 999):03}"
    return check_letter(body) + body


def upn(number: int, year: int, serial: int) -> str:
    """A number with a true check letter, as if allocated by a school 9900 to 9999: none exists."""
    body = f"35199{number % 100:02}{year % 100:02}{serial % 1000:03}"
    return check_letter(body) + body


def enrolment(world: World, pupil: Pupil, school) -> Enrolment:
    year = national_curriculum_year(pupil.born_on, world.on)
    joined = 7 if school.phase_code == "4" else 0
    since = (world.on.year if world.on.month >= 9 else world.on.year - 1) - max(year - joined, 0)
    return Enrolment(
        id=world.key(), pupil=pupil, school=school, status="C", starts_on=date(since, 9, 1)
    )


def moved_from(world: World, here: Enrolment) -> list[Enrolment]:
    """A few came in the middle of the school year from another school of the same phase."""
    if world.aside.random() > 0.02:
        return []
    alike = [school for school in world.schools if school.phase_code == here.school.phase_code]
    other = world.aside.choice([school for school in alike if school != here.school])
    began, here.starts_on = here.starts_on, here.starts_on + timedelta(days=56)
    if here.starts_on > world.on:
        here.starts_on = began
        return []
    return [
        Enrolment(
            id=world.key_aside(),
            pupil=here.pupil,
            school=other,
            status="C",
            starts_on=began,
            ends_on=here.starts_on - timedelta(days=1),
        )
    ]


def contact(world: World, pupil: Pupil) -> Contact:
    relationship = world.chance.choice(("Mother", "Mother", "Father", "Grandparent", "Carer"))
    return Contact(
        id=world.key(),
        pupil=pupil,
        name=f"{world.given_name()} {pupil.family_name}",
        relationship=relationship,
        telephone=f"07700 900{world.chance.randint(0, 999):03}",
        email=f"carer{world.aside.randint(100, 999)}@example.invalid"
        if world.aside.random() < 0.3
        else "",
        priority=1,
    )

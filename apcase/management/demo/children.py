"""Twenty thousand children on the rolls of the schools, each with a contact."""

from datetime import date

from apcase.management.demo.world import BATCH, World
from apcase.pupils.models import Contact, Enrolment, Pupil
from apcase.rules.ages import national_curriculum_year
from apcase.rules.identifiers import check_letter

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
            world.pupils.append(pupil)
            world.school_of[pupil.pk] = school
            enrolments.append(enrolment(world, pupil, school))
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


def contact(world: World, pupil: Pupil) -> Contact:
    relationship = world.chance.choice(("Mother", "Mother", "Father", "Grandparent", "Carer"))
    return Contact(
        id=world.key(),
        pupil=pupil,
        name=f"{world.given_name()} {pupil.family_name}",
        relationship=relationship,
        telephone=f"07700 900{world.chance.randint(0, 999):03}",
        priority=1,
    )

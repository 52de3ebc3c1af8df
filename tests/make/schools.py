"""Schools, their calendars, and children on their rolls."""

from datetime import date

from apcase.access.models import Organisation
from apcase.pupils.models import BankHoliday, Enrolment, Pupil, School, TermDates, Trust
from apcase.rules.identifiers import check_letter
from apcase.rules.school_days import SchoolDays
from tests.make.numbers import numbers


def make_trust(**over) -> Trust:
    values = {"code": f"{next(numbers):04}", "name": "Marl Valley Trust"} | over
    if "organisation" not in values:
        values["organisation"] = Organisation.objects.create(kind="trust", name=values["name"])
    return Trust.objects.create(**values)


def make_school(**over) -> School:
    values = {
        "urn": f"{980000 + next(numbers)}",
        "name": "Brookfield School",
        "la_code": "999",
        "establishment_number": "4001",
        "type_code": "34",
        "type_name": "Academy converter",
        "status_code": "1",
        "phase_code": "4",
        "phase_name": "Secondary",
    } | over
    if "organisation" not in values:
        values["organisation"] = Organisation.objects.create(kind="school", name=values["name"])
    return School.objects.create(**values)


def make_upn(number: int) -> str:
    body = f"3519999{26:02}{number:03}"
    return check_letter(body) + body


def make_pupil(**over) -> Pupil:
    values = {
        "given_name": "Ash",
        "family_name": "Brown",
        "born_on": date(2013, 3, 14),
        "sex": "M",
    }
    school = over.pop("school", None)
    pupil = Pupil.objects.create(**values | over)
    if school is not None:
        Enrolment.objects.create(pupil=pupil, school=school, starts_on=date(2024, 9, 2))
    return pupil


AUTUMN_2026 = {
    "academic_year": 2026,
    "term": "autumn",
    "starts_on": date(2026, 9, 1),
    "ends_on": date(2026, 12, 18),
    "half_term_starts_on": date(2026, 10, 26),
    "half_term_ends_on": date(2026, 10, 30),
}


SPRING_2027 = {
    "academic_year": 2026,
    "term": "spring",
    "starts_on": date(2027, 1, 4),
    "ends_on": date(2027, 3, 25),
    "half_term_starts_on": date(2027, 2, 15),
    "half_term_ends_on": date(2027, 2, 19),
}


SUMMER_2027 = {
    "academic_year": 2026,
    "term": "summer",
    "starts_on": date(2027, 4, 12),
    "ends_on": date(2027, 7, 23),
    "half_term_starts_on": date(2027, 5, 31),
    "half_term_ends_on": date(2027, 6, 4),
}


BANK_HOLIDAYS = {
    date(2026, 8, 31): "Summer bank holiday",
    date(2026, 12, 25): "Christmas Day",
    date(2026, 12, 28): "Boxing Day",
    date(2027, 1, 1): "New Year’s Day",
    date(2027, 3, 26): "Good Friday",
    date(2027, 3, 29): "Easter Monday",
    date(2027, 5, 3): "Early May bank holiday",
    date(2027, 5, 31): "Spring bank holiday",
    date(2027, 8, 30): "Summer bank holiday",
}


def make_bank_holidays() -> None:
    """Those of 2026 and 2027 that fall near the terms below."""
    BankHoliday.objects.bulk_create(
        [BankHoliday(on=day, title=title) for day, title in BANK_HOLIDAYS.items()],
        ignore_conflicts=True,
    )


def make_terms(school: School | None = None) -> None:
    """The academic year 2026-27, of one school or as the authority's default."""
    make_bank_holidays()
    for values in (AUTUMN_2026, SPRING_2027, SUMMER_2027):
        TermDates.objects.create(school=school, **values)


def autumn_term() -> SchoolDays:
    """The autumn of 2026 without a database: half-term from 26 to 30 October."""
    half_term = {date(2026, 10, day): "half-term" for day in range(26, 31)}
    return SchoolDays([(date(2026, 9, 1), date(2026, 12, 18))], half_term)

"""The files that are imported: rows that the authority does not hold yet, all of them right."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import cycle, islice

from django.db.models import QuerySet

from apcase.management.bench.load import uncounted
from apcase.management.demo import words
from apcase.management.demo.schools import TERMS
from apcase.pupils.models import Pupil, School, TermDates
from apcase.pupils.rolls import Calendars
from apcase.rules.identifiers import check_letter
from directory.actions.sites import MOST_PLACES
from directory.models import Provider, SitePlaces, Standing
from placements.attendance.due import days_of, meets
from placements.models import Placement, WeeklySession

# Rows of the register for each thousand children; the whole of England's has some fifty thousand.
SCHOOLS_A_THOUSAND = 250


def schools(pupils: int, on: date) -> Iterator[dict[str, object]]:
    for number in range(pupils * SCHOOLS_A_THOUSAND // 1000):
        place = words.PLACES[number % len(words.PLACES)]
        yield {
            "URN": 500_000 + number,
            "LA (code)": 998,
            "LA (name)": "Elsewhere",
            "EstablishmentNumber": f"{2000 + number % 7000}",
            "EstablishmentName": f"{place} School {number}",
            "TypeOfEstablishment (code)": "01",
            "TypeOfEstablishment (name)": "Community school",
            "EstablishmentStatus (code)": 1,
            "EstablishmentStatus (name)": "Open",
            "OpenDate": "01-09-1998",
            "CloseDate": "",
            "PhaseOfEducation (code)": 2,
            "PhaseOfEducation (name)": "Primary",
            "StatutoryLowAge": 4,
            "StatutoryHighAge": 11,
            "Street": f"{number % 180 + 1} New Road",
            "Town": place,
            "Postcode": f"ZM{number % 19 + 1} 4QT",
            "TelephoneNum": f"01632 960{number % 1000:03}",
        }


def children(pupils: int, on: date) -> Iterator[dict[str, object]]:
    urns = cycle(School.objects.filter(la_code="999").order_by("urn").values_list("urn", flat=True))
    year = on.year if on.month >= 9 else on.year - 1
    for number in range(pupils):
        given = words.GIVEN[number % len(words.GIVEN)]
        family = words.FAMILY[number // len(words.GIVEN) % len(words.FAMILY)]
        body = f"35198{number // 1000 % 100:02}26{number % 1000:03}"
        yield {
            "upn": check_letter(body) + body,
            "given_name": given,
            "family_name": family,
            "born_on": date(year - 5 - number % 11, number % 12 + 1, number % 28 + 1),
            "sex": "MF"[number % 2],
            "home_address": f"{number % 180 + 1} Mill Brow, Marlbridge",
            "home_postcode": f"ZM{number % 19 + 1} 4QT",
            "school_urn": next(urns),
            "enrolment_status": "C",
            "enrolled_on": date(year, 9, 1),
            "contact_name": f"Sam {family}",
            "contact_relationship": "Mother",
            "contact_telephone": f"07700 900{number % 1000:03}",
        }


def term_dates(pupils: int, on: date) -> Iterator[dict[str, object]]:
    """Terms of their own for all schools of the authority, for every year held."""
    urns = School.objects.filter(la_code="999").order_by("urn").values_list("urn", flat=True)
    for urn in urns:
        for year, terms in TERMS.items():
            for term, days in zip(TermDates.Term.values, terms, strict=True):
                yield {
                    "school_urn": urn,
                    "academic_year": year,
                    "term": term,
                    "starts_on": days[0],
                    "ends_on": days[1],
                    "half_term_starts_on": days[2],
                    "half_term_ends_on": days[3],
                }


def placements(pupils: int, on: date) -> Iterator[dict[str, object]]:
    """For children who have none: one in ten of all."""
    free = Pupil.objects.filter(placements=None, upn__gt="").order_by("pk")
    usable = Provider.objects.filter(kind="non_school", pk__in=approved()).order_by("name")
    # The places are counted for each row, and there is one for each.
    SitePlaces.objects.filter(site__provider__in=usable).update(places=MOST_PLACES)
    names = cycle(usable.values_list("name", flat=True))
    for upn in free.values_list("upn", flat=True)[: pupils // 10]:
        yield {
            "upn": upn,
            "provider": next(names),
            "commissioner": "la",
            "school_urn": "",
            "reason": Placement.Reason.MENTAL_HEALTH,
            "registration_code": "C",
            "hours_per_week": "12.5",
            "starts_on": on - timedelta(days=7),
            "ends_on": on + timedelta(days=70),
            "next_review_on": on + timedelta(days=28),
        }


def approved() -> QuerySet:
    standing = Standing.objects.current().filter(state=Standing.State.APPROVED)
    return standing.values("provider")


def attendance(pupils: int, on: date) -> Iterator[dict[str, object]]:
    """Of placements that are over, whose sessions nobody has marked: one for each second child."""
    rows = list(timetabled(pupils // 25, on))
    calendars = Calendars.about((row.placement for row in rows), on)
    marks = (
        {
            "upn": row.placement.pupil.upn,
            "provider": row.placement.provider.name,
            "on": day,
            "starts_at": f"{row.starts_at:%H:%M}",
            "status": "present",
        }
        for row in rows
        for day in days_of(row, row.from_on, on)
        if meets(calendars, row.placement, day)
    )
    yield from islice(marks, pupils // 2)


def timetabled(many: int, on: date) -> QuerySet:
    """Each weekday morning of some of them, which had no timetable."""
    over = Placement.objects.filter(
        state="ended", sessions=None, starts_on__gte=on - timedelta(days=1200)
    ).exclude(pupil__upn="")
    rows = list(over.order_by("-starts_on", "pk")[:many])
    kept = [
        WeeklySession(
            placement=row, pupil_id=row.pupil_id, weekday=day, starts_at=time(9), ends_at=time(12),
            from_on=row.starts_on, until=row.ends_on,
        )
        for row in rows
        for day in range(1, 6)
    ]  # fmt: skip
    # A child may have been at two places at once, as far as past placements say; and every morning
    # is more than was agreed for some.
    with uncounted(WeeklySession):
        WeeklySession.objects.bulk_create(kept, ignore_conflicts=True)
    held = WeeklySession.objects.filter(pk__in=[row.pk for row in kept]).order_by("pk")
    return held.select_related("placement__pupil", "placement__provider")


FILES = {
    "import_schools": ("windows-1252", schools),
    "import_term_dates": ("utf-8", term_dates),
    "import_pupils": ("utf-8", children),
    "import_placements": ("utf-8", placements),
    "import_attendance": ("utf-8", attendance),
}

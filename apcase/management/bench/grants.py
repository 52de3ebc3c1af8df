"""Lists for a person named on many restricted children, beside whoever sees all by one fact."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.contrib.auth.models import Permission
from django.db import connection, transaction
from django.db.models.functions import Now
from django.urls import reverse

from apcase.access.models import User
from apcase.management.bench.load import BATCH, settle
from apcase.management.bench.pages import Beside, Visitors, filled
from apcase.management.bench.report import Line
from apcase.management.bench.server import Server
from apcase.pupils.models import Pupil, PupilUserGrant
from apcase.web.paging import PER_PAGE
from directory.models import Provider
from placements.models import Placement
from section19.models import Case

GRANTS = 28_000
# A list is asked for its fiftieth page.
FEWEST = 50 * PER_PAGE
# One in so many has an open case.
WITH_CASE = 10
# Sees every child who is not restricted by one fact, and is named on none.
BESIDE = "manager"


@dataclass(frozen=True)
class List:
    name: str
    url: str
    roles: tuple[str, ...] = ("officer", "school_user")
    query: str = ""


LISTS = (
    List("children", "pages:child-list"),
    List("children, the fiftieth page", "pages:child-list", query="?page=50"),
    List("cases", "section19:case-list", ("officer", "panel_clerk")),
    List("/api/v1/pupils/", "pupil-list"),
    List("/api/v1/placements/", "placement-list"),
    List("/api/v1/section19-cases/", "section19-case-list", ("officer", "panel_clerk")),
)
ROLES = ("officer", "school_user", "panel_clerk")


@transaction.atomic
def add(people: dict[str, User], *, number: int, on: date) -> None:
    """Restricted children on each of whom every one of the people is named, and others until the
    person beside them sees as many: whoever sees no others then reads as long a list. A kept
    database has them."""
    if PupilUserGrant.objects.count() >= number:
        return
    open_to_all = Pupil.objects.filter(restricted_at=None).count()
    add_children(max(number - open_to_all, 0), people["officer"], on=on)
    permission = Permission.objects.get(codename="view_pupil", content_type__app_label="pupils")
    for pupils in add_children(number, people["officer"], on=on, restricted_at=Now()):
        PupilUserGrant.objects.bulk_create(
            PupilUserGrant(user=people[role], permission=permission, content_object=pupil)
            for role in ROLES
            for pupil in pupils
        )


def add_children(number: int, by: User, *, on: date, **over) -> list[list[Pupil]]:
    """In batches, each child with a placement and some with an open case."""
    provider, made = Provider.objects.order_by("pk").first(), []
    for first in range(0, number, BATCH):
        numbers = range(first, min(first + BATCH, number))
        pupils = Pupil.objects.bulk_create(child(each, on, **over) for each in numbers)
        Placement.objects.bulk_create(placement(pupil, provider, by, on) for pupil in pupils)
        Case.objects.bulk_create(
            Case(pupil=pupil, ground="otherwise", known_on=on, opened_by=by)
            for pupil in pupils[::WITH_CASE]
        )
        made.append(pupils)
    return made


def child(number: int, on: date, **over) -> Pupil:
    return Pupil(
        given_name="Added",
        family_name=f"Child {number:05}",
        born_on=on - timedelta(days=365 * 13 + number % 700),
        sex=Pupil.Sex.UNKNOWN,
        **over,
    )


def placement(pupil: Pupil, provider: Provider, by: User, on: date) -> Placement:
    return Placement(
        state="active",
        pupil=pupil,
        provider=provider,
        commissioner="la",
        reason=Placement.Reason.values[0],
        registration_code="C",
        attendance_code="K",
        hours_per_week=Decimal(15),
        starts_on=on - timedelta(days=30),
        next_review_on=on + timedelta(days=12),
        owner=by,
        recorded_by=by,
    )


def restrict_nobody() -> None:
    """In the copy: whoever sees all sees by one fact the children on whom others are named. Written
    anew afterwards, so that the floor reads no page of rows that are gone."""
    Pupil.objects.exclude(restricted_at=None).update(restricted_at=None)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM FULL pupils_pupil")
    settle()


@dataclass(frozen=True)
class Floor:
    """Somebody who sees so many children by one fact."""

    sees: int
    beside: Beside


def floor(server: Server, visitors: Visitors) -> Floor:
    seen = Pupil.objects.visible_to(visitors.people[BESIDE]).count()
    return Floor(seen, Beside(server, visitors.cookie(BESIDE)))


def measure(server: Server, visitors: Visitors, in_copy: Floor, *, requests: int) -> Iterator[Line]:
    """Each list over that of whoever sees as many children by one fact, in this database or in the
    copy where nobody is restricted."""
    people, floors = visitors.people, (floor(server, visitors), in_copy)
    seen = {role: Pupil.objects.visible_to(people[role]).count() for role in ROLES}
    for each in LISTS:
        address = reverse(each.url) + each.query
        for role in each.roles:
            nearest = min(floors, key=lambda floor: abs(floor.sees - seen[role]))
            note = f"{seen[role]:,} children over {nearest.sees:,}"
            line = Line("grants", f"{each.name}, {role.replace('_', ' ')}", note=note)
            yield filled(line, server, visitors, role, (address, address), requests, nearest.beside)

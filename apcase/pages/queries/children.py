"""The list of children: whom it holds, and what each row of a page shows, at the cost of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.pages.queries.work import Item, next_of, work_about
from apcase.pupils.models import Enrolment, Pupil, School, about_a_child_seen_in_full
from apcase.pupils.rolls import Calendars, main_schools
from apcase.pupils.visibility import sees_only_a_part
from placements.models import Placement
from placements.queries import live_now
from section19.models import Case


@dataclass(frozen=True)
class Sought:
    words: str = ""
    year: int | None = None
    school: School | None = None
    placed: bool = False
    case: bool = False


def children(user, sought: Sought, on: date) -> QuerySet[Pupil]:
    """Everybody whom this person may see and who meets all that is sought, by name. What is not
    shown of a child finds none either."""
    in_part = sees_only_a_part(user)
    found = Pupil.objects.for_reader(user).matching(sought.words, by_number=not in_part)
    if sought.year is not None:
        found = found.filter(taught_in(sought.year, on), in_full=True)
    if sought.school:
        on_roll = Enrolment.objects.live(on).filter(school=sought.school)
        found = found.filter(pk__in=on_roll.values("pupil"), in_full=True)
    if sought.placed:
        placed = Placement.objects.live(on)
        placed = placed.visible_to(user) if in_part else placed
        found = found.filter(pk__in=placed.values("pupil"))
    if sought.case:
        found = found.filter(pk__in=Case.objects.open().values("pupil"))
    return found


def taught_in(year: int, on: date) -> Q:
    """Children of a curriculum year: by age, unless they are recorded as taught in another."""
    school_year = on.year if on.month >= 9 else on.year - 1
    born = school_year - 5 - year
    by_age = Q(born_on__range=(date(born, 9, 1), date(born + 1, 8, 31)), taught_in_year=None)
    return by_age | Q(taught_in_year=year)


def schools_of(user, on: date) -> QuerySet[School]:
    """Schools that have children on roll whom this person may see."""
    enrolments = Enrolment.objects.live(on)
    if user.has_perm(Permission.PUPIL_VIEW_ALL):
        # The same answer for all but restricted children, in a tenth of the time.
        enrolments = enrolments.filter(pupil__restricted_at=None)
    else:
        enrolments = enrolments.filter(about_a_child_seen_in_full(user))
    # Without `distinct` the database joins every child anew for each school.
    return School.objects.visible_to(user).filter(pk__in=enrolments.values("school").distinct())


@dataclass(frozen=True)
class Around:
    """What is known of the children of one page."""

    schools: dict[UUID, School]
    calendars: Calendars
    placements: dict[UUID, list[Placement]]
    due: dict[UUID, Item | None]
    owners: dict[UUID, User]


def around(pupils: Iterable[Pupil], reader: User, on: date) -> Around:
    """The pupils come `for_reader`: of those not `in_full`, their placements with the reader."""
    pupils = list(pupils)
    ids = [pupil.pk for pupil in pupils]
    in_full = [pupil.pk for pupil in pupils if pupil.in_full]
    schools = main_schools(in_full, on)
    placements = {pk: [] for pk in ids}
    shown = live_now(ids, on)
    # Whoever sees no child in part sees all placements of a child already shown.
    for placement in shown.visible_to(reader) if reader.serves_a_provider else shown:
        placements[placement.pupil_id].append(placement)
    items = work_about(in_full, on, reader=reader)
    due = {pk: next_of(item for item in items if item.pupil_id == pk) for pk in ids}
    owners = _owners(in_full, placements, due)
    return Around(schools, Calendars(schools), placements, due, owners)


def _owners(ids: list[UUID], placements: dict, due: dict) -> dict[UUID, User]:
    """Who answers for each child: for what is due next, else for the case, else for a placement."""
    of_case = dict(
        Case.objects.open().filter(pupil__in=ids).exclude(owner=None).values_list("pupil", "owner")
    )
    chosen = {}
    for pk in ids:
        of_placement = [row.owner_id for row in placements[pk] if row.owner_id]
        of_due = due[pk].owner_id if due[pk] else None
        chosen[pk] = of_due or of_case.get(pk) or next(iter(of_placement), None)
    people = User.objects.in_bulk({owner for owner in chosen.values() if owner})
    return {pk: people[owner] for pk, owner in chosen.items() if owner}

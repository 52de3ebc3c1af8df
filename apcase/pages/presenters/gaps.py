"""The morning list in words: who, what they have, why, by when, whose it is and what to do next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.alerts.presenters import owner_words, year_words
from apcase.pages.presenters.child import hours_words
from apcase.pages.queries.gap_rows import Known
from apcase.pupils.models import Pupil, School
from apcase.web.parts import Due, Link, Tag
from placements.models import Placement
from section19.rules.gaps import KINDS, Why, due_of, whys

TAGS = {
    "nothing": Tag("Nothing at all", "red"),
    "nothing_today": Tag("Nothing today", "orange"),
    "fewer": Tag("Below full time", "yellow"),
}
# What is done about a placement that does not teach: the page, and the right that it asks for.
STEPS = {
    "unconfirmed": ("Say whether the child came", "placements:placement-detail", None),
    "planned": ("Open the placement", "placements:placement-detail", None),
    "paused": ("Decide what follows", "placements:placement-detail", None),
    "broken_down": (
        "Say what education", "placements:placement-education", Permission.PLACEMENT_RECORD,
    ),
    "unmarked": ("Open the placement", "placements:placement-detail", None),
    "provider_closed": ("Open the placement", "placements:placement-detail", None),
}  # fmt: skip
OPEN = ("Open the placement", "placements:placement-detail")


@dataclass(frozen=True)
class GapRow:
    pupil: Pupil
    year: str
    school: str
    kind: str
    tag: Tag
    has: str
    since: date
    whys: tuple[Why, ...]
    due: Due
    owner: str
    next: Link


class Doors:
    """What this person may do about a child, asked of the database once for all rows."""

    def __init__(self, reader: User):
        self.reader = reader
        everywhere = reader.has_perm(Permission.PUPIL_VIEW_ALL)
        schools = School.objects.where_serving(reader).values_list("pk", flat=True)
        self.serves = None if everywhere else set(schools)

    def of_school(self, school_id: UUID | None) -> bool:
        return self.serves is None or school_id in self.serves

    def may(self, right: Permission, school_id: UUID | None) -> bool:
        return self.reader.has_perm(right) and self.of_school(school_id)


def gap_rows(
    rows: Iterable[Known], reader: User, *, on: date, today: date, full_time: int
) -> list[GapRow]:
    doors = Doors(reader)
    return [gap_row(row, doors, on=on, today=today, full_time=full_time) for row in rows]


def gap_row(row: Known, doors: Doors, *, on: date, today: date, full_time: int) -> GapRow:
    """`on`: the day that the list is of. What is due is as urgent as it is today, or was on a day
    that has been."""
    reasons = whys(row.child)
    return GapRow(
        pupil=row.pupil,
        year=year_words(row.pupil.year_group(on)),
        school=str(row.school or "On no school’s roll"),
        kind=row.gap.kind,
        tag=TAGS[row.gap.kind],
        has=f"{hours_words(row.gap.hours)} of {full_time} h a week",
        since=row.gap.since,
        whys=reasons,
        due=Due(due_of(reasons, on=on), min(on, today)),
        owner=row.keeper or owner_words(row.owner, doors.reader),
        next=next_of(row, reasons, doors),
    )


def next_of(row: Known, reasons: tuple[Why, ...], doors: Doors) -> Link:
    """The first thing that this person can do about it."""
    about = f"for {row.pupil.full_name}"
    for why in reasons:
        if why.key in STEPS:
            return Link(*step_for(row.placements[why.about], why, doors), about)
    if row.referral:
        return Link("Open the referral", row.referral.get_absolute_url(), about)
    if row.case:
        return Link("Arrange education", row.case.get_absolute_url(), about)
    if row.exclusion:
        return Link("See the day-6 track", row.exclusion.get_absolute_url(), about)
    unknown = any(why.key == "home_unknown" for why in reasons)
    if unknown and doors.may(Permission.TIMETABLE_SET, row.school.pk):
        address = reverse("placements:home-week-say", args=[row.pupil.pk])
        return Link("Record the week at the school", address, about)
    return Link("See the whole week", reverse("pages:child-package", args=[row.pupil.pk]), about)


def step_for(placement: Placement, why: Why, doors: Doors) -> tuple[str, str]:
    text, name, right = STEPS[why.key]
    if right and not doors.may(right, placement.commissioning_school_id):
        text, name = OPEN
    return text, reverse(name, args=[placement.pk])


@dataclass(frozen=True)
class KindCount:
    number: int
    tag: Tag


def counts(gaps: Iterable) -> list[KindCount]:
    found = [gap.kind for gap in gaps]
    return [KindCount(found.count(kind), TAGS[kind]) for kind in KINDS]

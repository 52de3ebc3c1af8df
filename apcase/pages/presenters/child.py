"""A child's page in words: who this is, what is next, the week, and what is on record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.alerts.presenters import due_of, owner_words, year_words
from apcase.pages.presenters.work import action_of
from apcase.pages.queries.child import Record
from apcase.pages.queries.work import Item
from apcase.pupils.codes import PRIMARY_NEEDS
from apcase.pupils.models import Enrolment, Pupil
from apcase.rules.school_days import SchoolDays
from apcase.web.dates import plain_date
from apcase.web.parts import Due, Link, Row, Tag
from placements.models import Placement
from placements.presenters import state
from placements.rules.completion import Had, repeated
from section19.models import Case, Exclusion
from section19.rules.decision_checks import FULL_TIME_HOURS

BUTTONS = {
    Permission.PLACEMENT_RECORD: ("Record a placement", "placements:placement-add"),
    Permission.REFERRAL_MAKE: ("Refer to providers", "placements:referral-add"),
    Permission.DIRECTION_KEEP: ("Direct off site", "placements:direction-add"),
    Permission.MOVE_KEEP: ("Propose a managed move", "placements:move-add"),
    Permission.EXCLUSION_RECORD: ("Record an exclusion", "section19:exclusion-record"),
    Permission.CASE_OPEN: ("Open a Section 19 case", "section19:case-open"),
}


@dataclass(frozen=True)
class Identity:
    name: str
    facts: list[str]
    flags: list[Tag]


@dataclass(frozen=True)
class Next:
    what: str
    due: Due | None
    action: Link


@dataclass(frozen=True)
class Week:
    hours: str
    full: str
    rows: list[tuple[Placement, str]]
    note: str


def identity(record: Record, owner: str, on: date) -> Identity:
    pupil, school = record.pupil, record.main_enrolment(on)
    facts = [
        year_words(pupil.year_group(on)),
        f"Born {plain_date(pupil.born_on)}",
        f"UPN {pupil.upn or 'not recorded'}",
        school_words(school, on),
        f"Owner: {owner}",
    ]
    if pupil.preferred_name:
        facts.insert(0, f"Known as {pupil.preferred_name}")
    return Identity(pupil.full_name, facts, flags(pupil))


def school_words(enrolment: Enrolment | None, on: date) -> str:
    if enrolment is None:
        return "On no school’s roll"
    if enrolment.ends_on and enrolment.ends_on < on:
        return f"On no school’s roll; last at {enrolment.school}"
    return f"School: {enrolment.school} ({enrolment.get_status_display().lower()})"


def flags(pupil: Pupil) -> list[Tag]:
    """Each says what it is; the colour only helps."""
    need = f"EHC plan: {pupil.primary_need}" if pupil.primary_need else "EHC plan"
    shown = {
        Tag("Restricted: named people only", "red"): pupil.restricted_at,
        Tag("Address protected", "red"): pupil.address_is_safe_since,
        Tag(need, "purple"): pupil.has_plan,
        Tag("Looked after", "blue"): pupil.looked_after_since,
    }
    return [tag for tag, held in shown.items() if held]


def owner_of(record: Record, item: Item | None, reader: User, on: date) -> str:
    """Who answers for what is next, else for the open case, else for a placement of today."""
    rows = [alert for alert in record.alerts if item and alert.pk == item.alert_id]
    rows += [row for row in record.placements if item and row.pk == item.placement_id]
    rows += [case for case in record.cases if case.closed_on is None]
    rows += record.live_placements(on)
    owner = next((row.owner for row in rows if row.owner_id), None)
    if owner is None and (keeper := kept_by(item, rows)):
        return keeper
    return owner_words(owner, reader) if owner or rows else "None needed"


def kept_by(item: Item | None, rows: list) -> str:
    """The school that placed the child itself, where it answers for what is next."""
    if item and item.keeper:
        return item.keeper
    placed = all(isinstance(row, Placement) for row in rows)
    return next((row.kept_by for row in rows if row.kept_by), "") if placed else ""


def next_words(
    record: Record, item: Item | None, days: SchoolDays, *, on: date, reader: User
) -> Next | None:
    """What is next by date, or the first day of a placement to come, if that is earlier."""
    start = record.next_start(on)
    if start and (item is None or item.due_on and item.due_on > start.starts_on):
        opened = Link("Open the placement", start.get_absolute_url())
        return Next(f"First day at {start.provider}", due_of(start.starts_on, on, days), opened)
    if item is None:
        return None
    return Next(item.what, due_of(item.due_on, on, days), action_of(item, reader))


def week(record: Record, on: date) -> Week:
    """Hours arranged elsewhere today, against a full week. The whole is on a page of its own."""
    live = record.live_placements(on)
    hours = sum((row.hours_per_week for row in live), Decimal(0))
    short = FULL_TIME_HOURS - hours
    note = f"{hours_words(short)} fewer than a full week." if short > 0 else "A full week."
    return Week(
        hours=hours_words(hours),
        full=hours_words(FULL_TIME_HOURS),
        rows=[(row, hours_words(row.hours_per_week)) for row in live],
        note=f"{note} Hours at the home school are not counted here.",
    )


def hours_words(hours: Decimal) -> str:
    """23 h 30 min: nobody plans a week in hundredths of an hour."""
    whole, minutes = divmod(round(hours * 60), 60)
    return f"{whole} h {minutes} min" if minutes else f"{whole} h"


def placement_rows(placements: Iterable[Placement], on: date) -> list[tuple[Placement, Tag]]:
    return [(row, state(row, on)) for row in placements]


def repeated_words(placements: Iterable[Placement], on: date) -> str:
    """That the child has had several in two years, from what the page has read already."""
    return repeated([Had(row.state, row.starts_on, row.ends_on) for row in placements], on=on)


def facts_in_part(pupil: Pupil) -> list[Row]:
    """What teaching the child needs, for the people of a provider."""
    provision, need = pupil.get_sen_provision_display(), PRIMARY_NEEDS.get(pupil.primary_need)
    return [
        Row("Name", pupil.full_name),
        Row("Known as", pupil.preferred_name or pupil.given_name),
        Row("Born", plain_date(pupil.born_on)),
        Row("Special educational needs", f"{provision}: {need}" if need else provision),
    ]


def exclusion_rows(record: Record) -> list[tuple[Exclusion, Tag]]:
    return [
        (row, Tag("Cancelled", "grey") if row.cancelled_at else Tag("Stands", "yellow"))
        for row in record.exclusions
    ]


def case_rows(record: Record) -> list[tuple[Case, Tag]]:
    return [
        (row, Tag("Closed", "grey") if row.closed_on else Tag("Open", "yellow"))
        for row in record.cases
    ]


def contact_rows(pupil: Pupil) -> list[Row]:
    """The pupil comes with `contact_rows`."""
    return [
        Row(
            f"{row['name']} ({row['relationship'].lower()})",
            ", ".join(way for way in (row["telephone"], row["email"]) if way),
        )
        for row in pupil.contact_rows
    ]


def privacy_links(pupil: Pupil, reader: User) -> list[Link]:
    """Who may see this record, for those who may decide it."""
    named = bool(pupil.restricted_at or pupil.address_is_safe_since)
    offered = [
        (Permission.PUPIL_RESTRICT, not pupil.restricted_at,
         "Restrict the record to named people", "restricted:restrict"),
        (Permission.PUPIL_RESTRICT, named, "Who is named on this child", "restricted:detail"),
        (Permission.ADDRESS_PROTECT, not pupil.address_is_safe_since,
         "Protect the address", "restricted:address-protect"),
        (Permission.ADDRESS_UNMASK, bool(pupil.address_is_safe_since),
         "See the protected address", "restricted:address-unmask"),
    ]  # fmt: skip
    return [
        Link(text, reverse(name, args=[pupil.pk]))
        for right, fits, text, name in offered
        if fits and reader.has_perm(right)
    ]


def buttons(pupil: Pupil, reader: User, on: date) -> list[Link]:
    links = [
        Link(text, reverse(name, args=[pupil.pk]))
        for right, (text, name) in BUTTONS.items()
        if reader.has_perm(right)
    ]
    if reader.has_perm(Permission.PROVIDER_VIEW):
        # The year alone: what the child needs does not belong in an address.
        asked = urlencode({"child": pupil.pk, "year": pupil.year_group(on)})
        links.append(Link("Find a provider", f"{reverse('directory:provider-list')}?{asked}"))
    return links

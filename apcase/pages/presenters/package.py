"""A child’s week in words: what is taught where and when, which code, and what is open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.urls import reverse

from apcase.pages.presenters.child import hours_words
from apcase.pages.presenters.package_attendance import attendance_everywhere, attendance_of
from apcase.pages.presenters.package_codes import code_at, code_at_home, code_of_gap
from apcase.pages.presenters.package_notes import note_of, notes_of
from apcase.pages.presenters.package_subjects import Subjects, subjects_of
from apcase.pages.presenters.package_why import ways_to_say_why, why_of
from apcase.pages.queries.package import Held, Placed
from apcase.rules.facts import in_words
from apcase.rules.school_days import CalendarTooShort
from apcase.web.parts import Link, Tag
from placements.rules.package import HALVES, Package, Part, half_of, package
from placements.rules.timetable import WEEKDAYS, Slot

NOT_RECORDED = "Nobody has recorded when the child is expected at {school}."
STANDINGS = {
    "taught": Tag("Taught there", "green"),
    "planned": Tag("To come", "blue"),
    "unconfirmed": Tag("Start not confirmed", "orange"),
    "paused": Tag("Paused", "yellow"),
    "broken_down": Tag("Broken down", "red"),
}
SINCE = {
    "taught": "Taught there since {day}.",
    "planned": "Planned from {day}: not counted before.",
    "unconfirmed": "Planned from {day}, and nobody has recorded that the child came: not counted.",
    "paused": "Paused since {day}: not counted.",
    "broken_down": "Broken down: nothing there since {day}.",
}
EXCLUDED = Tag("Excluded", "red")


@dataclass(frozen=True)
class Shown:
    """One session of the week."""

    starts_at: time
    ends_at: time
    half: str
    where: str
    site: str
    code: str
    caution: str
    marks: str
    counts: bool
    tag: Tag | None
    href: str


@dataclass(frozen=True)
class Open:
    """A half day in which nothing is taught. `known`: nobody expects the child elsewhere either."""

    half: str
    text: str
    code: str
    caution: str
    known: bool


@dataclass(frozen=True)
class Day:
    on: date
    name: str
    closed: str
    sessions: tuple[Shown, ...]
    open: tuple[Open, ...]


@dataclass(frozen=True)
class Place:
    """One place at which the child is taught, or would be."""

    name: str
    kind: str
    site: str
    hours: str
    counts: bool
    tag: Tag
    text: str
    marks: str
    commissioned_by: str
    attendance: str
    href: str
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """The whole week, for the page and for the API."""

    held: Held
    whole: Package
    days: tuple[Day, ...]
    places: tuple[Place, ...]
    hours: str
    full: str
    note: str
    notes: tuple[str, ...]
    attendance: str
    home_known: bool
    subjects: Subjects

    @property
    def bar(self) -> int:
        """Of a hundred, for the bar."""
        return min(round(100 * self.whole.hours / self.whole.full_time), 100)


def drawn(held: Held) -> Drawn:
    parts = {each.placement.pk: part_of(each) for each in held.placed}
    home = home_part(held)
    whole = package([*parts.values(), *([home] if home else [])], full_time=held.full_time)
    return Drawn(
        held=held,
        whole=whole,
        days=tuple(days_of(held, whole)),
        places=tuple(places_of(held)),
        hours=hours_words(whole.hours),
        full=hours_words(whole.full_time),
        note=note_of(held, whole),
        notes=tuple(notes_of(held, whole)),
        attendance=attendance_everywhere(each.placement for each in held.placed),
        home_known=held.home_is_known,
        subjects=subjects_of(held),
    )


def part_of(each: Placed) -> Part:
    slots = tuple(session.slot for session in each.sessions)
    counts = each.standing == "taught"
    return Part(str(each.placement.provider), slots, each.placement.hours_now, counts)


def home_part(held: Held) -> Part | None:
    week = held.home_week
    if week is None:
        return None
    return Part(str(week.school), week.slots, week.hours_per_week, held.exclusion is None)


# The week, day by day


def days_of(held: Held, whole: Package) -> Iterator[Day]:
    for on in held.week:
        sessions = sorted(sessions_on(held, on), key=lambda shown: shown.starts_at)
        if sessions or on.isoweekday() <= 5:
            gaps = [half for half in HALVES if (on.isoweekday(), half) in whole.gaps]
            closed = closed_on(held, on)
            opened = () if closed else tuple(open_half(held, on, half) for half in gaps)
            yield Day(on, WEEKDAYS[on.weekday()], closed, tuple(sessions), opened)


def closed_on(held: Held, on: date) -> str:
    """Why no school meets; empty where one does, or where no calendar is held."""
    try:
        return held.days.reason_not_counted(on) or ""
    except CalendarTooShort:
        return ""


def sessions_on(held: Held, on: date) -> Iterator[Shown]:
    for each in held.placed:
        for session in each.sessions:
            if session.weekday == on.isoweekday():
                yield at_provider(held, each, session, on)
    if held.home_week:
        for slot in held.home_week.slots:
            if slot.weekday == on.isoweekday():
                yield at_home_school(held, slot, on)


def at_provider(held: Held, each: Placed, session, on: date) -> Shown:
    placement = each.placement
    code = code_at(held, each, on)
    taught = each.standing == "taught"
    return Shown(
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        half=half_of(session.slot),
        where=str(placement.provider),
        site=str(session.site or placement.site or "Site not known"),
        code=code.code or "" if code else "",
        caution=code.caution if code else "",
        marks=str(placement.provider),
        counts=taught,
        tag=None if taught else STANDINGS[each.standing],
        href=placement.get_absolute_url(),
    )


def at_home_school(held: Held, slot: Slot, on: date) -> Shown:
    excluded = held.exclusion_on(on)
    code = code_at_home(held, slot, on)
    school = held.home_week.school
    return Shown(
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        half=half_of(slot),
        where=str(school),
        site="At the home school",
        code=code.code or "" if code else "",
        caution=code.caution if code else "",
        marks=str(school),
        counts=excluded is None,
        tag=EXCLUDED if excluded else None,
        href="",
    )


def open_half(held: Held, on: date, half: str) -> Open:
    known, code = held.home_is_known, code_of_gap(held, on)
    text = "Nothing arranged"
    if not known:
        text = "Nothing arranged elsewhere. At school? Nobody has recorded it"
    return Open(
        half=half,
        text=text,
        code=code.code or "" if code else "",
        caution=code.caution if code else "",
        known=known,
    )


# The places, and what is said of the whole


def places_of(held: Held) -> Iterator[Place]:
    for each in held.placed:
        row = each.placement
        yield Place(
            name=str(row.provider),
            kind=row.provider.get_kind_display(),
            site=str(row.site or "Not known"),
            hours=hours_words(row.hours_now),
            counts=each.standing == "taught",
            tag=STANDINGS[each.standing],
            text=SINCE[each.standing].format(day=in_words(each.since)) + steps_words(held, each),
            marks=f"{row.provider} marks who comes"
            + (f"; {held.school} makes the entry in its register." if held.school else "."),
            commissioned_by=str(row.commissioning_school or "The council"),
            attendance=attendance_of(row),
            href=row.get_absolute_url(),
            why=why_of(row),
        )
    if held.school:
        yield home_place(held)


def steps_words(held: Held, each: Placed) -> str:
    """That a start goes in steps which are not over."""
    in_full_on = each.placement.in_full_on
    if each.standing != "taught" or not in_full_on or in_full_on <= held.on:
        return ""
    until, full = in_words(in_full_on - timedelta(days=1)), each.placement.hours_per_week
    return f" In steps until {until}; then {hours_words(full)}."


def home_place(held: Held) -> Place:
    week, excluded = held.home_week, held.exclusion
    if excluded:
        tag, text = EXCLUDED, f"Excluded since {in_words(excluded.first_day)}: not counted."
    elif week is None:
        tag, text = Tag("Not recorded", "orange"), NOT_RECORDED.format(school=held.school)
    else:
        tag = Tag("Expected there", "green") if week.slots else Tag("Not expected", "grey")
        text = f"Said by {week.said_by}, for the time since {in_words(week.from_on)}."
        if week.review_on:
            text += f" Looked at again on {in_words(week.review_on)}."
    return Place(
        name=str(held.school),
        kind="Home school",
        site="At the school",
        hours=hours_words(week.hours_per_week) if week else "Not recorded",
        counts=bool(week and not excluded),
        tag=tag,
        text=text,
        marks=f"{held.school} keeps the register.",
        commissioned_by="",
        attendance="",
        href="",
    )


def ways_on(
    week: Drawn, *, may_say_home: bool, may_refer: bool, may_explain: bool = False
) -> list[Link]:
    held, links = week.held, []
    links += ways_to_say_why(held) if may_explain else []
    if may_say_home and held.school:
        verb = "Change" if held.home_week else "Record"
        address = reverse("placements:home-week-say", args=[held.pupil.pk])
        links.append(Link(f"{verb} the week at the home school", address))
    if may_refer and week.whole.short:
        address = reverse("placements:referral-add", args=[held.pupil.pk])
        links.append(Link("Refer to providers for the hours that are missing", address))
    return links

"""The unregistered-school watch in words. Children are initials; a restricted one has none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apcase.alerts.presenters import year_words
from apcase.rules.basis import Basis
from apcase.web.parts import Tag
from directory.models import Provider
from placements.models import Placement
from placements.rules.registration_duty import Verdict
from placements.watch import LEVELS, Watched, Week

TAGS = {
    "red": Tag("May have to register", "red"),
    "amber": Tag("Close to the line", "yellow"),
    "clear": Tag("Clear", "green"),
}


@dataclass(frozen=True)
class WatchLine:
    """One provider on the list, by the worst of its sites."""

    provider: Provider
    tag: Tag
    children: int
    most_hours: float
    one_is_enough: int
    new_law: Tag | None


@dataclass(frozen=True)
class ChildLine:
    """One child's part of the arithmetic."""

    who: str
    year: str
    hours: str
    commissioner: str
    facts: str
    counts: str


@dataclass(frozen=True)
class Place:
    """A provider or one of its sites: both tests, and the children behind them."""

    name: str
    tag: Tag
    today: Verdict
    new_law: Verdict
    newly_in_scope: bool
    children: tuple[ChildLine, ...]

    @property
    def bases(self) -> list[Basis]:
        return [self.today.basis, self.new_law.basis]


def lines(found: Iterable[list[Watched]]) -> list[WatchLine]:
    """The worst first."""
    rows = [_line(min(places, key=_severity), whole=places[0]) for places in found]
    return sorted(rows, key=lambda row: (_rank(row.tag), row.provider.sort_name))


def _line(worst: Watched, *, whole: Watched) -> WatchLine:
    counted = [week.attendee for week in whole.weeks if week.attendee.compulsory_age]
    newly = worst.tests.newly_in_scope or whole.tests.newly_in_scope
    return WatchLine(
        provider=whole.provider,
        tag=TAGS[worst.level],
        children=len(counted),
        most_hours=max((child.hours for child in counted), default=0),
        one_is_enough=sum(child.ehcp or child.looked_after for child in counted),
        new_law=Tag("Would have to register", "orange") if newly else None,
    )


def _severity(place: Watched) -> int:
    return LEVELS.index(place.level)


def _rank(tag: Tag) -> int:
    return list(TAGS.values()).index(tag)


def place(found: Watched, on: date) -> Place:
    return Place(
        name=found.site.name if found.site else "The whole provider",
        tag=TAGS[found.level],
        today=found.tests.today,
        new_law=found.tests.section_43,
        newly_in_scope=found.tests.newly_in_scope,
        children=tuple(child(week, on) for week in found.weeks),
    )


def child(week: Week, on: date) -> ChildLine:
    pupil, attendee = week.pupil, week.attendee
    facts = [
        ("EHC plan", attendee.ehcp),
        ("Looked after", attendee.looked_after),
        ("SEN support", attendee.special_needs and not attendee.ehcp),
        ("Only education", attendee.only_education),
    ]
    return ChildLine(
        who="Restricted" if pupil.restricted_at else pupil.initials,
        year=year_words(pupil.year_group(on)),
        hours=f"{attendee.hours:g}" + (" as agreed" if week.stated else ""),
        commissioner=commissioned_by(week.placement),
        facts="; ".join(name for name, holds in facts if holds),
        counts="Yes" if attendee.compulsory_age else "No: not of compulsory school age",
    )


def commissioned_by(placement: Placement) -> str:
    return str(placement.commissioning_school or "The council")

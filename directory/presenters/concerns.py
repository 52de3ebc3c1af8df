"""Concerns in words: how grave, since when, who said it, and what is done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from apcase.access.rights import Permission
from apcase.web.dates import plain_date
from apcase.web.parts import Link, Row, Tag
from directory.models import Concern, Provider
from directory.presenters.moves import open_moves
from directory.rules.concerns import answer_due
from directory.rules.rating import AMBER, GREEN, RED, Rating

GRADES = {
    "information": Tag("Information", "grey"),
    "minor": Tag("Minor", "yellow"),
    "serious": Tag("Serious", "orange"),
    "immediate": Tag("Immediate risk", "red"),
}
COLOURS = {
    GREEN: Tag("Green", "green"),
    AMBER: Tag("Amber", "orange"),
    RED: Tag("Red", "red"),
}
ONLY = Tag("Restricted", "red")
APART = "Kept apart, as they asked"
NO_NAME = "No name given"
STOP = ("restrict", "suspend")

HEAD = (
    "provider", "about", "grade", "a child's safety", "what", "said on", "who", "name", "way",
    "who may know", "logged on", "logged by", "closed on", "why closed",
)  # fmt: skip


@dataclass(frozen=True)
class ConcernLine:
    concern: Concern
    grade: Tag
    restricted: bool
    due_on: date | None


def concern_lines(concerns: Iterable[Concern]) -> list[ConcernLine]:
    return [
        ConcernLine(
            each,
            GRADES[each.grade],
            each.audience == "restricted",
            None if each.closed_on else answer_due(each.grade, each.logged_on),
        )
        for each in concerns
    ]


def who_said(concern: Concern, user) -> str:
    """Their name, except to those from whom it is kept apart; whoever wrote it down knows it."""
    if not concern.said_by:
        return NO_NAME
    sees = user.has_perm(Permission.CONCERN_RESTRICTED) or concern.logged_by_id == user.pk
    return APART if concern.source_apart and not sees else concern.said_by


def facts(concern: Concern, user) -> list[Row]:
    rows = [
        Row("About", concern.get_kind_display()),
        Row("A child’s safety", "In question" if concern.about_safety else "Not in question"),
        Row("What was said", concern.what),
        Row("Said", f"{plain_date(concern.said_on)}, {concern.get_way_display().lower()}"),
        Row("By", concern.get_source_display()),
        Row("Their name", who_said(concern, user)),
        Row("Who may know", concern.get_audience_display()),
        Row("Logged", f"{plain_date(concern.logged_on)}, by {concern.logged_by}"),
    ]
    if concern.closed_on:
        closed = f"{plain_date(concern.closed_on)}, by {concern.closed_by}"
        rows += [Row("Closed", closed), Row("Why it is closed", concern.close_reason)]
    return rows


def stops(provider: Provider, state: str | None, user) -> list[Link]:
    """To restrict or suspend it now, for those who may, as its standing lets them."""
    words = {"restrict": "Restrict this provider", "suspend": "Suspend this provider"}
    return [
        Link(words[move.event], reverse("directory:standing-move", args=[provider.pk, move.event]))
        for move in open_moves(state, user)
        if move.event in STOP
    ]


def export_lines(concerns: Iterable[Concern], user) -> Iterator[tuple]:
    for each in concerns:
        yield (
            each.provider.name, each.get_kind_display(), each.get_grade_display(),
            each.about_safety, each.what, each.said_on, each.get_source_display(),
            who_said(each, user), each.get_way_display(), each.get_audience_display(),
            each.logged_on, each.logged_by.name, each.closed_on, each.close_reason,
        )  # fmt: skip


@dataclass(frozen=True)
class Rated:
    tag: Tag
    because: str
    lines: list[tuple[Tag, str]]


def rated(found: Rating) -> Rated:
    """The arithmetic: the worst of these, and which it was."""
    worst = [reason for reason in found.reasons if reason.colour == found.colour]
    many = "this makes" if len(worst) == 1 else f"these {len(worst)} make"
    return Rated(
        COLOURS[found.colour],
        f"The rating is the worst of what is known; {many} it {found.colour}: "
        f"{' '.join(reason.words for reason in worst)}",
        [(COLOURS[reason.colour], reason.words) for reason in found.reasons],
    )

"""A row of work in words, and the numbers at the head of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.alerts.models import Alert
from apcase.alerts.presenters import UNDATED, child_words, due_of, owner_words
from apcase.pages.queries.ask import EVERYTHING, NOBODY, OTHERS, TEAM, Ask
from apcase.pages.queries.work import Item
from apcase.pupils.models import Pupil
from apcase.pupils.rolls import Calendars
from apcase.web.parts import Due, Link, Tag

COUNTS = {
    "overdue": "overdue",
    "today": "due today",
    "week": "due in the next 7 days",
    "later": "due later",
    "undated": "without a date",
    OTHERS: "waiting on others",
    NOBODY: "nobody owns",
}
# Shown only where there are some: on most days there are none.
ONLY_IF_ANY = {"later", "undated"}
HEADINGS = {
    EVERYTHING: "Everything to do",
    **{show: text.capitalize() for show, text in COUNTS.items()},
}


# What is done about it where the alert's own address leads.
BY_ADDRESS = {
    Alert.Kind.SIXTH_DAY: "Day-6 track",
    Alert.Kind.REGISTRATION: "See the arithmetic",
    Alert.Kind.STANDING: "Decide",
    Alert.Kind.CONTINUITY: "Decide for this child",
    Alert.Kind.PLACE_FREE: "See the waiting list",
    Alert.Kind.EVIDENCE: "See the documents",
    Alert.Kind.CONCERN: "Open the concern",
    Alert.Kind.HOST_AUTHORITY: "Tell the host authority",
    Alert.Kind.EDUCATION_NEXT: "Say what education",
    Alert.Kind.OFF_SITE: "Open the direction",
    Alert.Kind.MANAGED_MOVE: "Open the managed move",
    Alert.Kind.REFERRAL: "Open the referral",
    Alert.Kind.UNMARKED: "See the day",
    Alert.Kind.UNEXPLAINED: "Say why",
    Alert.Kind.AT_RISK: "Open the placement",
    Alert.Kind.FOLLOW_UP: "Record the answer",
    Alert.Kind.LIMIT: "See the limits",
    Alert.Kind.WORRY: "Take it up",
    Alert.Kind.PAUSE: "Decide what follows",
    Alert.Kind.NO_CHANGE: "Confirm or change",
    Alert.Kind.COST_WAITS: "Decide it",
    Alert.Kind.TOUCH: "See the contact",
    Alert.Kind.START_OPEN: "Answer what is open",
    Alert.Kind.ENTRY: "Open the entry plan",
}


@dataclass(frozen=True)
class Count:
    number: int
    text: str
    href: str
    current: bool


@dataclass(frozen=True)
class WorkRow:
    due: Due | None
    undated: Tag
    what: str
    href: str
    child: str
    child_href: str
    owner: str
    action: Link


@dataclass(frozen=True)
class OfficerRow:
    name: str
    open: int
    overdue: int
    oldest: date | None
    href: str
    overdue_href: str
    move_href: str


def counts(items: list[Item], ask: Ask, on: date) -> list[Count]:
    shown = []
    for show, text in COUNTS.items():
        asking = ask.but(show=show)
        if show in (OTHERS, NOBODY):
            asking = asking.but(whose=TEAM, owner=None)
        number = len(asking.of(items, on))
        if number or show not in ONLY_IF_ANY:
            shown.append(Count(number, text, asking.address, ask.show == show))
    return shown


def work_rows(
    items: Iterable[Item],
    calendars: Calendars,
    *,
    on: date,
    reader: User,
    covers: frozenset[UUID] = frozenset(),
) -> list[WorkRow]:
    items = list(items)
    pupils = Pupil.objects.in_bulk({item.pupil_id for item in items if item.pupil_id})
    owners = User.objects.in_bulk({item.owner_id for item in items if item.owner_id})
    schools = calendars.schools
    return [
        WorkRow(
            due=due_of(item.due_on, on, calendars.of(item.pupil_id)),
            undated=UNDATED,
            what=item.what,
            href=href_of(item),
            child=child_words(pupils.get(item.pupil_id), schools.get(item.pupil_id), on),
            child_href=reverse("pages:child-detail", args=[item.pupil_id]) if item.pupil_id else "",
            owner=item.keeper or whose_words(owners.get(item.owner_id), reader, covers),
            action=action_of(item, reader),
        )
        for item in items
    ]


def whose_words(owner: User | None, reader: User, covers: frozenset[UUID]) -> str:
    words = owner_words(owner, reader)
    return f"{words}: you are deputy" if owner and owner.pk in covers else words


def href_of(item: Item) -> str:
    """An alert's own page; for a review that is not due yet, its placement's."""
    if item.alert_id:
        return reverse("alerts:alert-detail", args=[item.alert_id])
    return reverse("placements:placement-detail", args=[item.placement_id])


def action_of(item: Item, reader: User) -> Link:
    """The one thing to do about it, named by what it does."""
    if item.kind in BY_ADDRESS:
        return Link(BY_ADDRESS[item.kind], item.url)
    # A school's people may review only what their school commissioned: the placement's page knows.
    if reader.has_perm(Permission.PUPIL_VIEW_ALL) and reader.has_perm(Permission.REVIEW_RECORD):
        return Link("Record review", reverse("placements:review-record", args=[item.placement_id]))
    return Link(
        "Open the placement", reverse("placements:placement-detail", args=[item.placement_id])
    )


def officer_rows(items: list[Item], ask: Ask, people: list[User], on: date) -> list[OfficerRow]:
    """Every person who may own work, those who have none among them."""
    return [_officer(items, ask, person.name, person.pk, on) for person in people]


def _officer(items: list[Item], ask: Ask, name: str, pk: UUID, on: date) -> OfficerRow:
    everything = ask.but(show=EVERYTHING, whose=TEAM, owner=pk)
    overdue = everything.but(show="overdue")
    theirs = everything.of(items, on)
    may_move = any(item.alert_id for item in theirs)
    return OfficerRow(
        name=name,
        open=len(theirs),
        overdue=len(overdue.of(theirs, on)),
        oldest=min((item.due_on for item in theirs if item.due_on), default=None),
        href=everything.address,
        overdue_href=overdue.address,
        move_href=f"{reverse('alerts:alert-assign-many')}?from={pk}" if may_move else "",
    )

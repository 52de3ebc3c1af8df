"""The audit log in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.timezone import localtime

from apcase.audit.models import Event
from apcase.pages.queries.looks import Period
from apcase.web.dates import plain_date

ENDINGS = {
    "viewed": "Opened",
    "recorded": "Recorded",
    "opened": "Opened",
    "ended": "Ended",
    "closed": "Closed",
    "cancelled": "Cancelled",
    "assigned": "Gave away",
    "arranged": "Arranged",
}
WHOLE = {
    "sign_in.done": "Signed in",
    "sign_in.failed": "Tried to sign in",
    "sign_in.locked": "Was locked out of signing in",
    "sign_out.done": "Signed out",
    "glass.broken": "Opened a restricted record",
    "api_token.made": "Made: API token or calendar address",
    "api_token.revoked": "Ended: API token or calendar address",
}
# As many as a row of a page names; a file names all.
MOST_NAMED = 3
UNSEEN = "a child whom you may not see"
LOOKS_HEAD = ("When", "Who", "Role", "What", "Computer", "Request")
TOUCHED_HEAD = (
    "When",
    "Person",
    "Role",
    "What",
    "Record",
    "Child",
    "Child’s key",
    "Computer",
    "Request",
)


@dataclass(frozen=True)
class LookRow:
    event: Event
    what: str


def look_rows(events: Iterable[Event]) -> list[LookRow]:
    return [LookRow(event, look_words(event)) for event in events]


def look_words(event: Event) -> str:
    """`placement.viewed` of a page is “Opened: placement (page)”."""
    if event.action == "list.viewed":
        return f"Saw the child on a list: {event.subject}"
    if event.action in WHOLE:
        return WHOLE[event.action]
    noun, _, verb = event.action.partition(".")
    if not verb:
        return f"{noun.capitalize()}: {event.subject}"
    how = f" ({event.detail['what']})" if event.detail.get("what") else ""
    done = ENDINGS.get(verb, verb.replace("_", " ").capitalize())
    return f"{done}: {'child' if noun == 'pupil' else noun.replace('_', ' ')}{how}"


def look_lines(events: Iterable[Event]) -> Iterable[tuple]:
    """For a file about one child: it names no other."""
    for event in events:
        yield (
            event.at, event.actor, event.role, look_words(event), event.address, event.request_id,
        )  # fmt: skip


@dataclass(frozen=True)
class TouchedRow:
    """One thing that somebody did, and the children it was about: key and name, as far as shown."""

    event: Event
    what: str
    children: list[tuple[UUID, str]]
    more: int


def shown_children(events: Iterable[Event]) -> set[UUID]:
    return {pupil for event in events for pupil in event.pupils[:MOST_NAMED]}


def touched_rows(events: Iterable[Event], names: dict[UUID, str]) -> list[TouchedRow]:
    return [
        TouchedRow(
            event,
            touched_words(event),
            [(pupil, names.get(pupil, "")) for pupil in event.pupils[:MOST_NAMED]],
            max(len(event.pupils) - MOST_NAMED, 0),
        )
        for event in events
    ]


def touched_words(event: Event) -> str:
    if event.action == "list.viewed":
        return f"Saw a list: {event.subject}"
    return look_words(event)


def touched_lines(events: Iterable[Event], names: dict[UUID, str]) -> Iterable[tuple]:
    """For a file: a line for each event and child, and one for an event about none."""
    for event in events:
        for pupil in event.pupils or [None]:
            name = names.get(pupil, UNSEEN) if pupil else ""
            yield (
                event.at, event.actor, event.role, touched_words(event), event.subject, name,
                pupil, event.address, event.request_id,
            )  # fmt: skip


def period_words(period: Period) -> str:
    """`from 5 November 2026 at 09:00 until 6 November 2026 at 00:00`."""
    since = f"from {_moment(period.since)} " if period.since else ""
    until = f"until {_moment(period.until)}" if period.until else "until now"
    return f"{since}{until}"


def _moment(at) -> str:
    local = localtime(at)
    return f"{plain_date(local.date())} at {local:%H:%M}"

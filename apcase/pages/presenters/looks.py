"""The audit log in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from apcase.audit.models import Event

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
    noun, _, verb = event.action.partition(".")
    if not verb:
        return f"{noun.capitalize()}: {event.subject}"
    how = f" ({event.detail['what']})" if event.detail.get("what") else ""
    done = ENDINGS.get(verb, verb.replace("_", " ").capitalize())
    return f"{done}: {'child' if noun == 'pupil' else noun.replace('_', ' ')}{how}"

"""Dates as calendar programs read them (RFC 5545): whole days, and moments in UTC."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vText

# Line breaks are the library's to write.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
MEDIA_TYPE = "text/calendar; charset=utf-8"
# A change made later has a higher number, without anybody keeping count.
NUMBERED_SINCE = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """`starts`: a day, or a moment that has a time zone, and then `ends` too.

    `is_over`: done or withdrawn, so that a calendar that holds it takes it out.
    """

    key: str
    title: str
    starts: date | datetime
    ends: datetime | None = None
    place: str = ""
    address: str = ""
    changed_at: datetime | None = None
    is_over: bool = False


def calendar(name: str, entries: Iterable[Entry], *, made_at: datetime) -> bytes:
    whole = Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", "-//APcase//Dates//EN")
    whole.add("calscale", "GREGORIAN")
    whole.add("x-wr-calname", vText(clean(name)))
    for entry in entries:
        whole.add_component(event_of(entry, made_at))
    return whole.to_ical(sorted=False)


def event_of(entry: Entry, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@apcase")
    event.add("dtstamp", made_at.astimezone(UTC))
    add_times(event, entry)
    if entry.changed_at is not None:
        event.add("last-modified", entry.changed_at.astimezone(UTC))
        event.add("sequence", int((entry.changed_at - NUMBERED_SINCE).total_seconds()))
    if entry.is_over:
        event.add("status", "CANCELLED")
    event.add("summary", clean(entry.title))
    if entry.place:
        event.add("location", clean(entry.place))
    if entry.address:
        event.add("url", entry.address)
    return event


def add_times(event: Event, entry: Entry) -> None:
    if isinstance(entry.starts, datetime):
        event.add("dtstart", entry.starts.astimezone(UTC))
        event.add("dtend", entry.ends.astimezone(UTC))
        return
    event.add("dtstart", entry.starts)
    # The end of a whole day is the day after.
    event.add("dtend", entry.starts + timedelta(days=1))
    event.add("transp", "TRANSPARENT")


def clean(text: str) -> str:
    return CONTROLS.sub("", text)

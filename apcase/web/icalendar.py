"""Dates as text that calendars read (RFC 5545): whole days, and moments in UTC."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
MEDIA_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Entry:
    """`starts`: a day, or a moment that has a time zone, and then `ends` too."""

    key: str
    title: str
    starts: date | datetime
    ends: datetime | None = None
    place: str = ""
    address: str = ""


def calendar(name: str, entries: Iterable[Entry], *, made_at: datetime) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//APcase//Dates//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for entry in entries:
        lines += lines_of(entry, made_at)
    return "".join(folded(line) for line in [*lines, "END:VCALENDAR"])


def lines_of(entry: Entry, made_at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.key}@apcase"
    yield f"DTSTAMP:{moment(made_at)}"
    if isinstance(entry.starts, datetime):
        yield f"DTSTART:{moment(entry.starts)}"
        yield f"DTEND:{moment(entry.ends)}"
    else:
        # The end of a whole day is the day after.
        yield f"DTSTART;VALUE=DATE:{entry.starts:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.starts + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{escaped(entry.title)}"
    if entry.place:
        yield f"LOCATION:{escaped(entry.place)}"
    if entry.address:
        yield f"URL:{entry.address}"
    yield "END:VEVENT"


def moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return CONTROLS.sub("", re.sub(r"\r\n|\r|\n", r"\\n", text))


def folded(line: str) -> str:
    """In pieces of so many bytes, each further one behind a space; no character is cut."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST_LINE - bool(pieces):
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece]) + "\r\n"

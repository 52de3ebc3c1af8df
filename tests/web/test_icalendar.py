"""Dates as text that calendars read."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from apcase.web.icalendar import Entry, calendar, escaped, folded

LONDON = ZoneInfo("Europe/London")
MADE = datetime(2026, 10, 6, 9, 30, tzinfo=LONDON)


def lines(*entries: Entry) -> list[str]:
    return calendar("APcase", entries, made_at=MADE).split("\r\n")


def test_a_whole_day_ends_the_day_after():
    assert lines(Entry("a", "Review: AB", date(2026, 10, 31), address="https://x.invalid/a/")) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//APcase//Dates//EN",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:APcase",
        "BEGIN:VEVENT",
        "UID:a@apcase",
        "DTSTAMP:20261006T083000Z",
        "DTSTART;VALUE=DATE:20261031",
        "DTEND;VALUE=DATE:20261101",
        "TRANSP:TRANSPARENT",
        "SUMMARY:Review: AB",
        "URL:https://x.invalid/a/",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@pytest.mark.parametrize(
    ("starts", "told"),
    [
        pytest.param(datetime(2026, 10, 24, 9, tzinfo=LONDON), "20261024T080000Z", id="summer"),
        pytest.param(datetime(2026, 10, 26, 9, tzinfo=LONDON), "20261026T090000Z", id="winter"),
    ],
)
def test_a_moment_is_told_in_utc(starts, told):
    found = lines(Entry("m", "Panel", starts, starts.astimezone(UTC) + timedelta(hours=1), "Room"))

    assert [f"DTSTART:{told}" in found, "LOCATION:Room" in found] == [True, True]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a;b,c\\d", "a\\;b\\,c\\\\d"),
        ("one\r\ntwo\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
        ("nul\x00bell\x07", "nulbell"),
    ],
)
def test_nothing_in_a_text_begins_a_line_of_its_own(text, told):
    assert escaped(text) == told


def test_a_long_line_is_folded_between_characters():
    told = folded("SUMMARY:" + "é" * 100)

    pieces = told.removesuffix("\r\n").split("\r\n ")
    assert "".join(pieces) == "SUMMARY:" + "é" * 100
    assert max(len(piece.encode()) for piece in told.split("\r\n")) <= 75
    assert len(pieces) == 3

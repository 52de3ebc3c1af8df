"""Dates as calendar programs read them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from apcase.web.icalendar import Entry, calendar

LONDON = ZoneInfo("Europe/London")
MADE = datetime(2026, 10, 6, 9, 30, tzinfo=LONDON)


def text(*entries: Entry) -> str:
    return calendar("APcase", entries, made_at=MADE).decode()


def lines(*entries: Entry) -> list[str]:
    return text(*entries).split("\r\n")


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


def test_a_later_change_has_a_higher_number():
    facts = {"key": "a", "title": "Review", "starts": date(2026, 10, 31)}
    first = lines(Entry(**facts, changed_at=datetime(2026, 10, 6, 9, tzinfo=LONDON)))
    later = lines(Entry(**facts, changed_at=datetime(2026, 10, 6, 9, 0, 1, tzinfo=LONDON)))

    assert "LAST-MODIFIED:20261006T080000Z" in first
    assert "LAST-MODIFIED:20261006T080001Z" in later
    assert ["SEQUENCE:213436800" in first, "SEQUENCE:213436801" in later] == [True, True]


def test_what_is_over_says_so():
    facts = {"key": "a", "title": "Review", "starts": date(2026, 10, 31)}

    assert "STATUS:CANCELLED" in lines(Entry(**facts, is_over=True))
    assert "STATUS" not in text(Entry(**facts))


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("a;b,c\\d", "a\\;b\\,c\\\\d"),
        ("one\r\ntwo\nthree", "one\\ntwo\\nthree"),
        ("a\rEND:VEVENT", "a\\nEND:VEVENT"),
        ("nul\x00bell\x07", "nulbell"),
    ],
)
@pytest.mark.parametrize("field", ["title", "place"])
def test_nothing_in_a_text_begins_a_line_of_its_own(title, told, field):
    facts = {"key": "m", "title": "x", "starts": MADE, "ends": MADE} | {field: title}
    name = {"title": "SUMMARY", "place": "LOCATION"}[field]

    assert f"{name}:{told}" in lines(Entry(**facts))


def test_nor_in_the_calendars_name():
    made = calendar("a;b\r\nBEGIN:VEVENT", [], made_at=MADE).decode()

    assert [line for line in made.split("\r\n") if line == "BEGIN:VEVENT"] == []


def test_a_long_line_is_folded_between_characters():
    title = "é" * 100
    made = calendar("APcase", [Entry("a", title, date(2026, 10, 31))], made_at=MADE)

    assert max(map(len, made.split(b"\r\n"))) <= 75
    assert str(Calendar.from_ical(made).events[0]["summary"]) == title

"""Dates as people type them and as the service says them. Nothing here knows what day it is."""

import re
from datetime import date
from functools import lru_cache

from apcase.rules.refusal import Refusal

EXAMPLE = "like 14 1 2027"
FIRST_YEAR, LAST_YEAR = 1900, 2199
MONTHS = tuple(f"{date(2000, number, 1):%B}" for number in range(1, 13))
# A short year up to 69 is this century's, as POSIX reads it: 27 is 2027, 98 is 1998.
LAST_SHORT_YEAR_OF_2000S = 69

_SEPARATORS = re.compile(r"[\s/.,-]+")
_WEEKDAY = re.compile(r"^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\b,?\s*", re.I)
_DAY = re.compile(r"([0-9]{1,2})(st|nd|rd|th)?", re.I)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


def parse_date(text: str) -> date:
    """The date in one box: 14 1 27, 14/01/2027, 14 Jan 2027, 14 January 2027, 2027-01-14."""
    typed = " ".join(text.split())
    if iso := _ISO.fullmatch(typed):
        year, month, day = iso.groups()
        return date_from_parts(day, month, year)
    parts = [part for part in _SEPARATORS.split(_WEEKDAY.sub("", typed)) if part]
    if len(parts) == 2 and _month(parts[1]):
        raise Refusal(f"“{_shown(typed)}” has no year. Enter the year as well, {EXAMPLE}")
    if len(parts) != 3:
        raise Refusal(f"“{_shown(typed)}” is not a date. Enter a day, month and year, {EXAMPLE}")
    return date_from_parts(*parts)


def date_from_parts(day: str, month: str, year: str) -> date:
    """The date in three boxes. The month may be a number or a name."""
    said = _shown(f"{day} {month} {year}")
    number, month_number = _DAY.fullmatch(day), _month(month)
    if not number or not month_number or not re.fullmatch("[0-9]+", year):
        raise Refusal(f"“{said}” is not a date. Enter a day, month and year, {EXAMPLE}")
    full_year = _year(year)
    if not 1 <= month_number <= 12:
        raise Refusal(f"“{said}” is not a real date. The month must be from 1 to 12")
    try:
        return date(full_year, month_number, int(number[1]))
    except ValueError:
        name = f"{int(number[1])} {MONTHS[month_number - 1]} {full_year}"
        raise Refusal(f"{name} is not a real date") from None


def _month(text: str) -> int | None:
    """1 for “1”, “01”, “Jan” and “January”; a number too great is returned as it is."""
    if re.fullmatch("[0-9]{1,2}", text):
        return int(text) or 13  # a month nought is as wrong as a thirteenth
    word = text.lower().rstrip(".")
    if len(word) < 3:
        return None
    matches = [n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(word)]
    if word == "sept":
        return 9
    return matches[0] if len(matches) == 1 else None


def _year(text: str) -> int:
    if len(text) == 2:
        return int(text) + (2000 if int(text) <= LAST_SHORT_YEAR_OF_2000S else 1900)
    if len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    raise Refusal(f"The year “{_shown(text)}” must be from {FIRST_YEAR} to {LAST_YEAR}, like 2027")


def _shown(text: str) -> str:
    """What was typed, short enough to say back."""
    return text if len(text) <= 40 else text[:39] + "…"


def long_date(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"


@lru_cache(maxsize=4096)
def plain_date(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def short_date(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"

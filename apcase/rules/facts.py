"""Refusing a fact of the wrong kind before any rule reasons from it, and naming dates in words."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from unicodedata import category

from apcase.rules.refusal import EndBeforeStart, NotADate, NotANumber, UnknownWord

HOURS_IN_A_WEEK = 168
# Letters and a symbol of which nothing is drawn: fillers of Hangul, and Braille without a dot.
DRAWN_AS_NOTHING = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def in_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def can_be_seen(text: str) -> bool:
    """Whether anything of it is drawn. Spaces, accents without a letter, and what only joins
    letters or turns them round, are nothing by themselves."""
    return any(
        char not in DRAWN_AS_NOTHING
        and category(char)[0] not in "ZM"
        and category(char) not in ("Cc", "Cf", "Cs")
        for char in text
    )


def shown(value: Any) -> str:
    """A value as a message may quote it: short, whatever was sent."""
    try:
        text = str(value)
    except ValueError:
        # Python writes out no number of thousands of digits.
        text = "a number too long to write out"
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def require_date(value: Any, name: str, field: str | None = None) -> date:
    # A datetime is a kind of date to Python, but which calendar day it is depends on its zone.
    if isinstance(value, datetime):
        raise NotADate(
            f"The {name} has a time of day, {shown(value)}. Give the date alone, without a time.",
            field,
        )
    if not isinstance(value, date):
        raise NotADate(
            f"The {name} must be a date, such as 5 November 2026. {shown(value)} is not one.", field
        )
    return value


def require_span(
    first: Any,
    last: Any,
    what: str,
    fields: tuple[str, str] = ("first_day", "last_day"),
) -> tuple[date, date]:
    """Two dates in order, both included. `what` begins a sentence: “The suspension”."""
    thing = what[0].lower() + what[1:]
    require_date(first, f"first day of {thing}", fields[0])
    require_date(last, f"last day of {thing}", fields[1])
    if last < first:
        raise EndBeforeStart(
            f"{what} ends on {in_words(last)}, before it starts on {in_words(first)}. "
            "Enter a last day on or after the first.",
            fields[1],
        )
    return first, last


def require_whole(value: Any, name: str, least: int, most: int, field: str | None = None) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise NotANumber(
            f"The {name} must be a whole number from {least} to {most}. {shown(value)} is not.",
            field,
        )
    return value


def require_word(value: Any, name: str, words: tuple[str, ...], field: str | None = None) -> str:
    if not isinstance(value, str) or value not in words:
        choices = " or ".join(f"“{word}”" for word in words)
        raise UnknownWord(f"The {name} must be {choices}. {shown(value)} is not known.", field)
    return value


def require_yes_or_no(value: Any, name: str, field: str | None = None) -> bool:
    """An unknown answer is refused: none of these rules may take it for a no."""
    if not isinstance(value, bool):
        raise UnknownWord(f"Say yes or no: {name}. {shown(value)} is neither.", field)
    return value


def require_hours(value: Any, name: str, field: str | None = None) -> float:
    """Hours in a week, whole or part, from 0 to 168."""
    number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    unreal = isinstance(value, Decimal) and not value.is_finite()
    if not number or unreal or not 0 <= value <= HOURS_IN_A_WEEK:
        raise NotANumber(
            f"The {name} must be a number from 0 to {HOURS_IN_A_WEEK}. {shown(value)} is not.",
            field,
        )
    # Sessions added as binary fractions can fall a hair short of a threshold that they reach.
    return round(float(value), 6)

"""Refusing a fact of the wrong kind before any rule reasons from it, and naming dates in words."""

from datetime import date, datetime
from typing import Any

from apcase.rules.refusal import Refusal


def in_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def shown(value: Any) -> str:
    """A value as a message may quote it: short, whatever was sent."""
    text = str(value)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def require_date(value: Any, name: str, field: str | None = None) -> date:
    # A datetime is a kind of date to Python, but which calendar day it is depends on its zone.
    if isinstance(value, datetime):
        raise Refusal(
            f"The {name} has a time of day, {shown(value)}. Give the date alone, without a time.",
            field,
        )
    if not isinstance(value, date):
        raise Refusal(
            f"The {name} must be a date, such as 5 November 2026. {shown(value)} is not one.", field
        )
    return value


def require_whole(value: Any, name: str, least: int, most: int, field: str | None = None) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise Refusal(
            f"The {name} must be a whole number from {least} to {most}. {shown(value)} is not.",
            field,
        )
    return value


def require_word(value: Any, name: str, words: tuple[str, ...], field: str | None = None) -> str:
    if not isinstance(value, str) or value not in words:
        choices = " or ".join(f"“{word}”" for word in words)
        raise Refusal(f"The {name} must be {choices}. {shown(value)} is not known.", field)
    return value


def require_yes_or_no(value: Any, name: str, field: str | None = None) -> bool:
    """An unknown answer is refused: none of these rules may take it for a no."""
    if not isinstance(value, bool):
        raise Refusal(f"Say yes or no: {name}. {shown(value)} is neither.", field)
    return value

"""The day that the pages, the API and the tasks of section 19 believe it is."""

from datetime import date

EDGES = ("views.exclusions", "views.cases", "views.panel", "views.sought", "api")


def set_today(monkeypatch, on: date) -> date:
    for edge in EDGES:
        monkeypatch.setattr(f"section19.{edge}.localdate", lambda: on)
    return on


def boxes(name: str, day: date | None) -> dict:
    """A date as a person types it into three boxes."""
    if day is None:
        return {f"{name}_{part}": "" for part in ("day", "month", "year")}
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def words_of(response) -> str:
    return " ".join(response.content.decode().split())

"""A rule in its successive wordings, each from the day it takes effect."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Generic, TypeVar

from apcase.rules.facts import in_words, require_date
from apcase.rules.refusal import NotYetLaw

Rule = TypeVar("Rule")


class Versions(Generic[Rule]):
    """An old case is judged by the wording of its day; a new one can be held before it begins.

    `name` completes “No rule on …”. `wordings`: each wording by the first day it applies.
    """

    def __init__(self, name: str, wordings: Mapping[date, Rule]):
        self.name = name
        days = (require_date(day, "day a rule takes effect") for day in wordings)
        self._wordings = {day: wordings[day] for day in sorted(days)}

    def on(self, day: date) -> Rule:
        """The wording in force on a day; NotYetLaw before the earliest one held."""
        require_date(day, "day")
        begun = [wording for since, wording in self._wordings.items() if since <= day]
        if not begun:
            raise NotYetLaw(
                f"No rule on {self.name} is held for {in_words(day)}{self._from_when()}. "
                "Check the year."
            )
        return begun[-1]

    def beginning(self, day: date | None, wording: Rule) -> "Versions[Rule]":
        """These and one more wording from a day; the same where its day is not yet known."""
        if day is None:
            return self
        return Versions(self.name, self._wordings | {day: wording})

    def __iter__(self) -> Iterator[tuple[date, Rule]]:
        """Each wording with its first day, the oldest first."""
        return iter(self._wordings.items())

    def _from_when(self) -> str:
        first = next(iter(self._wordings), None)
        return f": the earliest took effect on {in_words(first)}" if first else ""

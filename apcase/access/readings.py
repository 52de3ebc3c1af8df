"""How the authority reads the law on any day: its choices over time, read once."""

from collections.abc import Iterable
from datetime import date

from apcase.access.models import ReadingChoice
from apcase.rules.readings import Chosen


class Readings:
    """Each case is judged by the reading of its own day."""

    def __init__(self, choices: Iterable[ReadingChoice]):
        self._choices = sorted(choices, key=lambda choice: (choice.since, choice.chosen_at))
        self._by_day: dict[date, Chosen] = {}

    def on(self, day: date) -> Chosen:
        if day not in self._by_day:
            self._by_day[day] = Chosen(
                {choice.key: choice.value for choice in self._choices if choice.since <= day}
            )
        return self._by_day[day]

    def of(self, key: str) -> list[ReadingChoice]:
        """The choices made for one question, the oldest first."""
        return [choice for choice in self._choices if choice.key == key]


def readings() -> Readings:
    return Readings(ReadingChoice.objects.select_related("chosen_by"))

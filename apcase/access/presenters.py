"""Words for the page of how the authority reads the law."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apcase.access.models import ReadingChoice
from apcase.access.readings import Readings
from apcase.rules.readings import READINGS, Reading
from apcase.web.dates import plain_date
from apcase.web.parts import Row, Tag

OURS = Tag("As shipped", "grey")
CHOSEN = Tag("Chosen here", "blue")


@dataclass(frozen=True)
class ReadingLine:
    """One unclear point as the list shows it."""

    reading: Reading
    answer: str
    tag: Tag
    coming: str = ""


def reading_lines(readings: Readings, *, on: date) -> list[ReadingLine]:
    return [_line(reading, readings, on) for reading in READINGS]


def _line(reading: Reading, readings: Readings, on: date) -> ReadingLine:
    made = readings.of(reading.key)
    later = [choice for choice in made if choice.since > on]
    return ReadingLine(
        reading=reading,
        answer=reading.words(readings.on(on)[reading]),
        tag=CHOSEN if any(choice.since <= on for choice in made) else OURS,
        coming=f"From {plain_date(later[0].since)}: {later[0].words}" if later else "",
    )


def question_rows(reading: Reading, readings: Readings, *, on: date) -> list[Row]:
    line = _line(reading, readings, on)
    rows = [
        Row("Why it is unclear", reading.unclear),
        Row("Whom our reading protects", reading.protects),
        Row("As shipped", reading.words(reading.default)),
        Row("Today", line.answer),
    ]
    if line.coming:
        rows.append(Row("Coming", line.coming))
    if reading.waits:
        rows.append(Row("What it changes", f"Nothing yet. {reading.waits}"))
    return rows


@dataclass(frozen=True)
class ChoiceLine:
    """One choice made, newest first in its list."""

    since: date
    answer: str
    why: str
    by: str
    at: object


def choice_lines(choices: Iterable[ReadingChoice]) -> list[ChoiceLine]:
    return [
        ChoiceLine(choice.since, choice.words, choice.why, choice.chosen_by.name, choice.chosen_at)
        for choice in reversed(list(choices))
    ]

"""What a reading is: a question of the authority's, and the answers that it bears.

Explained in docs/rules/readings.md.
"""

from dataclasses import dataclass
from datetime import date

from apcase.rules.facts import require_date, require_whole, require_word, shown
from apcase.rules.refusal import NotADate, NotANumber

Answer = str | int | date | None


@dataclass(frozen=True)
class Reading:
    """An unclear point as a question of the authority's: what it bears, and what we take it for.

    The first of `choices` is used until the authority decides otherwise; so is `usual`, where the
    answer is a number from `least` to `most`. A `dated` answer is a day, not before `earliest`, and
    none until one is set. `waits` says what has to be built before the answer changes anything.
    """

    key: str
    question: str
    unclear: str
    protects: str
    choices: tuple[tuple[str, str], ...] = ()
    usual: int | None = None
    least: int = 0
    most: int = 0
    dated: bool = False
    earliest: date | None = None
    waits: str = ""

    @property
    def default(self) -> Answer:
        return self.choices[0][0] if self.choices else self.usual

    def parse(self, text: str) -> Answer:
        """An answer as it is stored; the error says what an answer looks like."""
        if self.dated:
            return _day(text, self.earliest)
        if self.choices:
            return require_word(text, "answer", tuple(dict(self.choices)), "value")
        if not (isinstance(text, str) and text.isascii() and text.isdigit()):
            raise NotANumber(
                f"The answer must be a whole number from {self.least} to {self.most}. "
                f"{shown(text)} is not.",
                "value",
            )
        return require_whole(int(text), "answer", self.least, self.most, "value")

    def words(self, answer: Answer) -> str:
        """An answer as a person reads it."""
        if self.choices:
            return dict(self.choices)[answer]
        if self.dated:
            return f"{answer.day} {answer:%B} {answer.year}" if answer else "No date is known"
        return str(answer)


def _day(text: str, earliest: date | None) -> date | None:
    if text == "":
        return None
    try:
        day = require_date(date.fromisoformat(text), "day", "value")
        if earliest and day < earliest:
            raise NotADate(
                f"{day.day} {day:%B} {day.year} is before the Act was passed, on {earliest.day} "
                f"{earliest:%B} {earliest.year}. Give a later day.",
                "value",
            )
        return day
    except (TypeError, ValueError):
        raise NotADate(
            f"{shown(text)} is not a date. Give year, month and day, as 2027-09-01.", "value"
        ) from None

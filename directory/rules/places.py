"""How places are counted, and what is said where none is left.

Explained in docs/rules/places.md.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words
from directory.rules.vocabulary import DAYS, KEY_STAGES

COUNTING = Basis(
    instrument="No statute: how the authority counts places",
    mark="derived",
    note=(
        "A child who is taught on a weekday at a site takes one place of their key stage on that "
        "day, whatever the hours. Without a timetable every open day of the site is taken."
    ),
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_OF = {day: number for number, day in enumerate(DAYS, start=1)}
# Where neither the site nor the provider says on which days it is open.
SCHOOL_WEEK = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Full:
    """Where and when there would be more children than places."""

    site: str
    key_stage: str
    weekday: int
    day: date
    places: int
    children: int

    @property
    def where(self) -> str:
        return f"for {stage_words(self.key_stage)} at {self.site}"

    @property
    def days(self) -> str:
        return f"{WEEKDAY_NAMES[self.weekday - 1]}s"


@dataclass(frozen=True)
class Cell:
    """The places of a site for a key stage on a weekday. `places` is None where none was said."""

    key_stage: str
    weekday: int
    places: int | None
    beyond: int = 0
    placed: int = 0
    held: int = 0

    @property
    def taken(self) -> int:
        return self.placed + self.held

    @property
    def free(self) -> int | None:
        """How many more may come; never less than none."""
        return None if self.places is None else max(self.places + self.beyond - self.taken, 0)

    @property
    def over(self) -> int:
        """How many children are there above what it has places for."""
        return 0 if self.places is None else max(self.taken - self.places, 0)


def open_weekdays(site_days: list[str], provider_days: list[str]) -> tuple[int, ...]:
    """The weekdays on which a child without a timetable takes a place, 1 being Monday."""
    said = site_days or provider_days
    return tuple(sorted(WEEKDAY_OF[day] for day in said)) or SCHOOL_WEEK


def first_day(on: date, weekday: int) -> date:
    """The first such weekday on or after a day."""
    return on + timedelta((weekday - on.isoweekday()) % 7)


def stage_words(key_stage: str) -> str:
    return KEY_STAGES[key_stage].lower()


def none_left(full: Full) -> str:
    """To whoever wants a place that nobody has any more."""
    return (
        f"No place is left {full.where} on {full.days} from {in_words(full.day)}: "
        f"{why_none(full.places)}. Choose other days or another provider, put the child on the "
        "waiting list, or ask a manager at the council to let the site take more."
    )


def too_few(full: Full) -> str:
    """To whoever says that a site has fewer places than children."""
    return (
        f"{many(full.children, 'child', 'children')} {is_are(full.children)} to be there "
        f"{full.where} on {full.days} from {in_words(full.day)}, and there would be "
        f"{many(full.places, 'place', 'places')}. Give at least {full.children}, or have a manager "
        "record first that the site may take more."
    )


def why_none(places: int) -> str:
    if places == 0:
        return "it has none"
    return "its one place is taken or held" if places == 1 else f"all {places} are taken or held"


def many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def is_are(number: int) -> str:
    return "is" if number == 1 else "are"


def free_words(cells: list[Cell], weekday: int | None = None) -> str:
    """Of the places that a search asks about, in a line of a list; none known, none said."""
    if not cells:
        return "Not said"
    by_day: dict[int, int] = {}
    for cell in cells:
        by_day[cell.weekday] = by_day.get(cell.weekday, 0) + (cell.free or 0)
    least, most = min(by_day.values()), max(by_day.values())
    on = f" on {WEEKDAY_NAMES[weekday - 1]}" if weekday else ""
    if most == 0:
        return f"Full{on}"
    number = f"{least}" if least == most else f"{least} to {most}"
    return f"{number} free{on or ' a day'}"

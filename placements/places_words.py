"""Held places and waiting lists in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from apcase.alerts.presenters import year_words
from apcase.pupils.models import Pupil
from apcase.rules.ages import key_stage
from apcase.web.dates import plain_date
from directory.capacity import SiteCapacity
from directory.rules.places import Cell, first_day, many
from directory.rules.vocabulary import KEY_STAGES
from placements.line_up import by_stage
from placements.models import PlaceHold, Placement, Waiting
from placements.rules.timetable import WEEKDAYS
from placements.rules.waiting import PRIORITIES

PRIORITY_WORDS = {each.key: each.words for each in PRIORITIES}


@dataclass(frozen=True)
class Asked:
    """A cell of the grid, as the address names it."""

    stage: str
    weekday: int
    on: date

    @classmethod
    def of(cls, query: Mapping[str, str], today: date) -> "Asked | None":
        """None where the address names no cell."""
        stage, day = query.get("stage", ""), query.get("day", "")
        if stage not in KEY_STAGES or day not in {str(number) for number in range(1, 8)}:
            return None
        try:
            on = date.fromisoformat(query["on"]) if query.get("on") else today
            return cls(stage, int(day), on)
        except ValueError:
            return None

    @property
    def day(self) -> date:
        return first_day(self.on, self.weekday)

    def __str__(self) -> str:
        return f"{KEY_STAGES[self.stage]}, {WEEKDAYS[self.weekday - 1]} {plain_date(self.day)}"


@dataclass(frozen=True)
class Taker:
    placement: Placement
    how: str


def takers(placements: Iterable[Placement], taken) -> list[Taker]:
    timetabled = dict(taken.values_list("pk", "timetabled"))
    return [
        Taker(
            row,
            "By its timetable"
            if timetabled[row.pk]
            else "No timetable yet: the days agreed, or every open day",
        )
        for row in placements
    ]


def others(taken, seen: Sequence) -> str:
    """How many take a place beside those whom the reader may see."""
    every = taken.values("pupil").distinct().count()
    hidden = every - len({row.pupil_id for row in seen})
    if hidden <= 0:
        return ""
    children = many(hidden, "more child takes", "more children take")
    return f"{children} a place here whom you may not see."


def days(weekdays: Iterable[int]) -> str:
    return ", ".join(WEEKDAYS[number - 1] for number in weekdays)


def held(hold: PlaceHold) -> str:
    return (
        f"A place at {hold.site} is held until {plain_date(hold.held_until)}, on "
        f"{days(hold.weekdays)}. Record the placement by then, or others may have it."
    )


def hold_line(hold: PlaceHold) -> str:
    return (
        f"{hold.site.provider}, {hold.site}: {days(hold.weekdays)} from "
        f"{plain_date(hold.starts_on)}, held until {plain_date(hold.held_until)}."
    )


def wait_line(entry: Waiting) -> str:
    return (
        f"{entry.provider}: waiting since {plain_date(entry.since)} for {days(entry.weekdays)}. "
        f"{PRIORITY_WORDS[entry.priority]}: {entry.reason}"
    )


def site_lines(sites: Iterable[SiteCapacity], pupil: Pupil, on: date) -> list[str]:
    """What each site has for a child of this age, in one sentence."""
    stage = key_stage(pupil.year_group(on))
    return [
        f"{each.site}, {stage_name(stage)}: {cells_words(each.of_stage(stage))}" for each in sites
    ]


def stage_name(stage: str) -> str:
    return KEY_STAGES.get(stage, "the early years").lower()


def cells_words(cells: list[Cell]) -> str:
    if not any(cell.places is not None for cell in cells):
        return "nobody has said how many places there are, so none is refused."
    said = [
        f"{WEEKDAYS[cell.weekday - 1]} {f'{cell.free} free' if cell.free else 'full'}"
        for cell in cells
    ]
    return ", ".join(said) + "."


@dataclass(frozen=True)
class InLine:
    """One who waits, and where in the line."""

    number: int
    entry: Waiting
    year: str
    priority: str
    days: str
    first: bool
    waits: str


@dataclass(frozen=True)
class Line:
    name: str
    rows: list[InLine]


def lines(entries: Iterable[Waiting], firsts: set, on: date) -> list[Line]:
    return [
        Line(
            KEY_STAGES.get(stage, "Early years"),
            [
                InLine(
                    number,
                    entry,
                    year_words(entry.pupil.year_group(on)),
                    PRIORITY_WORDS[entry.priority],
                    days(entry.weekdays),
                    first=entry.pk in firsts,
                    waits=waits(entry.since, on),
                )
                for number, entry in enumerate(line, start=1)
            ],
        )
        for stage, line in by_stage(entries, on).items()
    ]


def waits(since: date, on: date) -> str:
    """For how long a child has waited by a day."""
    days = (on - since).days
    return f"for {many(days, 'day', 'days')}" if days else "since today"


def order_words() -> str:
    words = "; ".join(f"{each.words[0].lower()}{each.words[1:]}" for each in PRIORITIES)
    return (
        f"The line is in the order of these reasons: {words}. Among children of one reason, "
        "whoever has waited longest comes first. Whoever wants a day that is full keeps their "
        "number while the next for whom every day is free is asked."
    )

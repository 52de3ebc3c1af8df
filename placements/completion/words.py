"""What came of placements, in words: the table, its bars, and where each figure leads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from apcase.web.dates import plain_date
from apcase.web.parts import Bar
from directory.rules.vocabulary import PROVISION
from placements.completion.forms import SHOWN
from placements.completion.queries import AGAIN, Counted, Line
from placements.models import Placement
from placements.rules.completion import BROKE_DOWN, CAME

NOT_SAID = "Not said"
MOST_BARS = 12
COMMISSIONERS = dict(Placement.Commissioner.choices)


@dataclass(frozen=True)
class Figure:
    """A number and where the placements behind it are; nothing leads from nought."""

    number: int
    href: str
    what: str


@dataclass(frozen=True)
class Shown:
    name: str
    figures: list[Figure]
    percent: str
    weeks: str


def head() -> list[str]:
    return ["Ended", *CAME.values(), SHOWN[AGAIN], "As planned, of all", "Weeks on average"]


def name_of(by: str, line: Line) -> str:
    if by == "provider":
        return line.name
    words = PROVISION if by == "provision" else COMMISSIONERS
    return words.get(line.key, NOT_SAID)


def address(period: tuple[date, date], by: str, **asked: str) -> str:
    since, until = period
    query = {"since": since.isoformat(), "until": until.isoformat(), "by": by} | asked
    return f"{reverse('placements:completion-list')}?{urlencode(query)}#behind"


def table(found: Iterable[Line], period: tuple[date, date], by: str) -> list[Shown]:
    return [shown(line, name_of(by, line), period, by) for line in found]


def shown(line: Line, name: str, period: tuple[date, date], by: str) -> Shown:
    figures = [Figure(line.counted.ended, address(period, by, of=line.key), f"ended: {name}")]
    figures += [
        Figure(
            getattr(line.counted, came),
            address(period, by, of=line.key, came=came),
            f"{words.lower()}: {name}",
        )
        for came, words in SHOWN.items()
    ]
    weeks = f"{line.weeks:.0f}" if line.weeks >= 1 else "Under 1"
    return Shown(name, figures, share(line.counted), weeks)


def share(counted: Counted) -> str:
    return "" if counted.percent is None else f"{counted.percent}%"


def bars(found: Iterable[Line], by: str) -> list[Bar]:
    """Those of which the most broke down; none where nothing did."""
    rows = [line for line in found if line.counted.broke_down]
    rows.sort(key=lambda line: (-line.counted.broke_down, name_of(by, line)))
    return [
        Bar(
            name_of(by, line),
            line.counted.broke_down,
            f"{line.counted.broke_down} of {line.counted.ended}",
        )
        for line in rows[:MOST_BARS]
    ]


def in_all(counted: Counted) -> str:
    if not counted.ended:
        return ""
    rest = [
        f"{getattr(counted, came)} {words}"
        for came, words in (
            ("early", "early"),
            ("later", "later than planned"),
            ("unplanned", "without a planned end"),
        )
        if getattr(counted, came)
    ]
    rest.append(f"{counted.broke_down} broke down" if counted.broke_down else "none broke down")
    return f"{counted.as_planned} as planned ({share(counted)}), " + ", ".join(rest)


def asked_for(by: str, found: Iterable[Line], of: str | None, came: str) -> str:
    """Which placements the list below is of, where it is not of all."""
    said = [SHOWN[came].lower()] if came else []
    if of is not None:
        names = [name_of(by, line) for line in found if line.key == of]
        said.append(names[0] if names else NOT_SAID)
    return ", ".join(said)


@dataclass(frozen=True)
class Row:
    placement: Placement
    came: str
    planned: str
    broke: bool


def rows(placements: Iterable[Placement]) -> list[Row]:
    return [
        Row(
            placement,
            CAME[placement.came],
            plain_date(placement.first_planned) if placement.first_planned else "None",
            placement.came == BROKE_DOWN,
        )
        for placement in placements
    ]

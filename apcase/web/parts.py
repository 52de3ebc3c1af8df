"""What presenters hand to the components: plain values, checked when they are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

TAG_COLOURS = frozenset(
    ["blue", "green", "grey", "magenta", "orange", "purple", "red", "teal", "yellow"]
)


@dataclass(frozen=True)
class Tag:
    """A status in one or two words. The words carry the meaning; the colour only helps."""

    text: str
    colour: str = "blue"

    def __post_init__(self) -> None:
        if self.colour not in TAG_COLOURS:
            raise ValueError(f"{self.colour!r} is no tag colour: use one of {sorted(TAG_COLOURS)}")


@dataclass(frozen=True)
class Link:
    """A link or an action. `about` is read out after a text that alone is not enough."""

    text: str
    href: str
    about: str = ""


@dataclass(frozen=True)
class Row:
    """One line of a summary list."""

    key: str
    value: object
    actions: Sequence[Link] = ()


@dataclass(frozen=True)
class Line:
    """One line of a table, whose first cell leads to what it is about. A cell is words, a status,
    or words one below another."""

    about: str
    href: str
    cells: Sequence["str | Tag | tuple[str, ...]"]


@dataclass(frozen=True)
class Bar:
    """One bar of a chart. `said` is the figure as it is read, where the number is not enough."""

    label: str
    value: float
    said: str = ""


class Due:
    """How urgent a date is: a state, which gives shape and colour, and words."""

    def __init__(self, on: date, today: date, text: str = "", soon: int = 5):
        days = (on - today).days
        self.on = on
        self.state = _state(days, soon)
        self.text = text or _words(days)


def _state(days: int, soon: int) -> str:
    if days < 0:
        return "overdue"
    if days == 0:
        return "today"
    return "soon" if days <= soon else "later"


def _words(days: int) -> str:
    if days == 0:
        return "Due today"
    if days == 1:
        return "Due tomorrow"
    if days > 1:
        return f"Due in {days} days"
    return "Overdue by 1 day" if days == -1 else f"Overdue by {-days} days"

"""Which of the work a page shows: what the address asks for, and how many rows each answer has."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from apcase.alerts.models import Alert
from apcase.pages.queries.work import DAYS_AHEAD, Item

MINE, TEAM = "mine", "team"
EVERYTHING = "all"

SHOWS: dict[str, Callable[[Item, date], bool]] = {
    "overdue": lambda item, on: item.due_on is not None and item.due_on < on,
    "today": lambda item, on: item.due_on == on,
    "week": lambda item, on: item.due_on is not None and on < item.due_on <= on + DAYS_AHEAD,
    "later": lambda item, on: item.due_on is not None and item.due_on > on + DAYS_AHEAD,
    "undated": lambda item, on: item.due_on is None,
}
# These look over everybody's work, whosever the rest of the page shows.
OTHERS, NOBODY = "others", "nobody"


@dataclass(frozen=True)
class Ask:
    """What of the work to show: `show`, of whom, of which kind. Nothing in it is about a child."""

    reader: UUID
    show: str = EVERYTHING
    whose: str = MINE
    owner: UUID | None = None
    kind: str = ""
    # Whose work is the reader's too today, as their deputy.
    covers: frozenset[UUID] = frozenset()

    @property
    def address(self) -> str:
        asked = {"show": self.show, "whose": self.whose, "owner": self.owner, "kind": self.kind}
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    def but(self, **over) -> "Ask":
        return replace(self, **over)

    def holds(self, item: Item, on: date) -> bool:
        if self.kind and item.kind != self.kind:
            return False
        if self.show == OTHERS:
            return bool(item.keeper) or item.owner_id not in (None, self.reader, *self.covers)
        if self.show == NOBODY:
            return item.owner_id is None and not item.keeper
        if self.owner and item.owner_id != self.owner:
            return False
        mine = item.owner_id in (self.reader, *self.covers)
        if not self.owner and self.whose == MINE and not mine:
            return False
        return self.show == EVERYTHING or SHOWS[self.show](item, on)

    def of(self, items: Iterable[Item], on: date) -> list[Item]:
        return [item for item in items if self.holds(item, on)]


def ask_of(query, reader: UUID, *, whose: str, covers: Iterable[UUID] = ()) -> Ask:
    """What an address asks for; what nobody could mean is left out."""
    show, kind, asked = query.get("show"), query.get("kind"), query.get("whose")
    return Ask(
        reader=reader,
        show=show if show in {*SHOWS, OTHERS, NOBODY} else EVERYTHING,
        whose=asked if asked in (MINE, TEAM) else whose,
        owner=_uuid(query.get("owner", "")),
        kind=kind if kind in Alert.Kind.values else "",
        covers=frozenset(covers),
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None

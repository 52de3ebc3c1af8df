"""Places against need: how many there are, who wants one, and where it does not add up.

Explained in docs/rules/sufficiency.md.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from apcase.rules.basis import Basis

COUNTING = Basis(
    instrument="No statute: how the authority plans its places",
    mark="derived",
    note="The duty to arrange suitable education supposes that there are places enough.",
)
# Where nobody has said.
UNKNOWN = ""


@dataclass(frozen=True)
class Supply:
    """The places of a site for a key stage, in whole weeks: `free` on the fullest day."""

    kinds: tuple[str, ...]
    key_stage: str
    area: str
    places: int
    taken: int
    held: int
    free: int
    # What is counted, for whoever asks what is behind a figure.
    site: Hashable = None


@dataclass(frozen=True)
class Need:
    """A child who waits for a place, or is owed education and has none, or both."""

    child: Hashable
    kinds: tuple[str, ...]
    key_stage: str
    area: str
    waits: bool
    owed: bool
    # The line of the waiting list that is counted.
    row: Hashable = None


@dataclass(frozen=True)
class Line:
    key: str
    places: int = 0
    taken: int = 0
    held: int = 0
    free: int = 0
    waiting: int = 0
    owed: int = 0
    need: int = 0

    @property
    def gap(self) -> int:
        """Children for whom no place is free; below nought, places that nobody wants."""
        return self.need - self.free


def by_kind(row: Supply | Need) -> tuple[str, ...]:
    """Who offers several kinds is counted under each: these lines do not add up to a whole."""
    return row.kinds or (UNKNOWN,)


def by_key_stage(row: Supply | Need) -> tuple[str, ...]:
    return (row.key_stage,)


def by_area(row: Supply | Need) -> tuple[str, ...]:
    return (row.area,)


def lines(
    supply: Iterable[Supply], need: Iterable[Need], by: Callable[..., tuple[str, ...]]
) -> list[Line]:
    """One line for each key, the widest gap first. A child is counted once in a line."""
    supplies, needs = _grouped(supply, by), _grouped(need, by)
    found = [_line(key, supplies.get(key, []), needs.get(key, [])) for key in {*supplies, *needs}]
    return sorted(found, key=lambda line: (-line.gap, line.key == UNKNOWN, line.key))


def behind(rows: Iterable, by: Callable[..., tuple[str, ...]], key: str) -> list:
    """Those of the rows that a line counts."""
    return [row for row in rows if key in by(row)]


def _grouped(rows: Iterable, by: Callable) -> dict[str, list]:
    groups: dict[str, list] = {}
    for row in rows:
        for key in by(row):
            groups.setdefault(key, []).append(row)
    return groups


def _line(key: str, supplies: list[Supply], needs: list[Need]) -> Line:
    return Line(
        key,
        places=sum(row.places for row in supplies),
        taken=sum(row.taken for row in supplies),
        held=sum(row.held for row in supplies),
        free=sum(row.free for row in supplies),
        waiting=len({row.child for row in needs if row.waits}),
        owed=len({row.child for row in needs if row.owed}),
        need=len({row.child for row in needs}),
    )


def outward(postcode: str) -> str:
    """The first half of a postcode: the area of the town. Blank where there is none."""
    letters = "".join(postcode.split()).upper()
    return letters[:-3] if len(letters) > 4 else UNKNOWN

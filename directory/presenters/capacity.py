"""Places in words: a grid for each site, and lines for a spreadsheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from apcase.web.parts import Tag
from directory.capacity import SiteCapacity
from directory.models import Provider, Site
from directory.rules.places import WEEKDAY_NAMES, Cell, many
from directory.rules.vocabulary import KEY_STAGES

HEAD = (
    "as_at", "provider", "site", "key_stage", "weekday", "places", "beyond", "placed", "held",
    "free",
)  # fmt: skip


@dataclass(frozen=True)
class GridCell:
    """One weekday of a key stage: figures, and where the children behind them are."""

    cell: Cell
    tag: Tag | None
    day: str
    placed_href: str
    held_href: str


@dataclass(frozen=True)
class GridRow:
    stage: str
    places: str
    cells: list[GridCell]


@dataclass(frozen=True)
class Grid:
    site: Site
    days: list[str]
    rows: list[GridRow]

    @property
    def caption(self) -> str:
        return f"Places at {self.site}"


def grids(capacities: Iterable[SiteCapacity], on: date, *, with_links: bool) -> list[Grid]:
    return [
        Grid(
            capacity.site,
            [WEEKDAY_NAMES[weekday - 1] for weekday in capacity.weekdays],
            [row(capacity, stage, on, with_links=with_links) for stage in capacity.stages],
        )
        for capacity in capacities
    ]


def row(capacity: SiteCapacity, stage: str, on: date, *, with_links: bool) -> GridRow:
    cells = capacity.of_stage(stage)
    return GridRow(
        KEY_STAGES[stage],
        places(cells),
        [grid_cell(capacity.site, cell, on, with_links=with_links) for cell in cells],
    )


def places(cells: list[Cell]) -> str:
    """As on most days; a number that changes within the week is said day by day."""
    numbers = {(cell.places, cell.beyond) for cell in cells}
    if len(numbers) > 1:
        return "Changes this week"
    number, beyond = next(iter(numbers))
    if number is None:
        return "Not said"
    return f"{number} and {beyond} beyond" if beyond else str(number)


def grid_cell(site: Site, cell: Cell, on: date, *, with_links: bool) -> GridCell:
    asked = {"stage": cell.key_stage, "day": cell.weekday, "on": on.isoformat()}
    href = f"{reverse('placements:site-children', args=[site.pk])}?{urlencode(asked)}"
    return GridCell(
        cell,
        state(cell),
        WEEKDAY_NAMES[cell.weekday - 1],
        href if with_links and cell.placed else "",
        f"{href}#held" if with_links and cell.held else "",
    )


def state(cell: Cell) -> Tag | None:
    if cell.free is None:
        return None
    if cell.over > cell.beyond:
        return Tag(f"{many(cell.over, 'child', 'children')} too many", "red")
    if cell.free == 0:
        return Tag("Full", "orange")
    return Tag(f"{cell.free} free", "green")


def lines(provider: Provider, capacities: Iterable[SiteCapacity], on: date) -> Iterable[list]:
    for capacity in capacities:
        for cell in capacity.cells:
            yield [
                on, provider.name, capacity.site.name, cell.key_stage,
                WEEKDAY_NAMES[cell.weekday - 1], cell.places, cell.beyond, cell.placed, cell.held,
                cell.free,
            ]  # fmt: skip

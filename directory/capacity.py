"""Places, and who takes them, by site, key stage and weekday. The figures that the database holds.

Whoever asks has shown that the person may see the provider: figures name no child.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, Value

from directory.models import PlacesBeyond, PlaceTaken, Provider, Site, SitePlaces
from directory.rules.places import Cell, first_day, open_weekdays
from directory.rules.vocabulary import KEY_STAGES

A_WEEK = timedelta(days=6)


@dataclass(frozen=True)
class SiteCapacity:
    """The cells of one site, in order of key stage and weekday. Without any, nobody has said."""

    site: Site
    weekdays: tuple[int, ...]
    cells: tuple[Cell, ...]
    # What holds on the day itself, by key stage.
    said_for: dict[str, int]

    @property
    def said(self) -> bool:
        return any(cell.places is not None for cell in self.cells)

    def of_stage(self, key_stage: str) -> list[Cell]:
        return [cell for cell in self.cells if cell.key_stage == key_stage]

    @property
    def stages(self) -> list[str]:
        return [stage for stage in KEY_STAGES if self.of_stage(stage)]

    def free_weekdays(self, key_stage: str) -> set[int]:
        """On which at least one more may come; none where nobody has said how many may."""
        return {cell.weekday for cell in self.of_stage(key_stage) if cell.free}


def capacities(providers: Iterable[UUID], on: date) -> dict[UUID, list[SiteCapacity]]:
    """Each provider's open sites, with the week that begins on a day: three queries for all."""
    sites = Site.objects.open(on).filter(provider__in=list(providers))
    return of_sites(sites.select_related("provider").order_by("provider", "name"), on)


def of_sites(sites: Iterable[Site], on: date) -> dict[UUID, list[SiteCapacity]]:
    """The same of open sites that have been read already, each with its provider."""
    sites = list(sites)
    figures = _Figures([site.pk for site in sites], on)
    found = defaultdict(list)
    for site in sites:
        found[site.provider_id].append(_of(site, figures))
    return found


class _Figures:
    """What is known of these sites in the week that begins on a day."""

    def __init__(self, sites: list[UUID], on: date):
        self.on = on
        self.places, self.beyond = defaultdict(list), defaultdict(list)
        for row in _said(sites, on):
            kept = self.beyond if row.pop("beyond") else self.places
            kept[row["site"], row["key_stage"]].append(Said(**row))
        taken = PlaceTaken.objects.filter(site__in=sites).on_the_week_of(on).counted()
        self.taken = {(row["site"], row["key_stage"], row["weekday"]): row for row in taken}

    def cell(self, site: UUID, key_stage: str, weekday: int) -> Cell:
        day = first_day(self.on, weekday)
        places = [row.places for row in self.places[site, key_stage] if _runs(row, day)]
        beyond = [row.places for row in self.beyond[site, key_stage] if _runs(row, day)]
        row = self.taken.get((site, key_stage, weekday), {"children": 0, "placed": 0})
        return Cell(
            key_stage=key_stage,
            weekday=weekday,
            places=places[0] if places else None,
            beyond=sum(beyond),
            placed=row["placed"],
            held=row["children"] - row["placed"],
        )

    def said_for(self, site: Site) -> dict[str, int]:
        return {
            stage: row.places
            for (pk, stage), rows in self.places.items()
            for row in rows
            if pk == site.pk and _runs(row, self.on)
        }

    def weekdays(self, site: Site) -> tuple[int, ...]:
        there = {weekday for pk, _, weekday in self.taken if pk == site.pk}
        return tuple(sorted({*open_weekdays(site.days, site.provider.days), *there}))

    def stages(self, site: Site) -> list[str]:
        there = {stage for pk, stage, _ in self.taken if pk == site.pk}
        there |= {stage for (pk, stage), rows in self.places.items() if pk == site.pk and rows}
        return [stage for stage in KEY_STAGES if stage in there]


@dataclass(frozen=True)
class Said:
    """So many places, or so many above them, of a site for a key stage from a day to a day."""

    site: UUID
    key_stage: str
    places: int
    starts_on: date
    ends_on: date | None


def _said(sites: list[UUID], on: date) -> Iterable[dict]:
    """Places, and what a manager lets a site take above them, in one query."""
    this_week = Q(ends_on=None) | Q(ends_on__gte=on), Q(starts_on__lte=on + A_WEEK)
    names = [field.name for field in fields(Said)]

    def rows(model, **is_beyond):
        found = model.objects.filter(*this_week, site__in=sites).order_by()
        return found.values(*names, **is_beyond)

    places, beyond = rows(SitePlaces, beyond=Value(False)), rows(PlacesBeyond, beyond=Value(True))
    return places.union(beyond, all=True)


def _runs(row: Said, day: date) -> bool:
    return row.starts_on <= day and (row.ends_on is None or row.ends_on >= day)


def _of(site: Site, figures: _Figures) -> SiteCapacity:
    weekdays = figures.weekdays(site)
    cells = (
        figures.cell(site.pk, stage, weekday)
        for stage in figures.stages(site)
        for weekday in weekdays
    )
    return SiteCapacity(site, weekdays, tuple(cells), figures.said_for(site))


def nowhere(provider: Provider, on: date) -> int:
    """Children at none of the provider's sites, for all that anybody has said."""
    taken = PlaceTaken.objects.filter(provider=provider, site=None).on_the_week_of(on)
    return taken.values("pupil").distinct().count()


def free_cells(
    sites: Iterable[SiteCapacity], *, key_stage: str = "", weekday: int | None = None
) -> list[Cell]:
    """Those that a search asks about and of which the places are known."""
    return [
        cell
        for capacity in sites
        for cell in capacity.cells
        if cell.places is not None
        and key_stage in ("", cell.key_stage)
        and weekday in (None, cell.weekday)
    ]


def providers_with_a_place(on: date, *, key_stage: str = "", weekday: int | None = None):
    """Those at which one more child may come; not those that never said how many may."""
    open_sites = Site.objects.open(on).filter(places__isnull=False)
    found = capacities(open_sites.values_list("provider", flat=True).distinct(), on)
    return [
        pk
        for pk, sites in found.items()
        if any(cell.free for cell in free_cells(sites, key_stage=key_stage, weekday=weekday))
    ]

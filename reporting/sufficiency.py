"""What the authority has in places, and who wants them, read once for a day."""

from collections.abc import Iterable
from datetime import date

from apcase.pupils.models import Pupil
from apcase.rules.ages import key_stage
from directory.capacity import SiteCapacity, capacities
from directory.models import Provider
from directory.queries import open_to_placements
from placements.models import Placement, Waiting
from reporting.rules.sufficiency import (
    UNKNOWN,
    Need,
    Supply,
    behind,
    by_area,
    by_key_stage,
    by_kind,
    outward,
)
from section19.models import Case

# What kind of provision the ground of a case asks for.
OF_GROUND = {
    Case.Ground.EXCLUSION: ("exclusion",),
    Case.Ground.PHYSICAL_HEALTH: ("medical",),
    Case.Ground.MENTAL_HEALTH: ("medical",),
}
GROUPS = {"provision": by_kind, "key_stage": by_key_stage, "area": by_area}


def supply(on: date) -> list[Supply]:
    """Of the providers at which a child may start today."""
    usable = open_to_placements(Provider.objects.all()).values_list("pk", flat=True)
    found = capacities(usable, on)
    return [row for sites in found.values() for site in sites for row in of_site(site)]


def of_site(capacity: SiteCapacity) -> Iterable[Supply]:
    site = capacity.site
    for stage in capacity.stages:
        cells = [cell for cell in capacity.of_stage(stage) if cell.places is not None]
        if cells:
            yield Supply(
                kinds=tuple(site.provider.provision),
                key_stage=stage,
                area=outward(site.postcode),
                places=max(cell.places + cell.beyond for cell in cells),
                taken=max(cell.placed for cell in cells),
                held=max(cell.held for cell in cells),
                free=min(cell.free for cell in cells),
                site=site,
            )


def need(on: date) -> list[Need]:
    """Children who wait, and those with an open case that no running placement answers."""
    waiting = Waiting.objects.open().select_related("pupil", "provider")
    rows = [_need(row.pupil, row.provider.provision, on, waits=True, row=row.pk) for row in waiting]
    answered = Case.objects.filter(arrangements__placement__in=Placement.objects.live(on))
    owed = Case.objects.open().exclude(pk__in=answered.values("pk")).select_related("pupil")
    return rows + [_need(row.pupil, OF_GROUND.get(row.ground, ()), on, owed=True) for row in owed]


def _need(
    pupil: Pupil, kinds: Iterable[str], on: date, *, row=None, waits: bool = False, owed=False
) -> Need:
    shown = UNKNOWN if pupil.address_is_safe_since else outward(pupil.home_postcode)
    stage = key_stage(pupil.year_group(on))
    return Need(pupil.pk, tuple(kinds), stage, shown, waits, owed, row)


def taken_behind(by: str, key: str, on: date) -> list[Supply]:
    """The sites and key stages whose children a line counts as taken."""
    found = [row for row in behind(supply(on), GROUPS[by], key) if row.taken]
    return sorted(
        found, key=lambda row: (row.site.provider.sort_name, row.site.name, row.key_stage)
    )


def waiting_behind(by: str, key: str, on: date, user) -> tuple[list[Waiting], int]:
    """The lines of waiting lists that a line counts, as far as this person may see the children;
    and how many children there are beyond."""
    counted = [row for row in behind(need(on), GROUPS[by], key) if row.waits]
    rows = Waiting.objects.visible_to(user).filter(pk__in=[row.row for row in counted])
    seen = list(rows.select_related("pupil", "provider").order_by("since", "pk"))
    return seen, len({row.child for row in counted} - {row.pupil_id for row in seen})

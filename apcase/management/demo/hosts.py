"""Two sites in the area of a neighbouring authority, which has been told of some children there."""

from datetime import timedelta

from apcase.management.demo.world import World
from directory.models import Site
from placements.models import HostNotice, Placement

NEIGHBOUR = "Fenshire County Council"
# Of no authority: the last ones are free.
CODE = "E10999999"


def make_hosts(world: World) -> None:
    placed = Placement.objects.live(world.on).filter(site__isnull=False)
    sites = list(Site.objects.filter(pk__in=placed.values("site")).order_by("name", "pk")[:2])
    Site.objects.filter(pk__in=[site.pk for site in sites]).update(
        host_authority=NEIGHBOUR, host_code=CODE
    )
    there = placed.filter(site__in=sites).order_by("starts_on", "pk")
    for placement in there[: there.count() // 2]:
        HostNotice.objects.create(
            id=world.key(),
            placement=placement,
            authority=NEIGHBOUR,
            told_on=min(placement.starts_on + timedelta(days=3), world.on),
            told_to="Its inclusion team, by its shared address",
            way="email",
            told_by=world.officers[0],
        )

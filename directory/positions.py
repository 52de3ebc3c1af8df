"""Where things lie on the national grid. A postcode that no list knows is not guessed at."""

from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Replace, Upper

from directory.models import Postcode, Site
from directory.rules.distance import compact


def position_of(postcode: str) -> tuple[int, int] | None:
    return (
        Postcode.objects.filter(code=compact(postcode)).values_list("easting", "northing").first()
    )


def place_sites_again() -> int:
    """After a list was loaded, each site lies where the list says its postcode does."""
    code = Upper(Replace(OuterRef("postcode"), Value(" "), Value("")))
    known = Postcode.objects.filter(code=code)
    sites = Site.objects.annotate(
        new_easting=Subquery(known.values("easting")),
        new_northing=Subquery(known.values("northing")),
    )
    return moved(sites).update(
        easting=Subquery(known.values("easting")), northing=Subquery(known.values("northing"))
    )


def moved(sites: QuerySet) -> QuerySet:
    same = sites.filter(new_easting=F("easting"), new_northing=F("northing"))
    unknown = sites.filter(new_easting=None, easting=None)
    return sites.exclude(pk__in=same.values("pk")).exclude(pk__in=unknown.values("pk"))

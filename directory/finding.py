"""Finding a provider: one set of questions for the page, the files, the PDF and the API."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, FloatField, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Cast, Power, Sqrt

from apcase.rules.ages import key_stage
from directory.capacity import providers_with_a_place
from directory.models import Provider, Rate, Site
from directory.queries import named_like, teaching_year, with_standing
from directory.rules.distance import METRES_IN_A_MILE
from directory.rules.places import WEEKDAY_OF
from directory.rules.prices import OF_A_DAY
from directory.rules.vocabulary import YEARS_OF

NO_STANDING = "none"
# A question whose answer is one word of a list that the provider holds.
IN_A_LIST = {
    "provision": "provision",
    "need": "needs",
    "day": "days",
    "delivery": "delivery",
    "tier": "tiers",
    "qualification": "qualifications",
    "attendance": "attendance",
    "length": "lengths",
    "purpose": "purposes",
    "course": "courses",
}


@dataclass(frozen=True)
class Place:
    """From where distances are measured, on the national grid, and how the page calls it."""

    easting: int
    northing: int
    called: str


def found(
    providers: QuerySet, asked: Mapping[str, Any], *, on: date, near: Place | None = None
) -> QuerySet:
    """The providers that answer to everything asked, each with standing, price and distance."""
    providers = with_price_of_a_day(with_standing(providers), on)
    providers = narrowed(providers, asked)
    if asked.get("free"):
        free = providers_with_a_place(on, key_stage=stage_of(asked), weekday=weekday_of(asked))
        providers = providers.filter(pk__in=free)
    if near is None:
        return providers
    providers = providers.annotate(metres=metres_from(near, on))
    if asked.get("miles"):
        within = float(asked["miles"]) * METRES_IN_A_MILE
        providers = providers.filter(pk__in=in_the_square(near, within), metres__lte=within)
    if asked.get("sort") == "distance":
        providers = providers.order_by(F("metres").asc(nulls_last=True), "sort_name")
    return providers


def narrowed(providers: QuerySet, asked: Mapping[str, Any]) -> QuerySet:
    providers = named_like(providers, asked.get("name") or "")
    if kind := asked.get("kind"):
        providers = providers.filter(kind=kind)
    if state := asked.get("standing"):
        providers = providers.filter(standing_state=None if state == NO_STANDING else state)
    if (year := asked.get("year")) not in (None, ""):
        providers = teaching_year(providers, int(year))
    if stage := asked.get("key_stage"):
        providers = teaching_between(providers, *YEARS_OF[stage])
    for question, field in IN_A_LIST.items():
        if word := asked.get(question):
            providers = providers.filter(**{f"{field}__contains": [word]})
    if registered := asked.get("registered"):
        schools = providers.filter if registered == "yes" else providers.exclude
        providers = schools(kind__in=Provider.SCHOOLS)
    if assured := asked.get("assured"):
        looked_at = providers.exclude if assured == "yes" else providers.filter
        providers = looked_at(assured_by="")
    if (most := asked.get("most_a_day")) is not None:
        providers = providers.filter(price_of_a_day__lte=most)
    return providers


def stage_of(asked: Mapping[str, Any]) -> str:
    """The key stage asked for, or that of the year asked for; blank where neither was."""
    year = asked.get("year")
    if asked.get("key_stage") or year in (None, ""):
        return asked.get("key_stage") or ""
    return key_stage(int(year))


def weekday_of(asked: Mapping[str, Any]) -> int | None:
    return WEEKDAY_OF.get(asked.get("day"))


def teaching_between(providers: QuerySet, first: int, last: int) -> QuerySet:
    """Providers that take some year of these; one that names no years may take any."""
    for bound in ({"lowest_year__lte": last}, {"highest_year__gte": first}):
        name = next(iter(bound)).split("__")[0]
        providers = providers.filter(**bound) | providers.filter(**{name: None})
    return providers


def with_price_of_a_day(providers: QuerySet, on: date) -> QuerySet:
    """The least that a day costs by any price that holds on this day."""
    of_a_day = Case(
        *(When(unit=unit, then=F("amount") * times) for unit, times in OF_A_DAY.items()),
        default=None,
    )
    rates = Rate.objects.live(on).filter(provider=OuterRef("pk"), unit__in=OF_A_DAY)
    least = rates.annotate(of_a_day=of_a_day).order_by("of_a_day").values("of_a_day")
    return providers.annotate(price_of_a_day=Subquery(least[:1]))


def metres_from(near: Place, on: date) -> Subquery:
    """In a straight line to the nearest open site whose position is known."""
    sites = Site.objects.open(on).filter(provider=OuterRef("pk"), easting__isnull=False)
    metres = Sqrt(
        Power(Cast("easting", FloatField()) - near.easting, 2)
        + Power(Cast("northing", FloatField()) - near.northing, 2)
    )
    nearest = sites.annotate(metres_away=metres).order_by("metres_away").values("metres_away")
    return Subquery(nearest[:1])


def in_the_square(near: Place, metres: float) -> QuerySet:
    """Providers with a site in the square around the circle, which the index finds at once."""
    reach = int(metres) + 1
    return Site.objects.filter(
        easting__range=(near.easting - reach, near.easting + reach),
        northing__range=(near.northing - reach, near.northing + reach),
    ).values("provider")

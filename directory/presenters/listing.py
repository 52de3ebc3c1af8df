"""The list of providers: what each line says, and the filters that can be taken away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from apcase.pupils.models import Pupil
from apcase.web.dates import plain_date
from apcase.web.parts import Link, Tag
from directory.capacity import SiteCapacity, free_cells
from directory.finding import Place, stage_of, weekday_of
from directory.models import Provider, Standing
from directory.presenters.ages import year, years
from directory.presenters.record import days_words
from directory.presenters.verdict import NOT_DECIDED, TAGS
from directory.rules.distance import METRES_IN_A_MILE
from directory.rules.places import free_words

NOT_MEASURED = "Not known"


@dataclass(frozen=True)
class ListedProvider:
    provider: Provider
    tag: Tag
    since: date | None
    years: str
    days: str
    price: str
    miles: str
    free: str
    # Whether a place there may be held.
    open: bool
    # Why a place here may not last until the child is reviewed; empty where nothing is known.
    ending: str


def listed(
    providers: Iterable[Provider],
    asked: dict,
    sites: dict[UUID, list[SiteCapacity]],
    ending: Mapping[UUID, tuple[str, date]],
    *,
    on: date,
) -> list[ListedProvider]:
    """From providers as they are found: with standing, price and, where measured, distance.

    `sites`: their places; those free are told for the key stage and the day that are asked for.
    """
    stage, weekday = stage_of(asked), weekday_of(asked)
    return [
        ListedProvider(
            provider,
            TAGS.get(provider.standing_state, NOT_DECIDED),
            provider.standing_since,
            years(provider),
            days_words(provider.days),
            price(provider.price_of_a_day),
            miles(provider),
            free_words(
                free_cells(sites.get(provider.pk, ()), key_stage=stage, weekday=weekday), weekday
            ),
            provider.standing_state in Standing.OPEN_TO_PLACEMENTS,
            ends_words(ending.get(provider.pk), on),
        )
        for provider in providers
    ]


def ends_words(ending: tuple[str, date] | None, on: date) -> str:
    if ending is None:
        return ""
    words, day = ending
    if day < on:
        return f"{words} ran out on {plain_date(day)}"
    return f"{words} ends on {plain_date(day)}, before a first review"


def price(amount: Decimal | None) -> str:
    return "" if amount is None else f"£{amount:,.2f}"


def miles(provider: Provider) -> str:
    if not hasattr(provider, "metres"):
        return ""
    if provider.metres is None:
        return NOT_MEASURED
    return f"{provider.metres / METRES_IN_A_MILE:.1f} miles"


@dataclass(frozen=True)
class Sought:
    """For whom a place is sought, by initials: a list of providers may lie open on a desk."""

    words: str
    href: str
    stop: str


def sought(child: Pupil | None, request, on: date) -> Sought | None:
    if child is None:
        return None
    others = request.GET.copy()
    others.pop("child")
    words = f"{child.initials}, {year(child.year_group(on))}"
    return Sought(words, child.get_absolute_url(), f"{request.path}?{others.urlencode()}")


def chips(form, request) -> list[Link]:
    """A link for each filter, that takes it away and leaves the others."""
    links = []
    for field in form:
        if value := request.GET.get(field.name):
            others = request.GET.copy()
            others.pop(field.name)
            others.pop("page", None)
            choices = dict(getattr(field.field, "choices", ()))
            words = f"{field.label}: {choices.get(value, value)}"
            links.append(Link(words, f"{request.path}?{others.urlencode()}"))
    return links


def caption(asked: dict, near: Place | None) -> str:
    nearest_first = near is not None and asked.get("sort") == "distance"
    return "Providers, nearest first" if nearest_first else "Providers, by name"

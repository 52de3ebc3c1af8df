"""Providers side by side, as a file for a spreadsheet, and as a printed directory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from apcase.web.parts import Tag
from directory.models import Provider
from directory.presenters.ages import years
from directory.presenters.listing import miles, price
from directory.presenters.record import assured, hours, regulated, words_of
from directory.presenters.verdict import NOT_DECIDED, TAGS

# The lists of words, as the import names them: what comes out goes in again.
LISTS = (
    "provision", "tiers", "attendance", "lengths", "purposes", "courses", "needs", "subjects",
    "qualifications", "delivery", "days",
)  # fmt: skip
HEAD = (
    "name", "kind", "standing", "standing_since", "urn", "ukprn", "lowest_year", "highest_year",
    "places", *LISTS, "price_of_a_day", "miles", "telephone", "email", "website", "sites",
)  # fmt: skip


@dataclass(frozen=True)
class Aspect:
    """One line of a comparison: the same fact of each provider, in their order."""

    name: str
    cells: list[str]


def aspects(providers: Sequence[Provider], *, measured: bool) -> list[Aspect]:
    """What tells providers apart, the weightiest first."""
    asked = {
        "Regulated": regulated,
        "Quality assured": assured,
        "Year groups": years,
        "Days": lambda each: words_of(each, "days"),
        "Hours": hours,
        "Price a day": lambda each: price(each.price_of_a_day),
        "Places in all": lambda each: "" if each.places is None else str(each.places),
        "Kinds of provision": lambda each: words_of(each, "provision"),
        "Tiers": lambda each: words_of(each, "tiers"),
        "Full or part time": lambda each: words_of(each, "attendance"),
        "Short or long term": lambda each: words_of(each, "lengths"),
        "What it is for": lambda each: words_of(each, "purposes"),
        "Kinds of course": lambda each: words_of(each, "courses"),
        "Needs that it meets": lambda each: words_of(each, "needs"),
        "How it teaches": lambda each: words_of(each, "delivery"),
        "Subjects": lambda each: words_of(each, "subjects"),
        "Qualifications": lambda each: words_of(each, "qualifications"),
        "Transport": lambda each: each.transport,
        "Meals": lambda each: each.meals,
        "How to refer": lambda each: each.referral_process,
    }
    if measured:
        asked = {"Distance": miles} | asked
    return [
        Aspect(name, [say(each) or "Not recorded" for each in providers])
        for name, say in asked.items()
    ]


def tags(providers: Iterable[Provider]) -> list[Tag]:
    return [TAGS.get(each.standing_state, NOT_DECIDED) for each in providers]


def lines(providers: Iterable[Provider]) -> Iterable[list]:
    """For a spreadsheet: words of a list are separated by semicolons, as the import reads them."""
    for each in providers:
        yield [
            each.name, each.kind, each.standing_state or "", each.standing_since, each.urn,
            each.ukprn, each.lowest_year, each.highest_year, each.places,
            *(";".join(getattr(each, name)) for name in LISTS),
            each.price_of_a_day, miles(each), each.telephone, each.email, each.website,
            "; ".join(f"{site.name}, {site.address}, {site.postcode}" for site in each.sites.all()),
        ]  # fmt: skip


def entries(providers: Iterable[Provider]) -> list[dict]:
    """For the printed directory."""
    return [
        {
            "provider": each,
            "tag": TAGS.get(each.standing_state, NOT_DECIDED),
            "facts": [
                ("Kind", each.get_kind_display()),
                ("Regulated", regulated(each)),
                ("Year groups", years(each)),
                ("Days", words_of(each, "days")),
                ("Kinds of provision", words_of(each, "provision")),
                ("Needs", words_of(each, "needs")),
                ("Price a day", price(each.price_of_a_day)),
                ("Sites", "; ".join(f"{site}, {site.postcode}" for site in each.sites.all())),
                ("Telephone", each.telephone),
                ("Email", each.email),
            ],
        }
        for each in providers
    ]

"""The list of providers: what each line says, and the filters that can be taken away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apcase.web.parts import Link, Tag
from directory.models import Provider
from directory.presenters.ages import years
from directory.presenters.verdict import NOT_DECIDED, TAGS


@dataclass(frozen=True)
class ListedProvider:
    provider: Provider
    tag: Tag
    since: date | None
    years: str


def listed(providers: Iterable[Provider]) -> list[ListedProvider]:
    """From providers with their standing."""
    return [
        ListedProvider(
            provider,
            TAGS.get(provider.standing_state, NOT_DECIDED),
            provider.standing_since,
            years(provider),
        )
        for provider in providers
    ]


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

"""What anybody may read of a provider: never why it takes nobody, and nobody's name."""

from collections.abc import Iterable
from dataclasses import dataclass

from apcase.web.dates import plain_date
from apcase.web.parts import Row
from directory.models import Provider, Standing
from directory.presenters.ages import years
from directory.presenters.record import words_of

NOT_NOW = "Not currently accepting referrals"


@dataclass(frozen=True)
class PublicLine:
    provider: Provider
    said: str
    rows: list[Row]


def public_lines(providers: Iterable[Provider]) -> list[PublicLine]:
    return [PublicLine(each, said(each), rows(each)) for each in providers]


def said(provider: Provider) -> str:
    if provider.standing_state not in Standing.OPEN_TO_PLACEMENTS:
        return NOT_NOW
    return f"Approved since {plain_date(provider.standing_since)}"


def rows(provider: Provider) -> list[Row]:
    return [
        Row("What it offers", provider.description),
        Row("Kind", provider.get_kind_display()),
        Row("Kinds of provision", words_of(provider, "provision")),
        Row("Year groups", years(provider)),
        Row("Contact for referrals", contact(provider)),
    ]


def contact(provider: Provider) -> str:
    """How to reach whoever takes referrals, without a name; else the provider's own lines."""
    for person in provider.referrals:
        if person.telephone or person.email:
            return ", ".join(filter(None, (person.telephone, person.email)))
    return ", ".join(filter(None, (provider.telephone, provider.email)))

"""Why a placement was decided as it was, and who is in contact with the parents, in words."""

from dataclasses import dataclass

from django.urls import reverse

from apcase.web.dates import plain_date
from apcase.web.parts import Link, Row
from placements.grounds.queries import facts_of, said_of
from placements.models import Placement
from placements.rules.family_contact import PROVIDER
from placements.rules.grounds import QUESTIONS, unsaid


@dataclass(frozen=True)
class Shown:
    """`left`: what nobody has said yet; `href`: where it is said, for whoever may."""

    rows: list[Row]
    left: str
    href: str


def shown(placement: Placement, *, host: str, may: bool) -> Shown | None:
    """On the placement’s own page; None for who sees the child in part."""
    if not placement.in_full:
        return None
    facts, said = facts_of(placement, host=host), said_of(placement)
    left = unsaid(facts, said) if not placement.is_over else ()
    href = reverse("placements:placement-grounds", args=[placement.pk]) if may else ""
    asks = bool(left or any(said.values()))
    return Shown(rows_of(said), left_words(len(left)), href if asks else "")


def rows_of(said: dict[str, str]) -> list[Row]:
    return [Row(each.name, said[each.key]) for each in QUESTIONS if said.get(each.key)]


def left_words(number: int) -> str:
    if number == 0:
        return ""
    return "1 question is open" if number == 1 else f"{number} questions are open"


def family_row(placement: Placement, *, may: bool) -> Row:
    """Who keeps the first contact: the home school, until somebody has said otherwise."""
    held = getattr(placement, "family_contact", None)
    address = reverse("placements:placement-family-contact", args=[placement.pk])
    links = [Link("Change" if held else "Record", address, "contact with the parents")]
    return Row("Contact with the parents", family_words(placement), links if may else [])


def family_words(placement: Placement) -> str:
    held = getattr(placement, "family_contact", None)
    if held is None:
        return "The home school, as nothing else is recorded"
    since = plain_date(held.since)
    if held.holder == PROVIDER:
        return (
            f"The provider: {held.name}, since {since}, as agreed with {held.agreed_with} at the "
            "home school"
        )
    who = f"The home school: {held.name}" if held.name else "The home school"
    return f"{who}, since {since}"

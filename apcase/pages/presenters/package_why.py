"""Why a child’s whole week is as it is, as far as somebody has said so."""

from django.urls import reverse

from apcase.pages.queries.package import Held
from apcase.web.parts import Link
from placements.grounds.queries import said_of
from placements.models import Placement
from placements.rules.grounds import WHY

NOBODY_SAID = "Nobody has said why the child is taught at several providers."
# Of these there are several at once.
AT_ONCE = ("taught", "planned", "unconfirmed", "paused")


def why_of(row: Placement) -> tuple[str, ...]:
    said = said_of(row)
    return tuple(f"{each.name}: {said[each.key]}" for each in WHY if said.get(each.key))


def unexplained(held: Held) -> Placement | None:
    """The newest of several places, where nobody has said why there are several."""
    rows = [each.placement for each in held.placed if each.standing in AT_ONCE]
    if len({row.provider_id for row in rows}) < 2:
        return None
    return None if any(said_of(row).get("several") for row in rows) else rows[-1]


def why_notes(held: Held) -> list[str]:
    return [NOBODY_SAID] if unexplained(held) else []


def ways_to_say_why(held: Held) -> list[Link]:
    if (row := unexplained(held)) is None:
        return []
    address = reverse("placements:placement-grounds", args=[row.pk])
    return [Link("Say why the child is taught at several providers", address)]

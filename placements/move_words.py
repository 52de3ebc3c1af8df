"""A managed move in words."""

from dataclasses import dataclass

from django.urls import reverse

from apcase.rules.facts import in_words
from apcase.web.parts import Link, Row, Tag
from placements.managed_moves import party_of
from placements.models import ManagedMove
from placements.queries import may_commission
from placements.rules.move_states import PARTIES

COLOURS = {"proposed": "yellow", "made": "green", "withdrawn": "grey"}
NEXT = (
    "Off the first roll the day before, on the second from the day. It is for good: there is no "
    "trial and no second roll."
)


@dataclass(frozen=True)
class MoveLine:
    move: ManagedMove
    tag: Tag
    lacking: str


def tag(move: ManagedMove) -> Tag:
    return Tag(move.state_words, COLOURS[move.state])


def line(move: ManagedMove) -> MoveLine:
    return MoveLine(move, tag(move), ", ".join(lacking(move)))


def lacking(move: ManagedMove) -> list[str]:
    if move.state != "proposed":
        return []
    return [who for party, who in PARTIES.items() if not getattr(move, f"{party}_agreed_on")]


def facts(move: ManagedMove) -> list[Row]:
    rows = [
        Row("Leaves", move.first_school.name),
        Row("Joins", move.second_school.name),
        Row("First day there", in_words(move.moves_on)),
        Row("Reasons", move.reasons),
    ]
    if move.withdrawn_at:
        rows.append(Row("Withdrawn", move.withdraw_reason))
    return rows


def consents(move: ManagedMove, user, *, may_keep: bool) -> list[Row]:
    """Each of the three, with the way to record it for those whose it is."""
    return [
        Row(f"{who[0].upper()}{who[1:]}", _agreed(move, party), _way(move, party, user, may_keep))
        for party, who in PARTIES.items()
    ]


def _agreed(move: ManagedMove, party: str) -> str:
    agreed_on = getattr(move, f"{party}_agreed_on")
    return f"{in_words(agreed_on)}: {getattr(move, f'{party}_name')}" if agreed_on else "Not yet"


def _way(move: ManagedMove, party: str, user, may_keep: bool) -> list[Link]:
    own = may_keep and may_commission(user, "school", party_of(move, party))
    if move.state != "proposed" or not own:
        return []
    text = "Change" if getattr(move, f"{party}_agreed_on") else "Record"
    href = reverse("placements:move-consent", args=[move.pk, party])
    return [Link(text, href, f"the agreement of {PARTIES[party]}")]

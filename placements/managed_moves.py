"""What is due about managed moves, and who speaks for whom."""

from collections.abc import Iterator
from datetime import date

from django.utils.text import Truncator

from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.pupils.models import School
from apcase.web.dates import plain_date
from placements.models import ManagedMove
from placements.rules.managed_move_cautions import Caution, cautions

LONGEST_NAME = 100


def party_of(move: ManagedMove, party: str) -> School:
    """The school whose people record an agreement: the first asks the parents."""
    return move.second_school if party == "second" else move.first_school


def cautions_of(move: ManagedMove) -> tuple[Caution, ...]:
    """What does not belong to a managed move."""
    return cautions(
        moves_on=move.moves_on,
        to_mainstream=not move.second_school.is_state_funded_ap,
        has_plan=move.pupil.has_plan,
    )


def candidate(move: ManagedMove) -> Candidate | None:
    """As long as it is proposed. Never the child's name: mail says it."""
    if move.state != "proposed":
        return None
    name = Truncator(move.second_school.name).chars(LONGEST_NAME)
    return Candidate(
        subject=subject_of(move),
        summary=f"Managed move to {name} on {plain_date(move.moves_on)}: not agreed by all",
        url=move.get_absolute_url(),
        due_on=move.moves_on,
        pupil_id=move.pupil_id,
        owner_id=move.owner_id,
    )


def moves_to_agree(on: date) -> Iterator[Candidate]:
    """For the night: those on which not all have agreed."""
    for move in ManagedMove.objects.open().select_related("second_school"):
        yield candidate(move)

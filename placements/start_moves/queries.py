"""Whether a start may be moved by somebody, and how it was."""

from apcase.access.rights import Permission
from placements import queries
from placements.models import Placement, StartMove
from placements.rules.life_cycle import BEFORE


def may_move(user, placement: Placement) -> bool:
    may = user.has_perm(Permission.PLACEMENT_RECORD) and queries.may_change(user, placement)
    return may and placement.state in BEFORE


def moves_of(user, placement: Placement) -> list[StartMove]:
    """The latest first."""
    rows = StartMove.objects.visible_to(user).filter(placement=placement)
    return list(rows.select_related("moved_by"))


def shown(user, placement: Placement, *, may: bool) -> dict:
    """On the page of a placement as long as the child has not come; then with what was answered
    before the start."""
    if placement.state not in BEFORE:
        return {}
    return {"start_moves": moves_of(user, placement), "may_move_start": may}

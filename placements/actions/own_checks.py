"""What a school says that it checked before it placed a child, kept line by line."""

from collections.abc import Sequence

from apcase.access.models import User
from apcase.access.rights import Permission
from directory.models import Standing
from placements.actions.known import standing_of
from placements.models import OwnCheck, Placement
from placements.rules.own_checks import NOT_APPROVED, check_ticked


def ticked_by(by: User, placement: Placement, checks: Sequence[str]) -> list[OwnCheck]:
    """The lines to keep with a school's own placement; the council's people tick none."""
    if not by.serves_a_school or by.has_perm(Permission.PUPIL_VIEW_ALL):
        return []
    standing = standing_of(placement.provider)
    approved = standing is not None and standing.state in Standing.OPEN_TO_PLACEMENTS
    asked = check_ticked(
        checks, on=placement.starts_on, approved=approved, provider=placement.provider.name
    )
    lines = [item.key for item in asked.items] + ([] if approved else [NOT_APPROVED])
    return [
        OwnCheck(placement=placement, item=line, list_version=asked.version, checked_by=by)
        for line in lines
    ]

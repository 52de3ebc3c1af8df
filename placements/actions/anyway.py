"""Providers that are not open to placements: a manager alone places there, and says why."""

from dataclasses import dataclass

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.audit.log import record
from placements.actions.checks import NotOpen, check_open
from placements.actions.known import Known
from placements.models import PlacedAnyway, Placement


@dataclass(frozen=True)
class GoneOn:
    """A manager goes on all the same: what stood against it, and why."""

    standing: str
    reason: str


def keep_to_open(placement: Placement, known: Known, *, reason: str, by: User) -> GoneOn | None:
    """None where nothing stands against it; else the refusal, unless a manager gives a reason."""
    try:
        check_open(placement, known)
    except NotOpen as refusal:
        if not by.has_perm(Permission.PLACE_ANYWAY):
            raise
        if not reason.strip():
            raise NotOpen(
                f"{refusal} Or enter why it is right to place there all the same.",
                "standing_reason",
            ) from None
        return GoneOn(str(refusal), reason.strip())
    return None


def keep_reason(placement: Placement, gone_on: GoneOn | None, *, by: User) -> None:
    if gone_on is None:
        return
    PlacedAnyway.objects.create(
        placement=placement, standing=gone_on.standing, reason=gone_on.reason, decided_by=by
    )
    record(
        "placement.placed_anyway",
        placement,
        by=by,
        provider=placement.provider,
        reason=gone_on.reason,
    )

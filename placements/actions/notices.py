"""The authority is told of what a school's own people place, from whichever page they do it."""

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.audit.log import record
from placements.actions.known import standing_of
from placements.models import Placement, SchoolNotification


def is_a_schools_own(placement: Placement, by: User) -> bool:
    """The council knows of what its own people record."""
    return (
        placement.commissioner == Placement.Commissioner.SCHOOL
        and by.serves_a_school
        and not by.has_perm(Permission.PUPIL_VIEW_ALL)
    )


def tell_authority(placement: Placement, *, by: User) -> SchoolNotification | None:
    if not is_a_schools_own(placement, by):
        return None
    standing = standing_of(placement.provider)
    notification = SchoolNotification.objects.create(
        placement=placement, standing=standing.state if standing else "", notified_by=by
    )
    record("school_placement.notified", notification, by=by, provider=placement.provider)
    return notification

from apcase.access.models.people import (
    Membership,
    MembershipQuerySet,
    Organisation,
    User,
    UserManager,
    today_in_london,
)
from apcase.access.models.reading import ReadingChoice

__all__ = [
    "Membership",
    "MembershipQuerySet",
    "Organisation",
    "ReadingChoice",
    "User",
    "UserManager",
    "today_in_london",
]

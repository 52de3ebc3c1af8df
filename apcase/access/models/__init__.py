from apcase.access.models.absence import Absence
from apcase.access.models.attempt import Attempt
from apcase.access.models.draft import Draft
from apcase.access.models.finding import Finding
from apcase.access.models.link import Link
from apcase.access.models.people import (
    Membership,
    MembershipQuerySet,
    Organisation,
    User,
    UserManager,
    today_in_london,
)
from apcase.access.models.reading import ReadingChoice
from apcase.access.models.sent_form import SentForm
from apcase.access.models.token import ApiToken

__all__ = [
    "Absence",
    "ApiToken",
    "Attempt",
    "Draft",
    "Finding",
    "Link",
    "Membership",
    "MembershipQuerySet",
    "Organisation",
    "ReadingChoice",
    "SentForm",
    "User",
    "UserManager",
    "today_in_london",
]

"""Who hears by mail that reviews of placements are overdue, and what: never who the child is."""

from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from apcase.access import mail
from apcase.access.models import Membership, Organisation, User
from apcase.access.rights import Permission
from placements.models import Placement
from placements.rules.placement_reviews import MANAGER, OWNER, told_of_overdue

JOB = "placements.late_reviews"


def owed(on: date) -> list[tuple[User, str]]:
    """Each person who is to hear something today, and as what."""
    told, late = told_of_overdue(on), Placement.objects.review_overdue(on)
    people = []
    if OWNER in told:
        owners = User.objects.filter(pk__in=late.exclude(owner=None).values("owner"))
        people += [(user, OWNER) for user in owners.order_by("pk")]
    if MANAGER in told and late.exists():
        people += [(user, MANAGER) for user in managers()]
    return people


def managers() -> QuerySet[User]:
    holding = Membership.objects.holding(Permission.ALERT_VIEW_TEAM).filter(
        organisation__kind=Organisation.Kind.AUTHORITY
    )
    rows = User.objects.filter(pk__in=holding.values("user"), deactivated_at=None)
    return rows.order_by("pk")


def tell(user_id: str, whose: str, on: date) -> bool:
    """Not to whoever may not see them any more, nor where none is overdue by now."""
    user = User.objects.get(pk=user_id)
    late = Placement.objects.visible_to(user).review_overdue(on)
    if whose == OWNER:
        late = late.filter(owner=user)
    if not user.has_perm(Permission.ALERT_VIEW) or not (number := late.count()):
        return False
    facts = {
        "number": number,
        "team": whose == MANAGER,
        "oldest": late.order_by("next_review_on").first().next_review_on,
        "address": settings.SITE_URL.rstrip("/") + page(whose),
    }
    subject = render_to_string("letters/reviews_late.subject.txt", facts).strip()
    mail.send(user, subject, render_to_string("letters/reviews_late.body.txt", facts), about=user)
    return True


def page(whose: str) -> str:
    team = "&whose=team" if whose == MANAGER else ""
    return f"{reverse('pages:home')}?show=overdue&kind=review_overdue{team}"

"""Accounts that nobody uses are closed, and opened again for whoever comes back."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce, Now

from apcase.access.actions.memberships import alone_with_administrators, keep_an_administrator
from apcase.access.models import ApiToken, Membership, User
from apcase.access.rights import Permission
from apcase.audit.log import record
from apcase.rules.refusal import Refusal


def dormant(on: date) -> QuerySet[User]:
    """Who holds a role and has neither signed in nor used a token for so long."""
    since = on - timedelta(days=settings.DORMANT_DAYS)
    serves = Membership.objects.live().filter(user=OuterRef("pk"))
    uses_a_token = ApiToken.objects.for_programs().filter(
        user=OuterRef("pk"), last_used_on__gte=since
    )
    return (
        User.objects.filter(
            Exists(serves),
            ~Exists(uses_a_token),
            deactivated_at=None,
        )
        .alias(last_seen=Coalesce("last_login", "created_at"))
        .filter(last_seen__date__lt=since)
    )


def suspend_dormant(*, on: date, by: User) -> int:
    """How many were closed. The last administrator stays, unused or not."""
    return sum(suspend(user, on=on, by=by) for user in dormant(on))


def suspend(user: User, *, on: date, by: User) -> bool:
    try:
        with transaction.atomic():
            alone_with_administrators()
            User.objects.filter(pk=user.pk).update(deactivated_at=Now())
            keep_an_administrator(user, after=on)
            record("person.suspended", user, by=by, unused_for_days=settings.DORMANT_DAYS)
    except Refusal:
        return False
    return True


@transaction.atomic
def reactivate(user: User, *, by: User) -> User:
    """The person can sign in again, with the roles that have not ended meanwhile."""
    if user.pk == by.pk or not by.has_perm(Permission.PERSON_MANAGE):
        raise Refusal("Somebody else who manages people does this. Ask one of them.")
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.is_active:
        raise Refusal(f"{user.name} is not deactivated.")
    user.deactivated_at = None
    user.save(update_fields=["deactivated_at"])
    record("person.reactivated", user, by=by)
    return user

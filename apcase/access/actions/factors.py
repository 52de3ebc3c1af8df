"""Second factors: added and taken away by the person, or all taken away by who manages people."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from apcase.access import factors
from apcase.access.actions.sessions import end_every_session
from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.rules.refusal import Refusal

LAST = "You sign in with this. Add another second factor first, then remove this one."
LONGEST_NAME = 60


@transaction.atomic
def add_app(user: User, *, secret: str, by: User) -> Authenticator:
    """An authenticator app, once a code of it has been seen."""
    User.objects.select_for_update().get(pk=user.pk)
    if any(factor.type == factors.Kind.TOTP for factor in factors.held_by(user)):
        raise Refusal("You have an authenticator app already. Remove it before you add another.")
    factor = factors.add_app(user, secret)
    return noted("added", factor, user, by=by)


@transaction.atomic
def add_passkey(user: User, *, name: str, credential: dict, by: User) -> Authenticator:
    name = name.strip()[:LONGEST_NAME] or "Passkey"
    return noted("added", factors.add_passkey(user, name, credential), user, by=by)


@transaction.atomic
def remove_factor(factor: Authenticator, *, by: User) -> None:
    user = User.objects.select_for_update().get(pk=factor.user_id)
    if settings.SECOND_FACTOR and len(factors.held_by(user)) < 2:
        raise Refusal(LAST)
    noted("removed", factor, user, by=by)
    factor.delete()


@transaction.atomic
def renew_recovery_codes(user: User, *, by: User) -> list[str]:
    """Ten new codes; those held before no longer work."""
    User.objects.select_for_update().get(pk=user.pk)
    if not factors.held_by(user):
        raise Refusal("Recovery codes stand in for an app or a passkey. Add one of those first.")
    codes = factors.new_codes(user)
    record("recovery_codes.made", user, by=by)
    promise("access.tell_factors_changed", user.pk, "made new recovery codes")
    return codes


@transaction.atomic
def take_factors_away(user: User, *, reason: str, by: User) -> User:
    """For somebody who has lost them all: they set up new ones when they next sign in. Whoever
    has found them is signed out."""
    if user.pk == by.pk or not by.has_perm(Permission.PERSON_MANAGE):
        raise Refusal("Somebody else who manages people does this. Ask one of them.")
    if not reason.strip():
        raise Refusal("Enter how you know that it is they who ask.", "reason")
    user = User.objects.select_for_update().get(pk=user.pk)
    Authenticator.objects.filter(user=user).delete()
    record("second_factor.all_removed", user, by=by, reason=reason.strip())
    end_every_session(user, why="every second factor was removed", by=by)
    promise("access.tell_factors_changed", user.pk, "removed every second factor")
    return user


def noted(what: str, factor: Authenticator, user: User, *, by: User) -> Authenticator:
    words = "a passkey" if factor.type == factors.Kind.WEBAUTHN else "an authenticator app"
    record(f"second_factor.{what}", user, by=by, kind=words)
    promise("access.tell_factors_changed", user.pk, f"{what} {words}")
    return factor

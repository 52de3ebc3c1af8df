"""API tokens and calendar addresses: made by a person for a program of theirs, shown once, and
revoked."""

import secrets
from datetime import date, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import ApiToken, User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.rules.refusal import Refusal

LONGEST = timedelta(days=365)
# Recognised by programs that look for secrets where none should be.
PREFIX = "apcase_"


def digest_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_token(
    user: User, *, name: str, scope: ApiToken.Scope, ends_on: date, by: User, on: date
) -> tuple[ApiToken, str]:
    """The token and its secret, which is shown now and never again."""
    if user.pk != by.pk:
        raise Refusal("A token acts as the person who makes it. Each makes their own.")
    if not name.strip():
        raise Refusal("Enter what the token is for.", "name")
    if ends_on < on:
        raise Refusal("The last day has passed. Enter today or a later day.", "ends_on")
    if ends_on > on + LONGEST:
        raise Refusal("A token works for a year at most. Enter an earlier day.", "ends_on")
    secret = PREFIX + secrets.token_urlsafe(32)
    taken = "You have one of this name. Revoke it first, or choose another name."
    with sentences(api_token_name_once_for_a_person=taken):
        token = ApiToken.objects.create(
            user=user, name=name.strip(), scope=scope, ends_on=ends_on, digest=digest_of(secret)
        )
    record("api_token.made", token, by=by, scope=str(scope), ends_on=ends_on)
    promise("access.tell_token_made", token.pk)
    return token, secret


@transaction.atomic
def revoke_token(token: ApiToken, *, by: User) -> ApiToken:
    token = ApiToken.objects.select_for_update().get(pk=token.pk)
    if token.revoked_at:
        raise Refusal("This token is revoked already.")
    token.revoked_at = Now()
    token.save(update_fields=["revoked_at"])
    record("api_token.revoked", token, by=by)
    return token


def make_calendar_address(
    user: User, *, name: str, ends_on: date, by: User, on: date
) -> tuple[ApiToken, str]:
    """The secret of an address at which a calendar reads the person's dates, and nothing else."""
    scope = ApiToken.Scope.CALENDAR
    return make_token(user, name=name, scope=scope, ends_on=ends_on, by=by, on=on)


def calendar_of(secret: str, *, on: date) -> ApiToken | None:
    """What an address opens today: nothing once it has ended, or its person has left."""
    live = ApiToken.objects.for_calendars().live().select_related("user")
    token = live.filter(digest=digest_of(secret)).first()
    if token is None or not (token.user.is_active and token.user.live_memberships):
        return None
    note_use(token, on=on)
    return token


def held_by(secret: str) -> ApiToken | None:
    """Whatever was made with this secret, whether or not it still opens anything."""
    return ApiToken.objects.filter(digest=digest_of(secret)).first()


def note_use(token: ApiToken, *, on: date) -> None:
    """Once a day; each use stands in the audit log."""
    if token.last_used_on != on:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=on)

"""Passwords: changed by the person, or set with a link sent by mail."""

from django.contrib.auth.hashers import check_password as matches
from django.db import transaction
from django.db.models.functions import Now

from apcase.access.actions.people import check_password
from apcase.access.models import Link, User
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.rules.refusal import Refusal

USED = "This link has been used, or its time has passed. Ask for a new one."


@transaction.atomic
def change_password(user: User, *, old_password: str, new_password: str, by: User) -> User:
    """Every other session ends, and so do the person's API tokens."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if not matches(old_password, user.password):
        raise Refusal("That is not your password. Check it and try again.", "old_password")
    if old_password == new_password:
        raise Refusal("That is the password you have. Enter another one.", "new_password")
    set_password(user, new_password)
    record("password.changed", user, by=by)
    return user


@transaction.atomic
def use_link(link: Link, *, new_password: str) -> User:
    """Set a password with a link, which then is used up."""
    link = Link.objects.usable().select_for_update(of=["self"]).filter(pk=link.pk).first()
    if link is None:
        raise Refusal(USED)
    user = User.objects.select_for_update().get(pk=link.user_id)
    set_password(user, new_password)
    link.used_at = Now()
    link.save(update_fields=["used_at"])
    record("password.set", user, by=user, with_link=link.purpose)
    return user


def set_password(user: User, new_password: str) -> None:
    check_password(new_password, user, field="new_password")
    user.set_password(new_password)
    user.save(update_fields=["password"])
    user.api_tokens.filter(revoked_at=None).update(revoked_at=Now())
    promise("access.tell_password_changed", user.pk)

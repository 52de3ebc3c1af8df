"""Invitations and forgotten passwords: a link by mail, good once and for a day."""

import secrets
from datetime import date, timedelta
from hashlib import sha256

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from apcase.access.actions.memberships import check_giver
from apcase.access.actions.people import add_person
from apcase.access.bodies import Body
from apcase.access.models import Link, Organisation, User
from apcase.access.rights import Role
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.rules.refusal import Refusal

# Whoever asks again and again is sent one mail in this time.
ASKED_EVERY = timedelta(minutes=5)


def digest_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def link_for(secret: str) -> Link | None:
    return Link.objects.usable().select_related("user").filter(digest=digest_of(secret)).first()


@transaction.atomic
def invite_person(
    *,
    email: str,
    name: str,
    role: Role,
    organisation: Organisation,
    starts_on: date,
    by: User,
    agency: str = "",
) -> User:
    """A new person, who is sent a link with which to set a password."""
    user = add_person(
        email=email, name=name, password=None, role=role, organisation=organisation,
        starts_on=starts_on, by=by, agency=agency,
    )  # fmt: skip
    check_giver(user, role, by=by)
    promise("access.send_link", user.pk, Link.Purpose.INVITATION, by.pk)
    return user


@transaction.atomic
def invite_person_at(*, organisation: Body, by: User, **facts) -> User:
    """The same at a school, trust or provider that becomes an organisation with this person."""
    return invite_person(organisation=organisation.organisation(by), by=by, **facts)


@transaction.atomic
def invite_again(user: User, *, by: User) -> None:
    """Another link for somebody whose first was lost or ran out."""
    if not user.is_active:
        raise Refusal(f"{user.name} is deactivated and cannot be invited.")
    if user.has_usable_password():
        raise Refusal(f"{user.name} has a password. Where it is forgotten, the sign-in page helps.")
    record("person.invited_again", user, by=by)
    promise("access.send_link", user.pk, Link.Purpose.INVITATION, by.pk)


@transaction.atomic
def ask_for_password(email: str) -> None:
    """Somebody has forgotten their password. Whether there is such a person, nobody is told."""
    user = User.objects.filter(email__iexact=email.strip(), deactivated_at=None).first()
    if user is None or not user.live_memberships or signs_in_elsewhere(user):
        return
    if user.links.filter(made_at__gt=Now() - ASKED_EVERY).exists():
        return
    record("password.forgotten", user, by=user)
    promise("access.send_link", user.pk, Link.Purpose.FORGOTTEN, user.pk)


def signs_in_elsewhere(user: User) -> bool:
    """By the council's own sign-in and no other way: a password would be a second door."""
    linked = SocialAccount.objects.filter(user=user).exists()
    return linked and not user.has_usable_password()


@transaction.atomic
def make_link(user: User, *, purpose: Link.Purpose, by: User) -> str:
    """The secret of a new link, which takes the place of one that was not used."""
    User.objects.select_for_update().get(pk=user.pk)
    user.links.filter(used_at=None).update(used_at=Now())
    secret = secrets.token_urlsafe(32)
    Link.objects.create(
        user=user,
        purpose=purpose,
        digest=digest_of(secret),
        made_by=by,
        ends_at=Now() + timedelta(hours=settings.LINK_HOURS),
    )
    return secret

"""Linking a person with the council's own sign-in: issuer and subject, once for each."""

from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.models.functions import Now

from apcase.access.actions.passwords import USED
from apcase.access.models import Link, User
from apcase.access.rights import Permission
from apcase.audit.log import record
from apcase.rules.refusal import Refusal


@transaction.atomic
def link_council_account(user: User, *, provider: str, subject: str, by: User) -> SocialAccount:
    """Entered by who manages people, from the council's directory."""
    if user.pk == by.pk or not by.has_perm(Permission.PERSON_MANAGE):
        raise Refusal("Somebody else who manages people does this. Ask one of them.")
    return link(user, provider=provider, subject=subject.strip(), by=by)


@transaction.atomic
def link_by_invitation(invitation: Link, *, provider: str, subject: str) -> SocialAccount:
    """The person who was invited signs in there for the first time; the link is used up."""
    usable = Link.objects.usable().select_for_update(of=["self"])
    invitation = usable.filter(pk=invitation.pk).first()
    if invitation is None:
        raise Refusal(USED)
    invitation.used_at = Now()
    invitation.save(update_fields=["used_at"])
    return link(invitation.user, provider=provider, subject=subject, by=invitation.user)


@transaction.atomic
def unlink_council_account(user: User, *, provider: str, by: User) -> None:
    if user.pk == by.pk or not by.has_perm(Permission.PERSON_MANAGE):
        raise Refusal("Somebody else who manages people does this. Ask one of them.")
    if not SocialAccount.objects.filter(user=user, provider=provider).delete()[0]:
        raise Refusal(f"{user.name} is not linked with the council’s own sign-in.")
    record("council_account.unlinked", user, by=by)


def link(user: User, *, provider: str, subject: str, by: User) -> SocialAccount:
    User.objects.select_for_update().get(pk=user.pk)
    if not subject:
        raise Refusal("Enter the subject, as the council’s directory shows it.", "subject")
    if SocialAccount.objects.filter(user=user, provider=provider).exists():
        raise Refusal(f"{user.name} is linked already. Remove that link first.", "subject")
    if SocialAccount.objects.filter(provider=provider, uid=subject).exists():
        raise Refusal("This subject is linked with somebody else. Check it.", "subject")
    account = SocialAccount.objects.create(user=user, provider=provider, uid=subject)
    record("council_account.linked", user, by=by, subject_there=subject)
    return account

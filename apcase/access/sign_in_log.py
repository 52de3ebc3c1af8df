"""Signing in, failing to, and signing out, in the audit log: as Django and allauth tell of them;
and the secrets of programs that open nothing."""

from datetime import timedelta

from allauth.account.signals import user_logged_in
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.db.models.functions import Now
from django.dispatch import receiver

from apcase.access.models import ApiToken, User
from apcase.audit import log
from apcase.audit.keys import subject_of
from apcase.audit.models import Event

FAILED = "sign_in.failed"
UNKNOWN = "an unknown address"
UNKNOWN_SECRET = "an unknown secret"
# Whoever tries ten thousand passwords does not fill the log: a minute's first tell enough.
MOST_A_MINUTE = 20


@receiver(user_logged_in)
def signed_in(sender, request, user, **kwargs) -> None:
    """Allauth's own signal: sent when every factor has been given."""
    log.record("sign_in.done", user, by=user)


@receiver(user_logged_out)
def signed_out(sender, request, user, **kwargs) -> None:
    if user is not None:
        log.record("sign_out.done", user, by=user)


@receiver(user_login_failed)
def failed(sender, credentials, request=None, **kwargs) -> None:
    """What was typed is not kept: people type passwords into the wrong box."""
    typed = str(credentials.get("email") or credentials.get("username") or "")
    user = User.objects.filter(email__iexact=typed).first()
    subject = user or UNKNOWN
    if not too_many(FAILED, subject_of(user) if user else UNKNOWN):
        log.record(FAILED, subject, by=None)


def refused_secret(action: str, token: ApiToken | None) -> None:
    """A program came with a token or an address that is unknown, revoked or over."""
    if not too_many(action, subject_of(token) if token else UNKNOWN_SECRET):
        log.record(action, token or UNKNOWN_SECRET, by=None)


def too_many(action: str, subject: str) -> bool:
    lately = Event.objects.filter(
        subject=subject, action=action, at__gt=Now() - timedelta(minutes=1)
    )
    return lately.count() >= MOST_A_MINUTE

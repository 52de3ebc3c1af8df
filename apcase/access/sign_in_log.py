"""Signing in, failing to, and signing out, in the audit log: as Django and allauth tell of them."""

from datetime import timedelta

from allauth.account.signals import user_logged_in
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.db.models.functions import Now
from django.dispatch import receiver

from apcase.access.models import User
from apcase.audit import log
from apcase.audit.keys import subject_of
from apcase.audit.models import Event

FAILED = "sign_in.failed"
UNKNOWN = "an unknown address"
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
    if not too_many(subject_of(user) if user else UNKNOWN):
        log.record(FAILED, subject, by=None)


def too_many(subject: str) -> bool:
    lately = Event.objects.filter(
        subject=subject, action=FAILED, at__gt=Now() - timedelta(minutes=1)
    )
    return lately.count() >= MOST_A_MINUTE

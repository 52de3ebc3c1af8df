"""What happens around signing in, as Django and allauth tell it."""

from allauth.mfa.signals import authenticator_used
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils import timezone

from apcase.access import drafts, session


@receiver(user_logged_in)
def session_begins(sender, request, user, **kwargs) -> None:
    session.begin(request.session, now=int(timezone.now().timestamp()))
    if drafts.live(user).exists():
        request.session[session.DRAFTS] = True


@receiver(authenticator_used)
def factor_is_shown(sender, request, user, **kwargs) -> None:
    """In a session that is under way: what it could not reach before, its old id cannot either."""
    if request.user.is_authenticated:
        session.renew_id(request)

"""Mail about signing in: to the person whose account it is, about what was done with it."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from apcase.access import actions, mail
from apcase.access.models import ApiToken, Link, User


def send(letter: str, user: User, **facts) -> bool:
    """Whether it went out: nobody who has left is written to."""
    if not user.is_active:
        return False
    facts |= {
        "user": user,
        "authority_name": settings.AUTHORITY_NAME,
        "sign_in": f"{settings.SITE_URL}{reverse('account_login')}",
        "account": f"{settings.SITE_URL}{reverse('account:account')}",
    }
    subject = render_to_string(f"letters/{letter}.subject.txt", facts).strip()
    body = render_to_string(f"letters/{letter}.body.txt", facts)
    mail.send(user, subject, body, about=user)
    return True


def send_link(user_id: str, purpose: str, by_id: str) -> bool:
    """The host is the service's own by its settings, whatever a request said."""
    user, by = User.objects.get(pk=user_id), User.objects.get(pk=by_id)
    if not user.is_active:
        return False
    secret = actions.make_link(user, purpose=Link.Purpose(purpose), by=by)
    address = f"{settings.SITE_URL}{reverse('link-use', args=[secret])}"
    return send(f"link_{purpose}", user, address=address, hours=settings.LINK_HOURS, by=by)


def tell_locked(user_id: str) -> bool:
    return send("sign_in_locked", User.objects.get(pk=user_id))


def tell_password_changed(user_id: str) -> bool:
    return send("password_changed", User.objects.get(pk=user_id))


def tell_factors_changed(user_id: str, what: str) -> bool:
    return send("factors_changed", User.objects.get(pk=user_id), what=what)


def tell_token_made(token_id: str) -> bool:
    token = ApiToken.objects.select_related("user").get(pk=token_id)
    return send("token_made", token.user, token=token)

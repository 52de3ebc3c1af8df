"""Mail to the schools concerned when a provider's standing changes: never why, never who."""

from django.conf import settings
from django.template.loader import render_to_string

from apcase.access import mail
from apcase.access.models import User
from apcase.access.rights import Permission
from directory.models import Standing
from placements.models import Continuity


def tell_school_of_standing(standing_id: str, user_id: str) -> bool:
    """Whether a mail went out: not about a standing that has changed again, nor to a leaver."""
    standing = Standing.objects.current().select_related("provider").filter(pk=standing_id).first()
    user = User.objects.get(pk=user_id)
    if standing is None or not user.has_perm(Permission.ALERT_VIEW):
        return False
    if not Continuity.objects.visible_to(user).current().filter(standing=standing).exists():
        return False
    facts = {
        "provider": standing.provider,
        "state": standing.get_state_display().lower(),
        "since": standing.since,
        "address": settings.SITE_URL,
        "authority_name": settings.AUTHORITY_NAME,
    }
    subject = render_to_string("letters/standing_changed.subject.txt", facts).strip()
    body = render_to_string("letters/standing_changed.body.txt", facts)
    mail.send(user, subject, body, about=standing)
    return True

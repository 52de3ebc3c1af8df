"""Mail about a grave concern: that there is one, never what it says or who said it."""

from django.conf import settings
from django.template.loader import render_to_string

from apcase.access import mail
from apcase.access.models import User
from directory.models import Concern


def tell_of_concern(concern_id: str, user_id: str) -> bool:
    """Whether a mail went out: not of one that was closed, nor to whom may not see it."""
    user = User.objects.get(pk=user_id)
    seen = Concern.objects.visible_to(user).open().grave().select_related("provider")
    concern = seen.filter(pk=concern_id).first()
    if concern is None:
        return False
    facts = {
        "provider": concern.provider,
        "grade": concern.get_grade_display().lower(),
        "address": f"{settings.SITE_URL}{concern.get_absolute_url()}",
    }
    subject = render_to_string("letters/concern_logged.subject.txt", facts).strip()
    body = render_to_string("letters/concern_logged.body.txt", facts)
    mail.send(user, subject, body, about=concern)
    return True

"""Mail about restricted children: that it happened and where to read more, never who it is."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from apcase.access import mail
from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.pupils.models import BreakGlass


def tell_of_broken_glass(glass_id: str, user_id: str) -> bool:
    """Whether a mail went out: not to somebody who no longer answers for it."""
    glass = BreakGlass.objects.select_related("user").get(pk=glass_id)
    user = User.objects.get(pk=user_id)
    if not user.has_perm(Permission.GLASS_REVIEW):
        return False
    facts = {
        "glass": glass,
        "address": f"{settings.SITE_URL}{reverse('restricted:glass-list')}",
        "authority_name": settings.AUTHORITY_NAME,
    }
    subject = render_to_string("letters/broken_glass.subject.txt", facts).strip()
    body = render_to_string("letters/broken_glass.body.txt", facts)
    mail.send(user, subject, body, about=glass)
    return True

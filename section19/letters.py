"""Mail about exclusions: what to do and by when, never who the child is."""

from django.conf import settings
from django.template.loader import render_to_string

from apcase.access import mail
from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.rules.deadline import Deadline
from section19.models import Exclusion
from section19.queries import worked_out


def tell_of_exclusion(exclusion_id: str, user_id: str) -> bool:
    """Whether a mail went out: not for a cancelled exclusion, nor to somebody who has left."""
    exclusion = Exclusion.objects.standing().filter(pk=exclusion_id).first()
    user = User.objects.get(pk=user_id)
    if exclusion is None or not user.has_perm(Permission.EXCLUSION_VIEW):
        return False
    if not Exclusion.objects.visible_to(user).filter(pk=exclusion.pk).exists():
        return False
    answer = worked_out(exclusion).answer
    facts = {
        "exclusion": exclusion,
        "deadline": answer if isinstance(answer, Deadline) else None,
        "missing": "" if isinstance(answer, Deadline) else answer,
        "address": f"{settings.SITE_URL}{exclusion.get_absolute_url()}",
        "authority_name": settings.AUTHORITY_NAME,
    }
    subject = render_to_string("letters/exclusion_received.subject.txt", facts).strip()
    body = render_to_string("letters/exclusion_received.body.txt", facts)
    mail.send(user, subject, body, about=exclusion)
    return True

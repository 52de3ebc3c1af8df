"""Mail about costs that wait for approval: never who the child is."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from apcase.access import mail
from apcase.access.models import User
from apcase.access.rights import Permission
from placements.models import CostLine


def tell_approver(line_id: str, user_id: str) -> bool:
    """Not to whoever may not decide it any more, nor of a line that somebody has decided."""
    user = User.objects.get(pk=user_id)
    seen = CostLine.objects.visible_to(user).filter(pk=line_id, state="waiting")
    line = seen.select_related("placement__provider").exclude(entered_by=user).first()
    if line is None or not user.has_perm(Permission.COST_APPROVE):
        return False
    address = reverse("placements:cost-decide", args=[line.pk])
    facts = {
        "provider": line.placement.provider,
        "what": line.get_kind_display(),
        "price": str(line),
        "address": settings.SITE_URL.rstrip("/") + address,
    }
    subject = render_to_string("letters/cost_waits.subject.txt", facts).strip()
    mail.send(user, subject, render_to_string("letters/cost_waits.body.txt", facts), about=line)
    return True

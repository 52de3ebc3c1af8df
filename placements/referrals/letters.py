"""Mail to a provider's people about a referral: that something has come, never of whom."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from apcase.access import mail
from apcase.access.models import User
from placements.models import Enquiry

HAS_HAPPENED = {
    "asked": "The council asks whether you have a place for a child.",
    "told": "The council has told you more about a child for whom it seeks a place.",
    "accepted": "The council has accepted your offer of a place.",
    "not_chosen": "Another place was chosen for a child. The place that you kept is free again.",
    "lapsed": "An offer of yours has lapsed. The place that you kept is free again; you may offer "
    "it anew.",
    "withdrawn": "The council no longer asks you for a place for a child. A place that you kept is "
    "free again.",
}


def tell_provider(enquiry_id: str, user_id: str, event: str) -> bool:
    """Whether a mail went out: not to whoever does not work there any more."""
    user = User.objects.get(pk=user_id)
    enquiry = Enquiry.objects.put_to(user).filter(pk=enquiry_id).first()
    if enquiry is None:
        return False
    facts = {
        "happened": HAS_HAPPENED[event],
        "address": settings.SITE_URL + reverse("placements:enquiry-list"),
        "authority_name": settings.AUTHORITY_NAME,
    }
    subject = render_to_string("letters/referral.subject.txt", facts).strip()
    body = render_to_string("letters/referral.body.txt", facts)
    mail.send(user, subject, body, about=enquiry)
    return True

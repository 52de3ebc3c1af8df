"""Mail about a document: that a virus was found; never whose it is or what it is called."""

from django.conf import settings
from django.template.loader import render_to_string

from apcase.access import mail
from apcase.access.models import User
from apcase.documents.models import Document


def tell_of_virus(document: Document, user: User) -> None:
    facts = {
        "document": document,
        "is_own": user.pk == document.uploaded_by_id,
        "authority_name": settings.AUTHORITY_NAME,
    }
    subject = render_to_string("letters/virus_found.subject.txt", facts).strip()
    body = render_to_string("letters/virus_found.body.txt", facts)
    mail.send(user, subject, body, about=document)

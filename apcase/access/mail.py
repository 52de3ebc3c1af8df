"""The one door by which mail leaves: written down first, and never with a child's name."""

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Model

from apcase.access.models import User
from apcase.audit import log


def send_outside(addresses: list[str], subject: str, body: str, *, about: str) -> None:
    """The same to addresses of the council's own choice, about no child and no person."""
    log.record("mail.sent", about, by=User.objects.system(), to=addresses)
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, addresses)


def send(user: User, subject: str, body: str, *, about: Model) -> None:
    """Mail to a person about a row. What cannot be written down does not leave; what then fails
    to leave is promised still, and written down again with the next attempt."""
    log.record("mail.sent", about, by=User.objects.system(), to=user)
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [user.email])

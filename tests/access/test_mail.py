"""Mail leaves by one door, and is in the audit log before it does."""

import re
from pathlib import Path

from django.core import mail as post

from apcase.access import mail
from apcase.audit.models import Event
from tests import make
from tests.architecture.test_code import FILES


def test_mail_is_written_down_with_whom_it_went_to_and_about_whom(officer):
    placement = make.make_placement()

    mail.send(officer, "A review is due", "Sign in to see it.", about=placement)

    event = Event.objects.get(action="mail.sent")
    assert (event.actor, event.subject) == (
        "APcase nightly run",
        f"placements.placement:{placement.pk}",
    )
    assert (event.pupils, event.detail) == (
        [placement.pupil_id],
        {"to": f"access.user:{officer.pk}"},
    )
    assert [(one.to, one.subject) for one in post.outbox] == [([officer.email], "A review is due")]


def test_nothing_else_sends_mail():
    sends = re.compile(r"\b(send_mail|send_mass_mail|EmailMessage|EmailMultiAlternatives)\b")
    senders = [path for path in FILES if sends.search(path.read_text())]

    assert [path.relative_to(Path.cwd()).as_posix() for path in senders] == [
        "apcase/access/mail.py"
    ]

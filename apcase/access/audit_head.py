"""The head of the audit log's chain, told each day, so that somebody keeps it off this machine.

Whoever cuts the log's end off together with its seals leaves a chain that is whole. Only a head
that was noted elsewhere shows that there was more.
"""

import logging
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction

from apcase.access import mail
from apcase.access.models import User
from apcase.audit import log
from apcase.audit.models import Event, Seal
from apcase.audit.verify import head_of

logger = logging.getLogger(__name__)

LONDON = ZoneInfo("Europe/London")
# What the events are about; an index of the log finds it.
ABOUT = "the head of the audit log"
BODY = """\
This is the head of the chain of seals over APcase's audit log on {on:%-d %B %Y}:

{head}

Keep it where nobody who looks after APcase's server or database can change it: this mail in a
mailbox of the auditors' will do. Later, this command shows whether anything has been cut off since:

python manage.py verify_audit --head {head}
"""


@transaction.atomic
def tell(on: date) -> str:
    """Once a day, however often it is started: the head that was told, or nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [ABOUT])
    head = head_of(Seal.objects.order_by("-number").first())
    if not head or told(on):
        return ""
    log.record("audit_head.told", ABOUT, by=User.objects.system(), head=head, on=on)
    logger.info("The head of the audit log on %s: %s", on, head)
    if settings.AUDIT_HEAD_TO:
        subject = f"APcase: head of the audit log, {on:%-d %B %Y}"
        body = BODY.format(on=on, head=head)
        mail.send_outside(settings.AUDIT_HEAD_TO, subject, body, about=ABOUT)
    return head


def told(on: date) -> bool:
    midnight = datetime.combine(on, time(), tzinfo=LONDON) - timedelta(days=1)
    later = Event.objects.filter(subject=ABOUT, action="audit_head.told", at__gte=midnight)
    return later.filter(detail__on=on.isoformat()).exists()

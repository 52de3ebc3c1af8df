"""What looks worth asking about is kept until somebody has asked, and written down the answer."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import Finding, User
from apcase.access.rights import Permission
from apcase.audit.log import record
from apcase.rules.anomalies import Anomaly
from apcase.rules.refusal import NotYours, Refusal


@transaction.atomic
def keep_findings(found: Mapping[User, tuple[Anomaly, ...]], *, on: date, by: User) -> int:
    """Those of one day that are not kept yet; how many. What was answered stays as it was."""
    rows = [
        Finding(
            person=person,
            on=on,
            kind=anomaly.kind,
            sentence=anomaly.sentence,
            pupils=sorted(anomaly.children),
        )
        for person, anomalies in found.items()
        for anomaly in anomalies
    ]
    before = Finding.objects.filter(on=on).count()
    Finding.objects.bulk_create(rows, ignore_conflicts=True)
    new = Finding.objects.filter(on=on).count() - before
    if new:
        record("findings.kept", "what looks worth asking about", by=by, on=on, new=new)
    return new


@transaction.atomic
def answer_finding(finding: Finding, *, answer: str, by: User) -> Finding:
    """Somebody asked, and this is what they heard."""
    finding = Finding.objects.select_for_update(of=["self"]).get(pk=finding.pk)
    if not by.has_perm(Permission.AUDIT_READ):
        raise Refusal("Only those who read the audit log answer for what it shows. Ask one.")
    if finding.person_id == by.pk:
        raise NotYours("This is about your own work. Ask somebody else to look into it.")
    if finding.answered_at:
        raise Refusal("This has been asked and answered already. Read what was written.")
    if not answer.strip():
        raise Refusal("Enter what you asked and what you heard.", "answer")
    finding.answer, finding.answered_by, finding.answered_at = answer.strip(), by, Now()
    finding.save(update_fields=["answer", "answered_by", "answered_at"])
    finding.refresh_from_db()
    record("finding.answered", finding, by=by, person=finding.person, on=finding.on)
    return finding

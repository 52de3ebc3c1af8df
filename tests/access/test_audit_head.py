"""The head of the log's chain is told once a day, to a log line and to whoever keeps it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils.timezone import localdate

from apcase.access.tasks import tell_audit_head
from apcase.audit.models import Event, Seal
from apcase.audit.verify import head_of
from tests.audit.chain import seal_what_is_written, write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def head(settings) -> str:
    settings.AUDIT_HEAD_TO = ["audit@marlshire.invalid", "safe@marlshire.invalid"]
    write(2)
    seal_what_is_written()
    return head_of(Seal.objects.order_by("-number").first())


def test_it_is_mailed_logged_and_written_down(head, caplog):
    assert tell_audit_head() == head

    (sent,) = mail.outbox
    assert sent.to == ["audit@marlshire.invalid", "safe@marlshire.invalid"]
    assert sent.body.count(head) == 2
    assert caplog.messages == [f"The head of the audit log on {localdate()}: {head}"]
    told = Event.objects.get(action="audit_head.told")
    assert (told.actor, told.detail["head"]) == ("APcase nightly run", head)


def test_once_a_day(head):
    tell_audit_head()
    write(1)
    seal_what_is_written()

    assert tell_audit_head() == ""
    assert tell_audit_head((localdate() + timedelta(days=1)).isoformat()) != ""
    assert len(mail.outbox) == 2


def test_without_anybody_to_mail_the_line_stays(head, settings, caplog):
    settings.AUDIT_HEAD_TO = []

    assert tell_audit_head() == head
    assert (mail.outbox, len(caplog.messages)) == ([], 1)


def test_where_nothing_is_sealed_nothing_is_told(settings, db):
    assert tell_audit_head() == ""
    assert Event.objects.count() == 0


def test_a_mail_that_fails_is_sent_by_the_next_start(head, monkeypatch):
    def broken_line(*arguments):
        raise OSError("no route")

    monkeypatch.setattr("apcase.access.mail.send_mail", broken_line)
    with pytest.raises(OSError, match="no route"):
        tell_audit_head()
    monkeypatch.undo()

    assert tell_audit_head() == head
    assert len(mail.outbox) == 1

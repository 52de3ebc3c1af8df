from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils.timezone import now

from apcase.audit.models import Event
from apcase.documents import actions, store
from apcase.documents.models import Document
from apcase.documents.scanner import ScannerUnavailable
from apcase.documents.tasks import scan_waiting
from apcase.outbox.actions import keep_due
from apcase.outbox.models import Promise
from apcase.rules.refusal import Refusal
from tests import make
from tests.documents.files import EICAR


def keep(officer, content: bytes = b"Seen on the day.") -> Document:
    return actions.keep(name="../Ash Brown.txt", content=content, by=officer)


# Kept


def test_a_file_is_kept_under_a_name_that_says_nothing(officer):
    document = keep(officer)

    path = store.path_of(document.stored_as)
    assert path.read_bytes() == b"Seen on the day."
    assert path.name not in {document.pk.hex, "Ash Brown.txt"}
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert (document.original_name, document.size, document.scan) == ("Ash Brown.txt", 16, "none")
    event = Event.objects.get(action="document.kept")
    assert (event.actor_id, event.subject) == (officer.pk, f"documents.document:{document.pk}")
    assert "Ash" not in str(event.detail)


def test_nothing_is_left_of_a_file_whose_row_cannot_be_made(officer, settings, tmp_path):
    settings.DOCUMENTS_ROOT = tmp_path

    with pytest.raises(IntegrityError), transaction.atomic():
        actions.keep(name="a.txt", content=b"a", by=officer, data_kind=None)

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert Document.objects.count() == 0


def test_what_was_changed_in_the_store_is_not_opened(officer):
    document = keep(officer)
    store.path_of(document.stored_as).write_bytes(b"Something else")

    with pytest.raises(Refusal) as refused:
        store.read(document)

    assert str(refused.value) == store.GONE.format(reference=document.reference)


def test_nor_is_what_is_missing(officer):
    document = keep(officer)
    store.path_of(document.stored_as).unlink()

    with pytest.raises(Refusal):
        store.read(document)


# Scanned


def test_a_document_waits_until_it_is_scanned(officer, clamav):
    document = keep(officer)
    assert (document.scan, document.may_be_opened) == ("waiting", False)

    assert keep_due() == 1

    document.refresh_from_db()
    assert (document.scan, document.found, document.may_be_opened) == ("clean", "", True)
    assert document.scanned_at is not None
    assert mail.outbox == []


def test_a_virus_closes_it_and_is_told_to_uploader_and_manager(officer, manager, clamav):
    document = keep(officer, EICAR)

    keep_due()

    document.refresh_from_db()
    assert (document.scan, document.found) == ("infected", "Eicar-Test-Signature")
    assert document.may_be_opened is False
    assert [sent.to for sent in mail.outbox] == [[officer.email], [manager.email]]
    told = "".join(f"{sent.subject}{sent.body}" for sent in mail.outbox)
    assert document.reference in told and "Ash Brown" not in told


def test_the_same_virus_is_told_once(officer, clamav):
    document = keep(officer, EICAR)
    keep_due()
    sent = len(mail.outbox)

    actions.scan(document, by=officer)
    keep_due()

    assert len(mail.outbox) == sent


def test_while_the_scanner_is_away_it_stays_closed_and_is_tried_again(
    officer, clamav_away, settings
):
    document = keep(officer)

    assert keep_due() == 0

    document.refresh_from_db()
    owed = Promise.objects.get(task="documents.scan")
    assert (document.scan, document.may_be_opened) == ("waiting", False)
    assert (owed.kept_at, owed.last_error) == (None, "ScannerUnavailable")
    assert owed.not_before > now()


def test_the_sweep_finds_what_the_outbox_gave_up(officer, clamav):
    documents = [keep(officer), keep(officer, EICAR)]
    Promise.objects.update(attempts=99)

    assert scan_waiting() == 2

    found = Document.objects.filter(pk__in=[each.pk for each in documents])
    assert sorted(found.values_list("scan", flat=True)) == ["clean", "infected"]


def test_the_sweep_stops_where_the_scanner_is_away(officer, clamav_away):
    for _ in range(3):
        keep(officer)

    assert scan_waiting() == 0
    with pytest.raises(ScannerUnavailable):
        actions.scan(Document.objects.first(), by=officer)


# Withdrawn


def test_withdrawing_keeps_the_file_and_says_why(officer):
    document = keep(officer)

    withdrawn = actions.withdraw(document, reason=" Another child’s. ", by=officer)

    assert (withdrawn.withdrawn_by, withdrawn.withdraw_reason) == (officer, "Another child’s.")
    assert withdrawn.may_be_opened is False
    assert store.read(withdrawn) == b"Seen on the day."


def test_it_is_withdrawn_once(officer):
    document = actions.withdraw(keep(officer), reason="Wrong child.", by=officer)

    with pytest.raises(Refusal) as refused:
        actions.withdraw(document, reason="Again.", by=officer)

    assert str(refused.value) == actions.WITHDRAWN


def test_it_is_not_withdrawn_without_a_reason(officer):
    with pytest.raises(Refusal) as refused:
        actions.withdraw(keep(officer), reason="  ", by=officer)

    assert (str(refused.value), refused.value.field) == (
        "Enter why the document is withdrawn.",
        "reason",
    )


# What the database holds


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"size": 0}, "document_holds_something"),
        ({"scan": "clean"}, "document_scanned_at_with_the_answer"),
        ({"scanned_at": Now()}, "document_scanned_at_with_the_answer"),
        ({"found": "Eicar"}, "document_virus_named_where_one_was_found"),
        (
            {"scan": "infected", "scanned_at": Now()},
            "document_virus_named_where_one_was_found",
        ),
        ({"withdrawn_at": Now()}, "document_withdrawn_at_by_and_why_together"),
        ({"withdraw_reason": "x"}, "document_withdrawn_at_by_and_why_together"),
    ],
)
def test_the_database_refuses(db, wrong, constraint):
    document = make.make_document()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**wrong)


def test_the_oldest_is_scanned_first(officer, clamav):
    late, early = keep(officer, b"late"), keep(officer, b"early")
    Document.objects.filter(pk=early.pk).update(uploaded_at=Now() - timedelta(hours=1))

    scan_waiting()

    assert [content for _, content in clamav.seen] == [b"early", b"late"]
    assert late.pk != early.pk

import os
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core import mail
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils.timezone import now

from apcase.alerts.models import Sweep
from apcase.audit.models import Event
from apcase.documents import actions, store
from apcase.documents.models import Document
from apcase.documents.scanner import ScannerUnavailable
from apcase.documents.tasks import scan_waiting, sweep_store
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


# From before there was a scanner


def test_what_was_added_before_there_was_a_scanner_is_scanned_once_there_is(officer, request):
    clean, infected = keep(officer), keep(officer, EICAR)
    assert (scan_waiting(), clean.may_be_opened) == (0, True)

    request.getfixturevalue("clamav")

    assert (scan_waiting(), scan_waiting()) == (2, 0)
    for document, scan in ((clean, "clean"), (infected, "infected")):
        document.refresh_from_db()
        assert (document.scan, document.may_be_opened) == (scan, scan == "clean")
    assert keep_due() == 1
    assert [sent.to for sent in mail.outbox] == [[officer.email]]


def test_until_then_it_can_be_opened(officer, request):
    document = keep(officer)

    request.getfixturevalue("clamav_away")

    assert scan_waiting() == 0
    document.refresh_from_db()
    assert (document.scan, document.may_be_opened) == ("none", True)


def test_what_waits_is_scanned_before_what_is_older(officer, request):
    keep(officer, b"old")
    clamav = request.getfixturevalue("clamav")
    keep(officer, b"new")

    scan_waiting()

    assert [content for _, content in clamav.seen] == [b"new", b"old"]


def test_a_missing_file_holds_up_no_other(officer, request, caplog):
    missing, other = keep(officer), keep(officer, b"other")
    store.path_of(missing.stored_as).unlink()
    request.getfixturevalue("clamav")

    assert scan_waiting() == 1

    other.refresh_from_db()
    assert other.scan == "clean"
    assert f"{missing.reference} was not scanned" in caplog.text


# Files that no row points at


LONG_AGO = (now() - timedelta(days=2)).timestamp()


def stray(name: str, *, at: float = LONG_AGO) -> Path:
    path = Path(settings.DOCUMENTS_ROOT) / name[:2] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    os.utime(path, (at, at))
    return path


@pytest.fixture
def own_store(settings, tmp_path):
    settings.DOCUMENTS_ROOT = tmp_path


def test_files_without_a_row_are_swept_after_a_day(officer, own_store):
    held = store.path_of(keep(officer).stored_as)
    os.utime(held, (LONG_AGO, LONG_AGO))
    lost, part = stray(uuid4().hex), stray(f"{uuid4().hex}.part")
    young = stray(uuid4().hex, at=now().timestamp())

    assert sweep_store("2026-10-06") == 2

    assert [each.exists() for each in (held, young, lost, part)] == [True, True, False, False]
    assert Event.objects.get(action="document.swept").detail == {"files": 2}
    assert Sweep.objects.get(job="documents.sweep_store").raised == 2


def test_they_are_swept_once_a_day(officer, own_store):
    sweep_store("2026-10-06")
    lost = stray(uuid4().hex)

    assert (sweep_store("2026-10-06"), lost.exists()) == (0, True)
    assert (sweep_store("2026-10-07"), lost.exists()) == (1, False)


def test_what_is_not_ours_in_the_folder_stays(officer, own_store):
    names = ("notes.txt", uuid4().hex.upper() + "A", f"{uuid4().hex}.bak")
    others = [stray(name) for name in names]

    assert sweep_store("2026-10-06") == 0

    assert [each.exists() for each in others] == [True, True, True]


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

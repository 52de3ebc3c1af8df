"""What a provider sends in does not count before somebody at the authority has accepted it."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.outbox.actions import keep_due
from apcase.rules.refusal import NotYours, Refusal
from directory import actions
from directory.diligence import lines_of
from directory.models import Evidence, Submission
from directory.tasks import watch_evidence
from tests import make
from tests.pages.words import words_of

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 12)
DATES = {"issued_on": "2026-11-12", "expires_on": "2027-11-11", "cover": "£10,000,000"}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    for edge in ("evidence", "own", "submissions"):
        monkeypatch.setattr(f"directory.views.{edge}.localdate", lambda: ON)


@pytest.fixture
def forge(db):
    make.make_bank_holidays()
    return make.make_provider(name="The Forge")


@pytest.fixture
def pat(forge):
    return make.make_provider_user(forge)


def send(forge, by, **over):
    values = {
        "name": "certificate.txt",
        "content": b"Ten million.",
        "issued_on": ON,
        "expires_on": date(2027, 11, 11),
        "cover": 10_000_000,
    }
    return actions.send_in(forge, make.make_requirement(), **values | over, by=by, on=ON)


def accept(submission, by, **over):
    values = {"issued_on": ON, "expires_on": date(2027, 11, 11), "cover": 10_000_000}
    return actions.accept_sent(submission, **values | over, by=by, on=ON)


def state(provider) -> str:
    lines = lines_of([provider], on=ON)[provider.pk]
    return next(line.state for line in lines if line.requirement.code == "public_liability")


def test_what_is_sent_in_does_not_count_and_accepted_it_does(forge, pat, qa_officer):
    submission = send(forge, pat)

    assert (state(forge), Evidence.objects.count()) == ("missing", 0)
    accept(submission, qa_officer, expires_on=date(2027, 10, 1))
    row = Evidence.objects.get()
    assert state(forge) == "accepted"
    assert (row.document, row.expires_on, row.checked_by) == (
        submission.document,
        date(2027, 10, 1),
        qa_officer,
    )


def test_it_is_asked_of_those_who_look_until_it_is_decided(forge, pat, qa_officer):
    submission = send(forge, pat)
    alert = Alert.objects.open().get(kind="evidence")

    watch_evidence("2026-11-13")
    assert Alert.objects.open().filter(kind="evidence").get() == alert
    assert (alert.due_on, alert.summary) == (
        date(2026, 11, 19),
        "Public liability insurance of The Forge was sent in: accept it or send it back",
    )
    actions.send_back(submission, reason="The second page is missing.", by=qa_officer)
    assert not Alert.objects.open().exists()
    watch_evidence("2026-11-14")
    assert not Alert.objects.open().exists()


def test_sent_back_it_does_not_count_and_the_provider_reads_why(
    forge, pat, qa_officer, client_for, mailoutbox
):
    actions.send_back(send(forge, pat), reason="The second page is missing.", by=qa_officer)
    keep_due()

    text = words_of(client_for(pat).get(reverse("directory:own-documents", args=[forge.pk])))
    assert state(forge) == "missing"
    assert "Sent back" in text and "The second page is missing." in text
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([pat.email], "The Forge: a document was sent back")
    ]
    assert "The second page" not in mailoutbox[0].body


def test_one_waits_at_a_time_and_may_be_taken_back(forge, pat):
    first = send(forge, pat)
    with pytest.raises(Refusal, match="A document that you sent in for this waits already"):
        send(forge, pat)

    actions.take_back(first, by=pat)
    first.document.refresh_from_db()
    assert not first.document.may_be_opened
    send(forge, pat)

    assert list(Submission.objects.order_by("sent_at").values_list("outcome", flat=True)) == [
        "taken_back",
        "",
    ]
    with pytest.raises(Refusal, match="This was decided already: taken back by the provider"):
        actions.take_back(first, by=pat)


def test_of_another_provider_nothing_is_sent_in_or_taken_back(forge, pat, officer, manager):
    theirs = make.make_submission(make.make_provider(name="Old Mill"))

    for by in (pat, officer, manager):
        with pytest.raises(NotYours):
            send(theirs.provider, by)
        with pytest.raises(NotYours):
            actions.take_back(theirs, by=by)
    assert Submission.objects.count() == 1


def test_nobody_decides_about_their_own(forge, qa_officer):
    mine = make.make_submission(forge, sent_by=qa_officer)

    with pytest.raises(NotYours, match="You sent this in, so somebody else decides about it"):
        accept(mine, qa_officer)
    mine.outcome, mine.reason, mine.decided_by = "sent_back", "No.", qa_officer
    mine.decided_at = mine.sent_at
    with pytest.raises(DatabaseError, match="decided_by_somebody_else"), transaction.atomic():
        mine.save()


def test_what_was_sent_is_never_rewritten(forge):
    sent = make.make_submission(forge)

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Submission.objects.filter(pk=sent.pk).update(expires_on=date(2050, 1, 1))
    with pytest.raises(DatabaseError), transaction.atomic():
        sent.delete()


def test_every_step_is_written_down(forge, pat, qa_officer):
    accept(send(forge, pat), qa_officer)

    done = Event.objects.filter(subject__endswith=str(forge.pk)).order_by("at", "pk")
    assert list(done.values_list("action", flat=True)) == [
        "evidence.sent_in",
        "evidence.recorded",
        "evidence.accepted_as_sent",
    ]


# Pages


def address_of(name, *keys):
    return reverse(f"directory:{name}", args=keys)


def test_from_the_provider_to_the_quality_officer(forge, pat, qa_officer, client_for):
    provider, quality = client_for(pat), client_for(qa_officer)
    home = words_of(provider.get("/"))
    assert "Your documents: what the council asks of The Forge" in home
    send_page = address_of("own-send", forge.pk, make.make_requirement().pk)

    file = SimpleUploadedFile("certificate.txt", b"Ten million.")
    sent = provider.post(send_page, {"file": file, **DATES}, follow=True)
    assert "It does not count before the council has accepted it" in words_of(sent)
    submission = Submission.objects.get()
    opened = provider.get(address_of("own-sent-open", submission.pk))
    assert opened.content == b"Ten million."

    assert "Public liability insurance" in words_of(quality.get(address_of("submission-list")))
    waits = words_of(quality.get(address_of("evidence-list", forge.pk)))
    assert "Sent in by the provider, and not yet looked at" in waits
    assert quality.get(address_of("submission-open", submission.pk)).content == b"Ten million."
    done = quality.post(address_of("submission-accept", submission.pk), DATES, follow=True)
    assert "It was accepted and counts from now" in words_of(done)
    assert "Sent in by the provider" not in words_of(done)
    own = words_of(provider.get(address_of("own-documents", forge.pk)))
    assert "11 November 2027" in own


def test_a_certificate_that_expires_before_it_was_issued(forge, pat, client_for):
    wrong = DATES | {"issued_on": "2026-11-01", "expires_on": "2026-10-01"}
    file = SimpleUploadedFile("certificate.txt", b"Ten million.")

    answer = client_for(pat).post(
        address_of("own-send", forge.pk, make.make_requirement().pk), {"file": file, **wrong}
    )

    text = words_of(answer)
    assert "It expires before it was issued. Give an expiry on or after the date of issue." in text
    assert "£10,000,000" in text and "Select the file again" in text
    assert Submission.objects.count() == 0


def test_without_a_file_nothing_is_sent(forge, pat, client_for):
    answer = client_for(pat).post(
        address_of("own-send", forge.pk, make.make_requirement().pk), DATES
    )

    assert "Select the document to send in" in words_of(answer)


def test_an_accepted_one_with_wrong_dates_is_refused_and_still_waits(
    forge, pat, qa_officer, client_for
):
    submission = send(forge, pat)

    answer = client_for(qa_officer).post(
        address_of("submission-accept", submission.pk), DATES | {"expires_on": "2026-11-11"}
    )

    assert "It expires before it was issued" in words_of(answer)
    submission.refresh_from_db()
    assert submission.outcome == ""


def test_who_sees_what_was_sent_in(forge, pat, qa_officer, officer, school_user, client_for):
    """The provider's own people their own; who opens documents every one; nobody else any."""
    sent = send(forge, pat)
    elsewhere = make.make_provider_user(make.make_provider(name="Old Mill"), "Mo Mill")
    pages = [address_of("submission-detail", sent.pk), address_of("submission-list")]
    own = [address_of("own-documents", forge.pk), address_of("own-sent-open", sent.pk)]

    def answers(user, addresses):
        return [client_for(user).get(address).status_code for address in addresses]

    assert answers(qa_officer, pages) == [200, 200]
    assert answers(officer, pages + own) == [403] * 4
    assert answers(school_user, pages + own) == [403] * 4
    assert answers(pat, own) == [200, 200]
    assert answers(pat, pages) == [403, 403]
    assert answers(elsewhere, own) == [404, 404]


def test_a_line_that_is_not_asked_of_providers_is_not_sent_in(forge, pat, client_for):
    template = (
        make.make_requirement().__class__.objects.filter(checklist__key="buckinghamshire").first()
    )

    answer = client_for(pat).get(address_of("own-send", forge.pk, template.pk))

    assert answer.status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_ask_as_much_for_three_as_for_one(
    rows, forge, pat, qa_officer, client_for, django_assert_num_queries
):
    codes = ["public_liability", "employers_liability", "safeguarding_policy"]
    for code in codes[:rows]:
        make.make_submission(forge, code, sent_by=pat)
    own, quality = client_for(pat), client_for(qa_officer)
    own.get("/"), quality.get("/")

    with django_assert_num_queries(10):
        own.get(address_of("own-documents", forge.pk))
    with django_assert_num_queries(6):
        quality.get(address_of("submission-list"))

"""A provider sends in a document for its own record; the authority accepts it or sends it back."""

from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.alerts.actions import raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.constraints import sentences
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.documents import actions as documents
from apcase.outbox.actions import promise
from apcase.rules.refusal import NotYours, Refusal
from directory.actions.evidence import asked_by, check_published, kept, record_evidence
from directory.models import Evidence, Provider, Requirement, Submission
from directory.rules import submissions as rules
from directory.waiting import sent_in

WAITS = (
    "A document that you sent in for this waits already. Take it back first, or wait until "
    "somebody has looked at it."
)
OWN = "You sent this in, so somebody else decides about it."
TAKEN_BACK = "The provider took it back before anybody had looked at it."
NO_FILE = "Select the document to send in."


@transaction.atomic
def send_in(
    provider: Provider,
    requirement: Requirement,
    *,
    name: str = "",
    content: bytes = b"",
    issued_on: date | None = None,
    expires_on: date | None = None,
    cover: int | None = None,
    note: str = "",
    by: User,
    on: date,
) -> Submission:
    """`name` and `content` are the file's, as it was sent. It does not count before it is looked
    at."""
    provider = Provider.objects.select_for_update().get(pk=provider.pk)
    check_theirs(provider, by)
    check_published(requirement)
    if not name:
        raise Refusal(NO_FILE, "file")
    rules.check_sending(
        asked_by(requirement, on), issued_on=issued_on, expires_on=expires_on, cover=cover, on=on
    )
    check_none_waits(provider, requirement)
    with sentences(submission_one_waiting_for_each_line=WAITS):
        submission = Submission.objects.create(
            provider=provider,
            requirement=requirement,
            document=kept(name, content, by=by),
            issued_on=issued_on,
            expires_on=expires_on,
            cover=cover,
            note=note.strip(),
            sent_by=by,
            sent_on=on,
        )
    record("evidence.sent_in", provider, by=by, submission=submission, code=requirement.code)
    raise_now(Alert.Kind.EVIDENCE, sent_in(submission), on=on)
    return submission


def check_theirs(provider: Provider, by: User) -> None:
    if not Provider.objects.run_by(by).filter(pk=provider.pk).exists():
        raise NotYours("Only the provider’s own people send in its documents.")


def check_none_waits(provider: Provider, requirement: Requirement) -> None:
    """Of any version of the checklist."""
    waiting = Submission.objects.waiting().filter(provider=provider)
    key = {"requirement__checklist__key": requirement.checklist.key}
    if waiting.filter(requirement__code=requirement.code, **key).exists():
        raise Refusal(WAITS)


@transaction.atomic
def accept_sent(
    submission: Submission,
    *,
    issued_on: date | None,
    expires_on: date | None,
    cover: int | None = None,
    by: User,
    on: date,
) -> Submission:
    """From now on it counts, with the dates that stand on it."""
    submission = held(submission, "accept", by)
    submission.evidence = record_evidence(
        submission.provider,
        submission.requirement,
        outcome=Evidence.Outcome.ACCEPTED,
        issued_on=issued_on,
        expires_on=expires_on,
        cover=cover,
        document=submission.document,
        by=by,
        on=on,
    )
    return decided(submission, rules.ACCEPTED, by=by)


@transaction.atomic
def send_back(submission: Submission, *, reason: str, by: User) -> Submission:
    """It does not count; the provider reads why and sends in another."""
    submission = held(submission, "send_back", by)
    rules.check_sent_back(reason)
    return decided(submission, rules.SENT_BACK, reason=reason.strip(), by=by)


@transaction.atomic
def take_back(submission: Submission, *, by: User) -> Submission:
    """By the provider's own people, while nobody has decided. Its file is no longer opened."""
    submission = locked(submission)
    check_theirs(submission.provider, by)
    rules.moved(submission.outcome, "take_back")
    documents.withdraw(submission.document, reason=TAKEN_BACK, by=by)
    return decided(submission, rules.TAKEN_BACK, by=by)


def locked(submission: Submission) -> Submission:
    rows = Submission.objects.select_for_update(of=["self"])
    return rows.select_related("provider", "requirement__checklist", "document").get(
        pk=submission.pk
    )


def held(submission: Submission, event: str, by: User) -> Submission:
    submission = locked(submission)
    rules.moved(submission.outcome, event)
    if by.pk == submission.sent_by_id:
        raise NotYours(OWN)
    return submission


def decided(submission: Submission, outcome: str, *, by: User, reason: str = "") -> Submission:
    submission.outcome, submission.reason = outcome, reason
    submission.decided_by, submission.decided_at = by, Now()
    submission.save(update_fields=["outcome", "reason", "decided_by", "decided_at", "evidence"])
    submission.refresh_from_db(fields=["decided_at"])
    record(
        f"evidence.{outcome}_as_sent",
        submission.provider,
        by=by,
        submission=submission,
        code=submission.requirement.code,
        reason=reason,
    )
    settle(
        Alert.Kind.EVIDENCE,
        subject_of(submission),
        why=f"{rules.OUTCOMES[outcome]}.",
        by=by,
    )
    if outcome != rules.TAKEN_BACK:
        promise("directory.tell_of_sent", submission.pk)
    return submission

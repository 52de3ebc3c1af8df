"""What a provider shows of what is asked. Nothing is rewritten: what is newer stands beside."""

from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.alerts.actions import settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.documents import actions as documents
from apcase.documents.models import Document
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from directory.diligence import least_cover
from directory.models import Evidence, Extension, Provider, Requirement
from directory.rules.accepting import Asked, check_cover, check_dates, check_outcome, last_day

NOTHING_SHOWN = "Add the document, or write down what the provider states."


@transaction.atomic
def record_evidence(
    provider: Provider,
    requirement: Requirement,
    *,
    outcome: str,
    by: User,
    on: date,
    statement: str = "",
    issued_on: date | None = None,
    expires_on: date | None = None,
    cover: int | None = None,
    reason: str = "",
    name: str = "",
    content: bytes = b"",
    document: Document | None = None,
) -> Evidence:
    """`name` and `content` are the file's, if there is one that is not kept yet as a `document`.
    `on`, today, is when it is judged."""
    provider = Provider.objects.select_for_update().get(pk=provider.pk)
    check_published(requirement)
    check_outcome(outcome, reason)
    check_dates(issued_on, expires_on, on=on, outcome=outcome)
    if outcome == Evidence.Outcome.ACCEPTED:
        check_something_shown(name or document, statement)
        expires_on = accepted_until(requirement, issued_on, expires_on, cover, on=on)
    evidence = Evidence.objects.create(
        provider=provider,
        requirement=requirement,
        document=kept(name, content, by=by) if name else document,
        statement=statement.strip(),
        issued_on=issued_on,
        expires_on=expires_on,
        cover=cover,
        outcome=outcome,
        reason=reason.strip(),
        checked_by=by,
    )
    note(evidence, on=on, by=by)
    return evidence


def check_published(requirement: Requirement) -> None:
    if requirement.checklist.is_draft:
        raise Refusal("This is a draft. Record the document against a published version.")


def check_something_shown(shown: str | Document | None, statement: str) -> None:
    if not (shown or statement.strip()):
        raise Refusal(NOTHING_SHOWN, "statement")


def note(evidence: Evidence, *, on: date, by: User) -> None:
    """Written down; and what was still asked because of older ones is settled."""
    record(
        "evidence.recorded",
        evidence.provider,
        by=by,
        evidence=evidence,
        code=evidence.requirement.code,
        outcome=evidence.outcome,
        expires_on=evidence.expires_on,
    )
    if evidence.outcome != Evidence.Outcome.REJECTED:
        settle_older(evidence, on=on, by=by)


def accepted_until(
    requirement: Requirement,
    issued_on: date | None,
    expires_on: date | None,
    cover: int | None,
    *,
    on: date,
) -> date | None:
    asked = asked_by(requirement, on)
    expires_on = last_day(asked, issued_on, expires_on)
    check_dates(issued_on, expires_on, on=on, outcome=Evidence.Outcome.ACCEPTED)
    check_cover(asked, cover)
    return expires_on


def asked_by(requirement: Requirement, on: date) -> Asked:
    return Asked(
        renewal=requirement.renewal,
        months=requirement.months,
        least_cover=least_cover(requirement, on),
        insures=bool(requirement.cover),
    )


def kept(name: str, content: bytes, *, by: User) -> Document:
    """It may name members of staff, and no child."""
    return documents.keep(
        name=name,
        content=content,
        by=by,
        data_kind=Document.DataKind.PERSONAL,
        record_class="other",
    )


def settle_older(evidence: Evidence, *, on: date, by: User) -> None:
    """What the alerts about its forerunners asked for has been done, where it holds longer."""
    older = Evidence.objects.filter(
        provider=evidence.provider,
        requirement__code=evidence.requirement.code,
        requirement__checklist__key=evidence.requirement.checklist.key,
    ).exclude(pk=evidence.pk)
    for each in older:
        settle(
            Alert.Kind.EVIDENCE,
            subject_of(each),
            why=f"{evidence.get_outcome_display()} on {in_words(on)}.",
            by=by,
        )


def locked(evidence: Evidence) -> Evidence:
    rows = Evidence.objects.select_for_update(of=["self"])
    return rows.select_related("provider", "requirement__checklist", "document").get(pk=evidence.pk)


@transaction.atomic
def extend_evidence(
    evidence: Evidence, *, until: date, reason: str, by: User, on: date
) -> Extension:
    """Let it count for some days more. Each extension stays on record with its reason and name."""
    evidence = locked(evidence)
    if evidence.withdrawn_at or evidence.outcome != Evidence.Outcome.ACCEPTED:
        raise Refusal("Only a document that was accepted, and stands, can be extended.")
    if evidence.expires_on is None:
        raise Refusal("This document does not expire, so there is nothing to extend.")
    if until <= max(evidence.expires_on, evidence.extended_until or evidence.expires_on):
        raise Refusal("It counts until then already. Give a later day.", "until")
    if until < on:
        raise Refusal("That day is over. Give today or a day to come.", "until")
    if not reason.strip():
        raise Refusal("Say why it may count longer: it is kept with your name.", "reason")
    extension = Extension.objects.create(
        evidence=evidence, until=until, reason=reason.strip(), given_by=by
    )
    record(
        "evidence.extended",
        evidence.provider,
        by=by,
        evidence=evidence,
        until=until,
        reason=extension.reason,
    )
    return extension


@transaction.atomic
def withdraw_evidence(evidence: Evidence, *, reason: str, by: User) -> Evidence:
    """Recorded by mistake: it no longer counts, and its document can no longer be opened."""
    evidence = locked(evidence)
    if evidence.withdrawn_at:
        raise Refusal("This has been withdrawn already. Its record and the reason stay.")
    if not reason.strip():
        raise Refusal("Enter why it is withdrawn.", "reason")
    if evidence.document:
        documents.withdraw(evidence.document, reason=reason, by=by)
    evidence.withdrawn_at, evidence.withdrawn_by = Now(), by
    evidence.withdraw_reason = reason.strip()
    evidence.save(update_fields=["withdrawn_at", "withdrawn_by", "withdraw_reason"])
    evidence.refresh_from_db()
    record("evidence.withdrawn", evidence.provider, by=by, evidence=evidence, reason=reason.strip())
    settle(Alert.Kind.EVIDENCE, subject_of(evidence), why="The document was withdrawn.", by=by)
    return evidence

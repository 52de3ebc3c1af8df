"""What providers sent in, in words: for those who look at it, and for the provider itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from apcase.documents.presenters import what
from apcase.web.dates import plain_date
from apcase.web.parts import Link, Row, Tag
from directory.diligence import Line
from directory.models import Submission
from directory.presenters import diligence
from directory.rules.submissions import ACCEPTED, SENT_BACK, TAKEN_BACK, WAITING, look_by

TAGS = {
    WAITING: Tag("Waits", "blue"),
    ACCEPTED: Tag("Accepted", "green"),
    SENT_BACK: Tag("Sent back", "orange"),
    TAKEN_BACK: Tag("Taken back", "grey"),
}


@dataclass(frozen=True)
class OwnLine:
    """One line of a provider's own list: how it stands, what was sent in, what can be done."""

    words: str
    about: str
    tag: Tag
    until: str
    why: str
    sent: str
    sent_tag: Tag | None
    links: Sequence[Link]


def own_lines(lines: Iterable[Line], sent: Iterable[Submission]) -> list[OwnLine]:
    """`sent`: all of this provider's, the newest first."""
    newest = {}
    for submission in sent:
        newest.setdefault(key_of(submission.requirement), submission)
    shown = [own_line(line, newest.get(key_of(line.requirement))) for line in lines]
    # What came back is to be put right, whatever was held before.
    return sorted(shown, key=lambda line: line.sent_tag != TAGS[SENT_BACK])


def key_of(requirement) -> tuple[str, str]:
    return requirement.checklist.key, requirement.code


def own_line(line: Line, sent: Submission | None) -> OwnLine:
    """What was accepted or taken back says nothing more than the state of the line."""
    shown = sent if sent and sent.outcome in (WAITING, SENT_BACK) else None
    return OwnLine(
        words=line.requirement.words,
        about=diligence.about(line),
        tag=diligence.tag(line),
        until=diligence.until(line),
        why=line.evidence.reason if line.state == "rejected" else "",
        sent=sent_words(shown) if shown else "",
        sent_tag=TAGS[shown.outcome] if shown else None,
        links=list(links(line, sent)),
    )


def sent_words(submission: Submission) -> str:
    said = f"Sent in on {plain_date(submission.sent_on)} by {submission.sent_by}"
    return f"{said}: {submission.reason}" if submission.reason else said


def links(line: Line, sent: Submission | None):
    about = line.requirement.words
    if sent and sent.document.may_be_opened and sent.outcome in (WAITING, SENT_BACK):
        yield Link("Open what was sent", reverse("directory:own-sent-open", args=[sent.pk]), about)
    if sent and sent.outcome == WAITING:
        yield Link("Take it back", reverse("directory:own-sent-take-back", args=[sent.pk]), about)
    elif line.state != "not_asked":
        names = [line.provider.pk, line.requirement.pk]
        text = "Send in" if line.state in ("missing", "rejected") else "Send in the new one"
        yield Link(text, reverse("directory:own-send", args=names), about)


def facts(submission: Submission) -> list[Row]:
    """For whoever decides about it."""
    evidence = submission.evidence
    rows = [
        Row("Sent in", f"{plain_date(submission.sent_on)}, by {submission.sent_by}"),
        Row("Look at it by", plain_date(look_by(submission.sent_on).due_on)),
        Row("Asked by", str(submission.requirement.checklist)),
        Row("What is asked", submission.requirement.evidence_asked),
        Row("Issued", plain_date(submission.issued_on) if submission.issued_on else ""),
        Row("Last day", plain_date(submission.expires_on) if submission.expires_on else ""),
        Row("Cover", f"£{submission.cover:,}" if submission.cover else ""),
        Row("The provider says", submission.note),
        Row("Decided", decided(submission)),
        Row("Counts until", plain_date(evidence.expires_on) if evidence and evidence.expires_on
            else ""),
    ]  # fmt: skip
    if submission.outcome != WAITING:
        rows = [row for row in rows if row.key != "Look at it by"]
    return [row for row in rows if row.value]


def decided(submission: Submission) -> str:
    if submission.outcome == WAITING:
        return ""
    when = plain_date(submission.decided_at.date())
    said = f"{submission.get_outcome_display()} on {when}, by {submission.decided_by}"
    return f"{said}: {submission.reason}" if submission.reason else said


def file_words(submission: Submission) -> str:
    document = submission.document
    return what(document) if document.may_be_opened else ""

"""A provider's documents in words: what is missing, what runs out, and the one thing to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.text import Truncator

from apcase.access.rights import Permission
from apcase.web.dates import plain_date
from apcase.web.parts import Bar, Link, Row, Tag
from directory.diligence import Line
from directory.models import Confirmation, Evidence, Site
from directory.rules.staff_checks import CHECKS, GROUPS, Confirmed

TAGS = {
    "expired": Tag("Ran out", "red"),
    "missing": Tag("Missing", "red"),
    "rejected": Tag("Rejected", "orange"),
    "extended": Tag("Extended", "orange"),
    "soon": Tag("Runs out soon", "yellow"),
    "accepted": Tag("Accepted", "green"),
    "not_required": Tag("Not required", "grey"),
    "not_asked": Tag("Does not apply", "grey"),
}
ACTIONS = {
    "expired": "Record the new one",
    "missing": "Record it",
    "rejected": "Record the new one",
    "extended": "Record the new one",
    "soon": "Record the new one",
}
OPTIONAL = Tag("Not held", "grey")
# What ends later is in the table alone: a long strip hides what presses.
AHEAD = 120
LONGEST_LABEL = 33
CSV_HEAD = (
    "provider", "document", "code", "state", "until", "extended_until", "blocking", "checked_by",
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """One line of the table of documents."""

    words: str
    tag: Tag
    until: str
    said: str
    action: Link | None
    open: Link | None
    about: str


def shown(line: Line, user) -> Shown:
    return Shown(
        words=line.requirement.words,
        tag=tag(line),
        until=until(line),
        said=said(line, user),
        action=action(line, user),
        open=opened(line, user),
        about=about(line),
    )


def tag(line: Line) -> Tag:
    if line.state == "missing" and not line.requirement.mandatory:
        return OPTIONAL
    return TAGS[line.state]


def until(line: Line) -> str:
    if line.until is None:
        return "No end" if line.state in ("accepted", "not_required") else "–"
    return plain_date(line.until)


def said(line: Line, user) -> str:
    """What follows; a reason is for whoever may open the documents."""
    if line.state == "expired" and line.due.stage == "restrict":
        if line.due.suspends_on is None:
            return "Restricts the provider. Bank holidays are not held to say when it is suspended."
        return f"Restricts the provider; suspended on {plain_date(line.due.suspends_on)}"
    if line.state == "expired" and line.due.stage == "suspend":
        return f"Suspends the provider since {plain_date(line.due.suspends_on)}"
    if line.evidence and line.evidence.reason and user.has_perm(Permission.EVIDENCE_VIEW):
        return line.evidence.reason
    if line.applies is None and line.state == "missing":
        return f"{line.requirement.get_condition_display()}: not recorded whether it does"
    return ""


def about(line: Line) -> str:
    if line.requirement.blocking:
        return "Mandatory; restricts when it runs out"
    return "Mandatory" if line.requirement.mandatory else "Where it is apt"


def action(line: Line, user) -> Link | None:
    if not user.has_perm(Permission.EVIDENCE_RECORD) or line.state == "not_asked":
        return None
    text = ACTIONS.get(line.state, "Record another")
    names = [line.provider.pk, line.requirement.pk]
    return Link(text, reverse("directory:evidence-add", args=names), line.requirement.words)


def opened(line: Line, user) -> Link | None:
    if line.evidence is None or not user.has_perm(Permission.EVIDENCE_VIEW):
        return None
    return Link("What is held", line.evidence.get_absolute_url(), line.requirement.words)


def counted(lines: Sequence[Line]) -> list[str]:
    """The first thing that a page says: how many are not in order."""
    numbers = {
        "expired": ("document has run out", "documents have run out"),
        "missing": ("mandatory document is missing", "mandatory documents are missing"),
        "rejected": ("was rejected", "were rejected"),
        "extended": ("counts by an extension", "count by an extension"),
        "soon": ("runs out soon", "run out soon"),
    }
    found = []
    for state, (one, many) in numbers.items():
        number = sum(
            line.state == state and (line.requirement.mandatory or state == "expired")
            for line in lines
        )
        if number:
            found.append(f"{number} {one if number == 1 else many}")
    return found


def strip(lines: Iterable[Line], on: date) -> list[Bar]:
    """Documents by expiry, those that end soon; what has run out is at nought."""
    dated = [line for line in lines if line.until and (line.until - on).days <= AHEAD]
    return [
        Bar(
            Truncator(line.requirement.words).chars(LONGEST_LABEL),
            max((line.until - on).days, 0),
            ends(line),
        )
        for line in sorted(dated, key=lambda line: (line.until, line.requirement.position))
    ]


def ends(line: Line) -> str:
    verb = {"expired": "ran out ", "extended": "extended to "}.get(line.state, "")
    return f"{verb}{plain_date(line.until)}"


def in_a_file(lines: Iterable[Line]) -> Iterable[list]:
    for line in lines:
        evidence = line.evidence
        yield [
            line.provider.name, line.requirement.words, line.requirement.code, line.state,
            evidence.expires_on if evidence else None,
            evidence.extended_until if evidence else None,
            "yes" if line.requirement.blocking else "no",
            evidence.checked_by.name if evidence else "",
        ]  # fmt: skip


# Staff checks


def checks_words(found: Confirmed, sites: dict) -> str:
    """Empty where all is in order."""
    if found.state == "missing":
        return "No written confirmation of staff checks is held."
    if found.state == "lapsed":
        return f"The written confirmation of staff checks lapsed on {plain_date(found.until)}."
    if found.sites:
        places = ", ".join(str(sites.get(key, "the provider")) for key in found.sites)
        return f"No written confirmation of staff checks is held for: {places}."
    if found.checks:
        names = ", ".join(CHECKS[check].lower() for check in found.checks)
        return f"The written confirmation of staff checks leaves out: {names}."
    return ""


def confirmation_rows(rows: Iterable[Confirmation], on: date, user) -> list[dict]:
    may_record = user.has_perm(Permission.EVIDENCE_RECORD)
    return [
        {
            "row": row,
            "tag": Tag("Stands", "green") if row.until >= on else Tag("Lapsed", "red"),
            "groups": ", ".join(GROUPS[group] for group in row.groups),
            "checks": ", ".join(CHECKS[check] for check in row.checks),
            "changes": [
                f"{plain_date(change.notified_on)}, {change.notified_by}: {change.what}"
                for change in row.changes.all()
            ],
            "change": reverse("directory:confirmation-notify", args=[row.pk]) if may_record else "",
        }
        for row in rows
    ]


def names_of(sites: Iterable[Site]) -> dict:
    return {site.pk: site for site in sites}


# One piece of evidence


def evidence_facts(evidence: Evidence) -> list[Row]:
    checklist = evidence.requirement.checklist
    facts = [
        Row("Outcome", evidence.get_outcome_display()),
        Row("Why", evidence.reason),
        Row("The provider states", evidence.statement),
        Row("Issued", plain_date(evidence.issued_on) if evidence.issued_on else ""),
        Row("Counts until", plain_date(evidence.expires_on) if evidence.expires_on else "No end"),
        Row("Cover", f"£{evidence.cover:,}" if evidence.cover else ""),
        Row("Checked by", f"{evidence.checked_by} on {plain_date(evidence.checked_at.date())}"),
        Row("Asked by", str(checklist)),
        Row("Withdrawn", withdrawn(evidence)),
    ]
    return [row for row in facts if row.value]


def withdrawn(evidence: Evidence) -> str:
    if evidence.withdrawn_at is None:
        return ""
    day = plain_date(evidence.withdrawn_at.date())
    return f"{day}, by {evidence.withdrawn_by}: {evidence.withdraw_reason}"

"""What a provider has shown, and what is proposed of it."""

from datetime import date

from apcase.access.models import Organisation
from directory.actions import ship_checklists
from directory.models import (
    Confirmation,
    Evidence,
    Proposal,
    Provider,
    Requirement,
    SchoolCheck,
    Submission,
)
from directory.rules.staff_checks import ALWAYS
from tests.make.documents import make_document
from tests.make.people import someone
from tests.make.providers import make_provider


def make_proposal(provider: Provider | None = None, **over) -> Proposal:
    """One that waits, for a provider that is ready for a decision unless another is given."""
    provider = provider or make_ready()
    values = {
        "event": "approve",
        "state": "approved",
        "reason": "Papers and visit in order.",
        "proposed_on": date(2026, 10, 5),
    }
    if "proposed_by" not in over:
        over["proposed_by"] = someone()
    return Proposal.objects.create(provider=provider, **values | over)


def make_requirement(code: str = "public_liability") -> Requirement:
    """A line of the checklist that is asked of every provider, as it is shipped."""
    ship_checklists(by=someone())
    lines = Requirement.objects.select_related("checklist")
    return lines.get(checklist__key="due-diligence", checklist__version=1, code=code)


def make_evidence(provider: Provider, code: str = "public_liability", **over) -> Evidence:
    """Accepted by a statement, without asking whether it may be."""
    values = {
        "outcome": "accepted",
        "statement": "Seen.",
        "issued_on": date(2025, 11, 13),
        "expires_on": date(2026, 11, 12),
    }
    over.setdefault("checked_by", someone())
    if "requirement" not in over:
        over["requirement"] = make_requirement(code)
    return Evidence.objects.create(provider=provider, **values | over)


def make_submission(provider: Provider, code: str = "public_liability", **over) -> Submission:
    """Sent in by one of its people, and not looked at."""
    values = {
        "issued_on": date(2026, 11, 12),
        "expires_on": date(2099, 11, 11),
        "cover": 10_000_000,
        "sent_on": date(2026, 11, 10),
    }
    over.setdefault("sent_by", someone())
    if "requirement" not in over:
        over["requirement"] = make_requirement(code)
    if "document" not in over:
        over["document"] = make_document(record_class="other")
    return Submission.objects.create(provider=provider, **values | over)


def make_school_check(provider: Provider, organisation: Organisation, **over) -> SchoolCheck:
    values = {"answer": "met", "answered_on": date(2026, 11, 2)}
    over.setdefault("answered_by", someone())
    if "requirement" not in over:
        over["requirement"] = make_requirement()
    return SchoolCheck.objects.create(provider=provider, organisation=organisation, **values | over)


def make_ready(**over) -> Provider:
    """An applicant that waits for a decision, with everything that is asked of it."""
    provider = make_provider(**{"standing": "decision"} | over)
    make_full_file(provider, date(2099, 1, 1))
    return provider


def make_full_file(provider: Provider, until: date = date(2027, 9, 1), **but: date) -> None:
    """Everything that is asked for, until a day, or another for the codes that are named."""
    make_requirement()
    for line in Requirement.objects.filter(checklist__key="due-diligence"):
        make_evidence(provider, requirement=line, expires_on=but.get(line.code, until))


def make_confirmation(provider: Provider, **over) -> Confirmation:
    values = {
        "groups": ["teaching"],
        "checks": list(ALWAYS),
        "confirmed_by": "Robin Lead",
        "role": "Head",
        "confirmed_on": date(2026, 9, 1),
        "until": date(2027, 9, 1),
    }
    over.setdefault("recorded_by", someone())
    return Confirmation.objects.create(provider=provider, **values | over)

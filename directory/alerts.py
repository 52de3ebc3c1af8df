from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.text import Truncator

from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.web.dates import plain_date
from directory.diligence import Line, lines_of
from directory.models import Proposal, Provider, Submission
from directory.waiting import ending, ends_soon, proposed, sent_in

JOB = "directory.standing_decisions"
DOCUMENTS_JOB = "directory.documents_of_providers"
# A summary has room for 200 characters.
LONGEST = 75
ASKS = ("soon", "extended", "expired")
CONCERNS_JOB = "directory.concerns"


def standing_decisions(on: date) -> Iterator[Candidate]:
    """Decisions about providers that wait for somebody."""
    yield from map(proposed, Proposal.objects.waiting().select_related("provider"))
    yield from map(ending, ends_soon(on))


def running_out(on: date) -> Iterator[Candidate]:
    """Documents that count for some days more, or no longer, of providers that are used."""
    for lines in lines_of(Provider.objects.in_use().order_by("pk"), on=on).values():
        for line in lines:
            if line.state in ASKS and line.requirement.mandatory:
                yield candidate(line)


def documents_due(on: date) -> Iterator[Candidate]:
    """What runs out, and what providers sent in that nobody has looked at."""
    yield from running_out(on)
    waiting = Submission.objects.waiting().select_related("provider", "requirement")
    yield from map(sent_in, waiting)


def candidate(line: Line) -> Candidate:
    name = Truncator(line.provider.name).chars(LONGEST)
    words = Truncator(line.requirement.words).chars(LONGEST)
    return Candidate(
        subject=subject_of(line.evidence),
        summary=f"{words} of {name} {happens(line)}",
        url=reverse("directory:evidence-list", args=[line.provider.pk]),
        due_on=line.until,
        owner_id=line.provider.lead_officer_id,
    )


def happens(line: Line) -> str:
    """What the day says: the words change as it comes nearer."""
    if line.state == "extended":
        return f"ran out, extended to {plain_date(line.until)}"
    verb = "ran out" if line.state == "expired" else "runs out"
    return f"{verb} on {plain_date(line.until)}"

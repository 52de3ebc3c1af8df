from collections.abc import Iterator
from datetime import date

from apcase.alerts.actions import Candidate
from directory.models import Proposal
from directory.waiting import ending, ends_soon, proposed

JOB = "directory.standing_decisions"
CONCERNS_JOB = "directory.concerns"


def standing_decisions(on: date) -> Iterator[Candidate]:
    """Decisions about providers that wait for somebody."""
    yield from map(proposed, Proposal.objects.waiting().select_related("provider"))
    yield from map(ending, ends_soon(on))

"""What waits for somebody to decide about a provider: proposals, and conditions that end."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.text import Truncator

from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.web.dates import plain_date
from directory.models import Proposal, Standing
from directory.rules.standing import decision_due

# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 120
BEFORE_THE_END = timedelta(days=20)


def proposed(proposal: Proposal) -> Candidate:
    """A second person is asked: whoever may decide, and did not propose it."""
    name = Truncator(proposal.provider.name).chars(LONGEST_NAME)
    return Candidate(
        subject=subject_of(proposal),
        summary=f"{name}: “{proposal.get_state_display()}” is proposed. Agree or send it back",
        url=proposal.get_absolute_url(),
        due_on=decision_due(proposal.proposed_on).due_on,
    )


def ending(standing: Standing) -> Candidate:
    """Conditions have an end: somebody says what follows, for nothing changes by itself."""
    name = Truncator(standing.provider.name).chars(LONGEST_NAME)
    return Candidate(
        subject=subject_of(standing),
        summary=f"{name}: its conditions end on {plain_date(standing.ends_on)}. Say what follows",
        url=reverse("directory:provider-detail", args=[standing.provider_id]),
        due_on=standing.ends_on,
    )


def ends_soon(on: date):
    current = Standing.objects.current().select_related("provider")
    return current.filter(ends_on__lte=on + BEFORE_THE_END)

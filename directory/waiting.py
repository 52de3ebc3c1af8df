"""What waits for somebody to decide about a provider: proposals, what was sent in, ends."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.text import Truncator

from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.web.dates import plain_date
from directory.models import Proposal, Standing, Submission
from directory.rules.standing import decision_due
from directory.rules.submissions import look_by

# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 120
LONGEST_SENT = 75
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


def sent_in(submission: Submission) -> Candidate:
    """Whoever looks after documents accepts it or sends it back; the list says where it is."""
    name = Truncator(submission.provider.name).chars(LONGEST_SENT)
    words = Truncator(submission.requirement.words).chars(LONGEST_SENT)
    return Candidate(
        subject=subject_of(submission),
        summary=f"{words} of {name} was sent in: accept it or send it back",
        url=reverse("directory:evidence-list", args=[submission.provider_id]),
        due_on=look_by(submission.sent_on).due_on,
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

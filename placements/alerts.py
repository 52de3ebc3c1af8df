from collections.abc import Iterator
from datetime import date

from django.utils.text import Truncator

from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.web.dates import plain_date
from directory.leads import leads
from directory.models import Provider
from placements.asking import to_decide, undecided
from placements.line_up import candidate, now_first
from placements.models import Placement
from placements.watch import registration, watched

JOB = "placements.overdue_reviews"
WATCH_JOB = "placements.registration_watch"
WAITING_JOB = "placements.places_free"
HOLDS_JOB = "placements.lapse_holds"
CONTINUITY_JOB = "placements.continuity"
HOSTS_JOB = "placements.hosts_to_tell"
EDUCATION_JOB = "placements.education_next"
OFF_SITE_JOB = "placements.off_site"
MOVES_JOB = "placements.managed_moves"
UNMARKED_JOB = "placements.unmarked"
UNEXPLAINED_JOB = "placements.unexplained"
AT_RISK_JOB = "placements.at_risk"
# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 140


def overdue_reviews(on: date) -> Iterator[Candidate]:
    """Live placements whose review was due before a date. Never the child's name: mail says it."""
    overdue = Placement.objects.review_overdue(on).select_related("provider")
    for placement in overdue.order_by("next_review_on", "pk"):
        name = Truncator(placement.provider.name).chars(LONGEST_NAME)
        yield Candidate(
            subject=subject_of(placement),
            summary=f"Review of placement at {name}, due {plain_date(placement.next_review_on)}",
            url=placement.get_absolute_url(),
            due_on=placement.next_review_on,
            pupil_id=placement.pupil_id,
            owner_id=placement.owner_id,
        )


def registration_watch(on: date) -> Iterator[Candidate]:
    """Providers that may have to register as schools, or nearly: each for its lead officer."""
    known = leads()
    for places in watched(Provider.objects.all(), on=on).values():
        if candidate := registration(places, known):
            yield candidate


def places_free(on: date) -> Iterator[Candidate]:
    """Children who are first in line at a provider where they could start now."""
    for entry in now_first(on):
        yield candidate(entry, on)


def continuity(on: date) -> Iterator[Candidate]:
    """Children at providers whose standing changed, of whom nobody has decided yet."""
    yield from map(to_decide, undecided(on))

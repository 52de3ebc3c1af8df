from collections.abc import Iterator
from datetime import date

from apcase.alerts.actions import Candidate
from directory.leads import leads
from directory.models import Provider
from placements.asking import to_decide, undecided
from placements.line_up import candidate, now_first
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
PAUSES_JOB = "placements.pauses"
UNMARKED_JOB = "placements.unmarked"
UNEXPLAINED_JOB = "placements.unexplained"
AT_RISK_JOB = "placements.at_risk"


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

"""The children of a provider whose standing has changed: whom to ask about, and of whom."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.text import Truncator

from apcase.access.models import Membership, User
from apcase.access.rights import Permission
from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.pupils.models import Enrolment, School
from directory.models import Standing
from placements.models import Continuity, Placement

# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 120


def there_or_coming(standing: Standing, on: date) -> QuerySet:
    """Placements at the provider that run or are still to begin, whoever commissioned them."""
    placements = Placement.objects.not_called_off().filter(provider=standing.provider_id)
    return placements.filter(Q(ends_on=None) | Q(ends_on__gte=on)).order_by("starts_on", "pk")


def one_for_each_child(placements: Iterable[Placement]) -> list[Placement]:
    """The earlier of a child's placements there: the child is asked about once."""
    found = {}
    for placement in placements:
        found.setdefault(placement.pupil_id, placement)
    return list(found.values())


def to_decide(continuity: Continuity) -> Candidate:
    """Never the child's name: it is read on lists. With its placement and provider."""
    placement = continuity.placement
    name = Truncator(placement.provider.name).chars(LONGEST_NAME)
    state = continuity.standing.get_state_display().lower()
    return Candidate(
        subject=subject_of(continuity),
        summary=f"{name} is {state}: stay, pause or move?",
        url=continuity.get_absolute_url(),
        due_on=continuity.due_on,
        pupil_id=placement.pupil_id,
        owner_id=placement.owner_id,
    )


def undecided(on: date) -> QuerySet:
    """What is still asked, of placements that have not ended."""
    rows = Continuity.objects.undecided().filter(
        Q(placement__ends_on=None) | Q(placement__ends_on__gte=on)
    )
    return rows.select_related("placement__provider", "standing")


def people_of_schools(placements: Iterable[Placement], on: date) -> QuerySet:
    """Who works at the schools concerned: those that commissioned, and those of the roll."""
    placements = list(placements)
    rolls = Enrolment.objects.live(on).filter(pupil__in={row.pupil_id for row in placements})
    commissioning: set[UUID] = {
        row.commissioning_school_id for row in placements if row.commissioning_school_id
    }
    schools = School.objects.filter(Q(pk__in=commissioning) | Q(pk__in=rolls.values("school")))
    serving = Membership.objects.holding(Permission.ALERT_VIEW).filter(
        organisation__in=schools.values("organisation")
    )
    return User.objects.filter(pk__in=serving.values("user")).order_by("pk")

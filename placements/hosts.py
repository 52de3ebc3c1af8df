"""Children taught in the area of another authority, and whether it has been told.

Where a site lies, its entry says: a site that names no host authority is taken to be in this one's
area, or nobody has said.
"""

from collections.abc import Container, Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.timezone import localtime

from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.pupils.models import BankHoliday
from placements.models import HostNotice, Placement, WeeklySession
from placements.rules.host_authority import tell_by

# A summary has room for 200 characters, and the two names may take all of them.
LONGEST_NAME = 70


def out_of_area(placements: QuerySet) -> QuerySet:
    """Those with `host`: the authority of the site, or of a site at which the week is taught."""
    week = WeeklySession.objects.filter(placement=OuterRef("pk"), site__isnull=False)
    elsewhere = week.exclude(site__host_authority="").order_by("-from_on", "pk")
    of_week = Subquery(elsewhere.values("site__host_authority")[:1])
    host = Coalesce(NullIf("site__host_authority", Value("")), of_week)
    return placements.annotate(host=host).filter(host__isnull=False)


def to_tell(placements: QuerySet, on: date) -> QuerySet:
    """Those that run or are to come and of which the host has not been told."""
    told = HostNotice.objects.filter(placement=OuterRef("pk"), authority=OuterRef("host"))
    lasting = placements.not_called_off().filter(Q(ends_on=None) | Q(ends_on__gte=on))
    untold = out_of_area(lasting).filter(~Exists(told))
    return untold.select_related("pupil", "provider", "site", "owner").order_by("recorded_at", "pk")


def bank_holidays() -> frozenset[date]:
    return frozenset(BankHoliday.objects.values_list("on", flat=True))


def due_on(placement: Placement, holidays: Container[date]) -> date:
    return tell_by(localtime(placement.recorded_at).date(), bank_holidays=holidays).due_on


def candidate(placement: Placement, holidays: Container[date]) -> Candidate:
    """Never the child's name: mail says it."""
    provider = Truncator(placement.provider.name).chars(LONGEST_NAME)
    host = Truncator(placement.host).chars(LONGEST_NAME)
    return Candidate(
        subject=subject_of(placement),
        summary=f"Tell {host} of the placement at {provider}",
        url=reverse("placements:host-tell", args=[placement.pk]),
        due_on=due_on(placement, holidays),
        pupil_id=placement.pupil_id,
        owner_id=placement.owner_id,
    )


def hosts_to_tell(on: date) -> Iterator[Candidate]:
    holidays = bank_holidays()
    for placement in to_tell(Placement.objects.all(), on):
        yield candidate(placement, holidays)


def host_of(placement: Placement) -> str:
    """The name of the authority to be told; blank where it is this one, or nobody has said."""
    found = out_of_area(Placement.objects.filter(pk=placement.pk)).first()
    return found.host if found else ""

"""The authority in whose area a child is taught is told of it."""

from datetime import date

from django.db import transaction

from apcase.access.models import User
from apcase.alerts.actions import settle
from apcase.alerts.models import Alert
from apcase.audit.constraints import sentences
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.rules.facts import require_word
from apcase.rules.refusal import Refusal
from placements.hosts import host_of
from placements.models import HostNotice, Placement
from placements.rules.host_authority import WAYS, check_told

NO_HOST = (
    "This placement names no site in another authority’s area, so there is nobody to tell. If its "
    "site does lie in one, say so in the site’s entry first."
)
ALREADY = "That it was told is recorded already. Look at the placement."


@transaction.atomic
def tell_host(
    placement: Placement, *, told_on: date, told_to: str, way: str, by: User, on: date
) -> HostNotice:
    """When, to whom and by which way."""
    placement = Placement.objects.select_for_update(of=("self",)).get(pk=placement.pk)
    authority = host_of(placement)
    if not authority:
        raise Refusal(NO_HOST)
    check_told(told_on, on=on, told_to=told_to)
    require_word(way, "way", tuple(WAYS), "way")
    with sentences(host_told_once_of_a_placement=ALREADY):
        notice = HostNotice.objects.create(
            placement=placement,
            authority=authority,
            told_on=told_on,
            told_to=told_to.strip(),
            way=way,
            told_by=by,
        )
    record("host.told", notice, by=by, authority=authority, told_on=told_on, way=way)
    settle(Alert.Kind.HOST_AUTHORITY, subject_of(placement), why="It has been told.", by=by)
    return notice

"""Placements in a list, whoever looks: those that run or are to come, unless others are asked."""

from uuid import UUID

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, Concat

from placements.models import Placement
from placements.rules.life_cycle import BEFORE, RUNNING


def listed(user, *, state: str = "", commissioner: str = "") -> QuerySet:
    """Those that the reader sees, the newest first."""
    rows = Placement.objects.visible_to(user)
    if state == "":
        rows = rows.filter(state__in=(*BEFORE, *RUNNING))
    elif state != "all":
        rows = rows.filter(state=state)
    if commissioner:
        rows = rows.filter(commissioner=commissioner)
    return rows.order_by("-starts_on", "pk")


def with_what_is_listed(keys: list[UUID]) -> QuerySet:
    """What a line shows, of those that were found for its reader."""
    rows = Placement.objects.filter(pk__in=keys).order_by()
    # Names alone: a child, a provider and a person for each line would take most of the time.
    return rows.annotate(
        child=Concat("pupil__given_name", Value(" "), "pupil__family_name"),
        where=F("provider__name"),
        whose=Coalesce("owner__name", "commissioning_school__name"),
    ).only("pupil", "state", "starts_on", "ends_on", "next_review_on")

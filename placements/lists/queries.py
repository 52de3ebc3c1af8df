"""Placements in a list, whoever looks: those that run or are to come, unless others are asked."""

from django.db.models import QuerySet

from placements.models import Placement
from placements.queries import with_names
from placements.rules.life_cycle import BEFORE, RUNNING


def listed(user, *, state: str = "", commissioner: str = "") -> QuerySet:
    """Of children seen in full: the newest first."""
    rows = Placement.objects.visible_to(user)
    if state == "":
        rows = rows.filter(state__in=(*BEFORE, *RUNNING))
    elif state != "all":
        rows = rows.filter(state=state)
    if commissioner:
        rows = rows.filter(commissioner=commissioner)
    return with_names(rows).order_by("-starts_on", "pk")

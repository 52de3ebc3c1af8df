"""Placements in a list, whoever looks: those that run or are to come, unless others are asked."""

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, Concat
from django.urls import reverse

from placements.models import Placement, State
from placements.rules.life_cycle import BEFORE, CALLED_OFF, OVER, RUNNING

NOTHING_FOLLOWS = frozenset([*OVER, *CALLED_OFF])


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


@dataclass(frozen=True, slots=True)
class Listed:
    """What a line shows of a placement; fifty whole ones would take a third of the page’s time."""

    pk: UUID
    pupil_id: UUID
    state: str
    starts_on: date
    ends_on: date | None
    next_review_on: date
    child: str
    where: str
    whose: str | None

    @property
    def is_over(self) -> bool:
        return self.state in NOTHING_FOLLOWS

    def get_state_display(self) -> str:
        return State(self.state).label

    def get_absolute_url(self) -> str:
        return reverse("placements:placement-detail", args=[self.pk])


def with_what_is_listed(keys: list[UUID]) -> list[Listed]:
    """Of those that were found for their reader."""
    rows = Placement.objects.filter(pk__in=keys).order_by()
    named = rows.annotate(
        child=Concat("pupil__given_name", Value(" "), "pupil__family_name"),
        where=F("provider__name"),
        whose=Coalesce("owner__name", "commissioning_school__name"),
    )
    return [Listed(*row) for row in named.values_list(*(each.name for each in fields(Listed)))]

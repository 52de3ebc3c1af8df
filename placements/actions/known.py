"""What must be known beside a new placement: asked for one, or held for the many of a file."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

from django.db.models import Q, QuerySet

from apcase.pupils.models import Enrolment
from directory.models import Provider, Standing
from placements.models import Placement
from placements.rules.home_registration import DUAL


class Known(Protocol):
    def on_two_rolls(self, placement: Placement) -> bool:
        """Whether the child is dual registered, wherever, on the day the placement starts."""

    def there_already(self, placement: Placement) -> Placement | None:
        """A placement of the child at the same provider on some of the same days."""

    def standing(self, placement: Placement) -> Standing | None:
        """What the authority says of the provider; it cannot change before the commit."""

    def children_there(self, placement: Placement) -> int:
        """How many others are there in its days, whoever commissioned their placements."""


class Asked:
    """Asks the database about one placement."""

    def on_two_rolls(self, placement: Placement) -> bool:
        rolls = Enrolment.objects.live(placement.starts_on).filter(pupil=placement.pupil)
        return rolls.filter(status__in=DUAL).exists()

    def there_already(self, placement: Placement) -> Placement | None:
        there = Placement.objects.not_called_off().filter(
            Q(ends_on=None) | Q(ends_on__gte=placement.starts_on),
            pupil=placement.pupil,
            provider=placement.provider,
        )
        if placement.ends_on:
            there = there.filter(starts_on__lte=placement.ends_on)
        return there.first()

    def standing(self, placement: Placement) -> Standing | None:
        return standing_of(placement.provider)

    def children_there(self, placement: Placement) -> int:
        return others_there(placement).values("pupil").distinct().count()


class Held:
    """Holds everything about these children and all providers, at the cost of three queries."""

    def __init__(self, pupil_ids: Iterable[UUID]):
        pupils = list(pupil_ids)
        self.rolls, self.placements = defaultdict(list), defaultdict(list)
        for roll in Enrolment.objects.filter(pupil__in=pupils, status__in=DUAL):
            self.rolls[roll.pupil_id].append(roll)
        for placement in Placement.objects.not_called_off().filter(pupil__in=pupils):
            self.add(placement)
        standings = Standing.objects.current().select_for_update()
        self.standings = {standing.provider_id: standing for standing in standings}

    def add(self, placement: Placement) -> None:
        self.placements[placement.pupil_id, placement.provider_id].append(placement)

    def same(self, placement: Placement) -> Placement | None:
        """The placement that is this one: the same child and provider, from the same day."""
        beside = self.placements[placement.pupil_id, placement.provider_id]
        return next((row for row in beside if row.starts_on == placement.starts_on), None)

    def on_two_rolls(self, placement: Placement) -> bool:
        day = placement.starts_on
        return any(
            roll.starts_on <= day and (roll.ends_on is None or roll.ends_on >= day)
            for roll in self.rolls[placement.pupil_id]
        )

    def there_already(self, placement: Placement) -> Placement | None:
        beside = self.placements[placement.pupil_id, placement.provider_id]
        return next((row for row in beside if overlap(row, placement)), None)

    def standing(self, placement: Placement) -> Standing | None:
        return self.standings.get(placement.provider_id)

    def children_there(self, placement: Placement) -> int:
        """Asked for each: few conditions set a number, and the file's own rows count as well."""
        there = set(others_there(placement).values_list("pupil", flat=True))
        for (pupil, provider), rows in self.placements.items():
            if provider == placement.provider_id and any(overlap(row, placement) for row in rows):
                there.add(pupil)
        return len(there - {placement.pupil_id})


def others_there(placement: Placement) -> QuerySet:
    """Placements of other children at the same provider on some of the same days."""
    others = (
        Placement.objects.not_called_off()
        .filter(Q(ends_on=None) | Q(ends_on__gte=placement.starts_on), provider=placement.provider)
        .exclude(pupil=placement.pupil)
    )
    return others.filter(starts_on__lte=placement.ends_on) if placement.ends_on else others


def standing_of(provider: Provider) -> Standing | None:
    """As it now is; it cannot change before the commit."""
    return Standing.objects.current().select_for_update().filter(provider=provider).first()


def overlap(one: Placement, other: Placement) -> bool:
    return (one.ends_on is None or one.ends_on >= other.starts_on) and (
        other.ends_on is None or other.ends_on >= one.starts_on
    )

"""On which days a placement was paused: nobody expects the child, and nobody asks for marks."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from placements.models import Placement, PlacementStep, State


class Pauses:
    """From the first day of each pause to the day before the step that followed."""

    def __init__(self, spans: dict[UUID, list[tuple[date, date]]]):
        self._spans = spans

    @classmethod
    def of(cls, placements: Iterable[Placement]) -> "Pauses":
        """In one query."""
        keys = {row.pk for row in placements}
        steps = PlacementStep.objects.filter(placement__in=keys).order_by("placement", "number")
        spans, since = defaultdict(list), {}
        for key, state, on in steps.values_list("placement", "state", "on"):
            if key in since:
                spans[key].append((since.pop(key), on - timedelta(days=1)))
            if state == State.PAUSED:
                since[key] = on
        for key, on in since.items():
            spans[key].append((on, date.max))
        return cls(spans)

    def hold(self, placement: Placement, day: date) -> bool:
        return any(first <= day <= last for first, last in self._spans.get(placement.pk, ()))

"""What lines come to, for many placements at the cost of one: three queries and the calendars."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from apcase.pupils.rolls import Calendars
from apcase.rules.refusal import Refusal
from placements.models import CostLine, Placement, WeeklySession
from placements.rules.costs import NOTHING, Cost, Counted, Planned, Week, cost_between

PENCE = Decimal("0.00")


@dataclass(frozen=True)
class Reckoned:
    """An amount and its words; or None and why. `until`: where the term dates held end before."""

    amount: Decimal | None
    words: str
    until: date | None = None


class Counting:
    """Of placements, each with its `pupil_id`: their calendars and their timetables."""

    def __init__(self, placements: Iterable[Placement], on: date):
        placements = {placement.pk: placement for placement in placements}
        self._calendars = Calendars.about(placements.values(), on)
        self._sessions = sessions_of(placements)
        self._counted: dict[int, Counted] = {}

    @classmethod
    def of_lines(cls, lines: Iterable[CostLine], on: date) -> "Counting":
        return cls([line.placement for line in lines], on)

    def days(self, pupil_id: UUID) -> Counted:
        days = self._calendars.of(pupil_id)
        return self._counted.setdefault(id(days), Counted(days))

    def week(self, placement: Placement) -> Week:
        sessions = self._sessions.get(placement.pk, ())
        return Week(sessions, placement.weekdays, placement.hours_per_week)

    def cost(self, line: CostLine, first: date, last: date) -> Cost:
        """Refuses what cannot be counted."""
        placement, rule = line.placement, line.as_rule()
        if rule is None:
            return NOTHING
        days, week = self.days(placement.pupil_id), self.week(placement)
        return cost_between(rule, first, last, days=days, week=week)

    def reckon(self, line: CostLine, first: date, last: date) -> Reckoned:
        """As far as the term dates held reach; without a figure where there can be none."""
        rule = line.as_rule()
        if rule is None:
            return Reckoned(PENCE, NOTHING.words)
        begins, ends = max(first, rule.first), min(last, rule.last or last)
        if ends < begins:
            return Reckoned(PENCE, NOTHING.words)
        reach, until = self.days(line.placement.pupil_id).reach, None
        if line.unit != "once" and reach and begins <= reach[1] < ends:
            ends = until = reach[1]
        try:
            cost = self.cost(line, begins, ends)
        except Refusal as refusal:
            return Reckoned(None, str(refusal))
        return Reckoned(cost.amount, cost.words, until)


def sessions_of(placements: Iterable[UUID]) -> dict[UUID, list[Planned]]:
    found = defaultdict(list)
    rows = WeeklySession.objects.filter(placement__in=list(placements))
    for row in rows.order_by("weekday", "starts_at", "pk"):
        found[row.placement_id].append(
            Planned(row.weekday, row.starts_at, row.ends_at, row.from_on, row.until)
        )
    return dict(found)


def total(amounts: Iterable[Decimal | None]) -> Decimal:
    """Of figures that are rounded each, so that a list adds up to what stands under it."""
    return sum((amount for amount in amounts if amount is not None), PENCE)

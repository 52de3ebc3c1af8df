"""What offers cost by week and hour, and what came of placements with those who make them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Avg, Count

from placements.completion.queries import Counted, lines, over_between
from placements.models import Placement, PlacementExit, PlaceOffer
from placements.rules.completion import LOOKED_BACK
from placements.rules.value import cost_of_a_week, cost_of_an_hour

NOT_TOLD = "Cannot be told from this price"


def week_of(offer: PlaceOffer) -> Decimal | None:
    return cost_of_a_week(
        offer.unit, offer.price, hours=offer.hours_per_week, sessions=offer.sessions_per_week,
        days=len(offer.weekdays),
    )  # fmt: skip


def costs(offer: PlaceOffer) -> tuple[str, str]:
    """For a week and for an hour."""
    week = week_of(offer)
    return pounds(week), pounds(cost_of_an_hour(week, offer.hours_per_week))


def pounds(amount: Decimal | None) -> str:
    return NOT_TOLD if amount is None else f"£{amount:,.2f}"


def outcomes(user, providers: Iterable[UUID], on: date) -> dict[UUID, str]:
    """Of each provider, in two reads: the placements that ended in the two years before."""
    keys = list(providers)
    seen = Placement.objects.visible_to(user).filter(provider__in=keys)
    over = over_between(seen, on - LOOKED_BACK, on)
    counted = {UUID(line.key): line.counted for line in lines(over, "provider")}
    reached = reached_at(user, keys, on)
    return {key: told(counted.get(key), reached.get(key)) for key in keys}


def reached_at(user, keys: list[UUID], on: date) -> dict[UUID, tuple[int, float]]:
    exits = PlacementExit.objects.visible_to(user).filter(
        placement__provider__in=keys, placement__ends_on__range=(on - LOOKED_BACK, on),
        outcome__isnull=False,
    )  # fmt: skip
    rows = exits.order_by().values("placement__provider")
    found = rows.annotate(number=Count("pk"), mean=Avg("outcome"))
    return {row["placement__provider"]: (row["number"], row["mean"]) for row in found}


def told(counted: Counted | None, reached: tuple[int, float] | None) -> str:
    if counted is None or counted.ended == 0:
        return "No placement has ended in two years"
    words = f"{counted.as_planned} of {counted.ended} ended as planned"
    words += f", {counted.broke_down} broke down" if counted.broke_down else ""
    if reached:
        number, mean = reached
        exits = "1 exit" if number == 1 else f"{number} exits"
        words += f". {round(mean)}% of objectives reached, at {exits}"
    return words

"""What is known of a provider's quality, and what comes of it: a rating, and what waits.

Visits are recorded above this app: what knows them adds itself here.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from directory.diligence import Line
from directory.models import Concern, Provider, Standing
from directory.rules.critical import (
    ASKS_FOR,
    BEFORE_APPROVAL,
    check_none_not_met,
    check_visited,
    visit_needed,
    waits_for_critical,
)
from directory.rules.rating import LastVisit, OpenConcern, Papers, Rating, rating
from directory.rules.standing import Move

# Each takes a provider and a day: the last visit, or None.
visits: list[Callable[[Provider, date], LastVisit | None]] = []
# Each takes a provider and a day, and says whether a visit has been made by then; with
# `before_approval` one of that kind, `since` a day, written down `after` a moment.
made: list[Callable[..., bool]] = []


def last_visit(provider: Provider, on: date) -> LastVisit | None:
    return next((found for find in visits if (found := find(provider, on))), None)


def check_visit(provider: Provider, before: Standing | None, move: Move, *, on: date) -> None:
    """Refuses a move that waits for a visit, or while the last one found something critical."""
    if needed := visit_needed(before.event if before else "", move):
        check_made(provider, needed, on)
    if not waits_for_critical(before.state if before else None, move):
        return
    visit = last_visit(provider, on)
    check_none_not_met(visit.critical_not_met if visit else ())


def check_made(provider: Provider, needed: str, on: date) -> None:
    """Of this application or suspension, and where another visit was asked for, another one."""
    asked = provider.standings.filter(event__in=ASKS_FOR[needed]).order_by("-set_at").first()
    since, event = (asked.since, asked.event) if asked else (None, "")
    after: datetime | None = asked.set_at if event == "visit_again" else None
    wanted = {"before_approval": needed == BEFORE_APPROVAL, "since": since, "after": after}
    visited = any(find(provider, on, **wanted) for find in made)
    check_visited(visited, needed, event=event, since=since)


def papers(lines: Sequence[Line], on: date) -> Papers | None:
    """What has run out, of what is mandatory; None where nothing is asked of providers."""
    if not lines:
        return None
    mandatory = [line for line in lines if line.requirement.mandatory]
    expired = [line for line in mandatory if line.state == "expired"]
    return Papers(
        blocking=sum(line.requirement.blocking for line in expired),
        others=sum(not line.requirement.blocking for line in expired),
        ends=[line.until for line in mandatory if line.state in ("soon", "extended")],
    )


def rating_of(
    provider: Provider,
    standing: Standing | None,
    *,
    lines: Sequence[Line],
    user,
    on: date,
) -> Rating:
    """From what this person may see: a concern that is not shown to them does not weigh.

    `lines`: the provider's documents as of that day.
    """
    seen = Concern.objects.visible_to(user).open().filter(provider=provider)
    return rating(
        standing=standing.state if standing else None,
        visit=last_visit(provider, on),
        concerns=[OpenConcern(*row) for row in seen.values_list("grade", "logged_on")],
        papers=papers(lines, on),
        on=on,
    )

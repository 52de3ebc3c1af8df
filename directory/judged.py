"""What is known of a provider's quality elsewhere, and the rating that comes of it.

Visits are recorded above this app, and so are documents: what knows them adds itself here.
"""

from collections.abc import Callable
from datetime import date

from directory.models import Concern, Provider, Standing
from directory.rules.rating import LastVisit, OpenConcern, Rating, rating

# Each takes a provider and a day: the last visit, or None; and how many documents have expired.
visits: list[Callable[[Provider, date], LastVisit | None]] = []
documents: list[Callable[[Provider, date], int | None]] = []


def rating_of(provider: Provider, standing: Standing | None, *, user, on: date) -> Rating:
    """From what this person may see: a concern that is not shown to them does not weigh."""
    seen = Concern.objects.visible_to(user).open().filter(provider=provider)
    return rating(
        standing=standing.state if standing else None,
        visit=next((found for find in visits if (found := find(provider, on))), None),
        concerns=[OpenConcern(*row) for row in seen.values_list("grade", "logged_on")],
        expired_documents=next((find(provider, on) for find in documents), None),
        on=on,
    )

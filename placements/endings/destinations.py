"""Young people of whom it is asked now where they went after Year 11, by whose they are."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from apcase.access.models import User
from apcase.alerts.actions import Candidate
from apcase.pupils.models import Pupil
from placements.endings.queries import not_known_at, placed_of_year
from placements.models import Placement
from placements.rules.after_year_11 import POINTS, Season, season_of

MISSING = "missing"


def destinations_to_ask(on: date) -> Iterator[Candidate]:
    """One for each owner, and one for those whom nobody owns."""
    if (season := season_of(on)) is None:
        return
    latest = Placement.objects.not_called_off().filter(pupil=OuterRef("pk"))
    owner = Subquery(latest.order_by("-starts_on", "pk").values("owner")[:1])
    pupils = not_known_at(placed_of_year(Pupil.objects.all(), season.year, on), season.point)
    owners = Counter(pupils.annotate(owner=owner).order_by().values_list("owner", flat=True))
    nobody = User.objects.system().pk if None in owners else None
    for owner_id, number in sorted(owners.items(), key=lambda each: str(each[0])):
        yield candidate(season, owner_id, number, nobody)


def candidate(season: Season, owner_id: UUID | None, number: int, nobody: UUID | None) -> Candidate:
    """Names no young person."""
    people = "is 1 young person" if number == 1 else f"are {number} young people"
    asked = {"year": season.year, "point": season.point, "way": MISSING}
    return Candidate(
        subject=f"{User._meta.label_lower}:{owner_id or nobody}",
        summary=f"{POINTS[season.point]}, after Year 11: where {people}?",
        url=f"{reverse('placements:next-list')}?{urlencode(asked)}",
        due_on=season.last,
        owner_id=owner_id,
    )

"""Places at sites, those held, and who waits."""

from datetime import date

from directory.models import (
    Provider,
    Site,
    SitePlaces,
)
from placements.models import (
    PlaceHold,
    Waiting,
)
from tests.make.people import someone
from tests.make.schools import make_pupil


def make_places(site: Site, number: int = 1, **over) -> SitePlaces:
    values = {"key_stage": "KS3", "places": number, "starts_on": date(2025, 9, 1)}
    return SitePlaces.objects.create(site=site, **values | over)


def make_hold(site: Site, **over) -> PlaceHold:
    values = {"weekdays": [1], "starts_on": date(2026, 9, 7), "held_until": date(2099, 12, 31)}
    if "pupil" not in over:
        over["pupil"] = make_pupil()
    if "held_by" not in over:
        over["held_by"] = someone()
    return PlaceHold.objects.create(site=site, **values | over)


def make_wait(provider: Provider, **over) -> Waiting:
    values = {
        "weekdays": [1],
        "priority": "other",
        "reason": "Learns best in a small group.",
        "since": date(2026, 9, 7),
    }
    if "pupil" not in over:
        over["pupil"] = make_pupil()
    if "asked_by" not in over:
        over["asked_by"] = someone()
    return Waiting.objects.create(provider=provider, **values | over)

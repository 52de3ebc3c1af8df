"""How many places each site has, a full one that children wait for, and one place that is held."""

from collections import defaultdict
from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F

from apcase.management.demo.world import World
from apcase.pupils.models import Pupil
from apcase.rules.ages import key_stage
from directory.actions.places import places_kept
from directory.models import PlaceTaken, Site, SitePlaces, Standing
from directory.rules.vocabulary import YEARS_OF
from placements.models import PlaceHold, Placement, Waiting

SINCE = date(2025, 9, 1)
WAITS = (
    ("looked_after", "Moved to new carers this month; the social worker asks for a small group."),
    ("other", "Wants the motor vehicle course."),
    ("no_education", "Has had no education since the last placement broke down."),
    ("health", "Coming back after six months in hospital."),
)


def make_places(world: World) -> None:
    """As many as were ever taken at once and some more; some have never said how many."""
    # Before there are places nobody is counted: what waits for the commit is looked at now.
    with places_kept():
        rows = []
    for number, site in enumerate(Site.objects.select_related("provider").order_by("pk")):
        if number % 11 == 5:
            continue
        most = most_at_once(site, SINCE, date.max)
        rows += [
            SitePlaces(
                id=world.key(),
                site=site,
                key_stage=stage,
                places=max(most[stage], 2) + world.chance.randint(0, 3),
                starts_on=SINCE,
            )
            for stage in stages_of(site)
        ]
    SitePlaces.objects.bulk_create(rows)
    full = fill_one(world)
    wait_for(world, full)
    hold_one(world, full)


def stages_of(site: Site) -> list[str]:
    lowest, highest = site.provider.lowest_year or 1, site.provider.highest_year or 11
    return [
        stage for stage, (first, last) in YEARS_OF.items() if first <= highest and last >= lowest
    ]


def most_at_once(site: Site, first: date, last: date) -> dict[str, int]:
    """By key stage, on the fullest of these days."""
    turns = defaultdict(list)
    taken = PlaceTaken.objects.filter(provider=site.provider_id, site=site)
    for row in taken.filter(days__overlap=DateRange(first, last, "[]")):
        turns[row.key_stage, row.weekday] += [
            (max(row.days.lower, first), 1),
            (row.days.upper or date.max, -1),
        ]
    most: dict[str, int] = defaultdict(int)
    for (stage, _), changes in turns.items():
        there = 0
        for day, change in sorted(changes):
            if day > last:
                break
            there += change
            most[stage] = max(most[stage], there)
    return most


def fill_one(world: World) -> SitePlaces:
    """Until the school year is over a busy provider has no more places than children."""
    busiest = PlaceTaken.objects.on_the_week_of(world.on).filter(
        site__places__key_stage="KS4", key_stage="KS4", provider__in=approved()
    )
    cells = sorted(
        busiest.counted(), key=lambda row: (-row["children"], row["weekday"], str(row["site"]))
    )
    until = date(world.on.year + (world.on.month > 8), 8, 31)
    cell = next(row for row in cells if most_of(row, world.on, until) == row["children"])
    before = SitePlaces.objects.get(site=cell["site"], key_stage="KS4")
    before.ends_on = world.on - timedelta(days=1)
    before.save(update_fields=["ends_on"])
    SitePlaces.objects.create(
        id=world.key(),
        site=before.site,
        key_stage="KS4",
        places=before.places,
        starts_on=until + timedelta(days=1),
    )
    return SitePlaces.objects.create(
        id=world.key(),
        site=before.site,
        key_stage="KS4",
        places=cell["children"],
        starts_on=world.on,
        ends_on=until,
    )


def most_of(cell: dict, first: date, last: date) -> int:
    site = Site.objects.get(pk=cell["site"])
    return most_at_once(site, first, last)[cell["key_stage"]]


def approved():
    open_now = Standing.objects.current().filter(state__in=Standing.OPEN_TO_PLACEMENTS)
    return open_now.values("provider")


def wait_for(world: World, full: SitePlaces) -> None:
    for number, pupil in enumerate(unplaced(world, "KS4", len(WAITS))):
        priority, reason = WAITS[number]
        since = world.weekday(world.on - timedelta(days=40 - 9 * number))
        Waiting.objects.create(
            id=world.key(),
            pupil=pupil,
            provider=full.site.provider,
            weekdays=[1, 2, 3, 4, 5] if number % 2 else [2, 4],
            priority=priority,
            reason=reason,
            since=min(since, world.on),
            owner=world.officers[number % 2],
            asked_by=world.officers[number % 2],
            asked_at=world.moment(min(since, world.on)),
        )


def hold_one(world: World, full: SitePlaces) -> None:
    """At another provider that has a place for a child of key stage 3."""
    roomy = SitePlaces.objects.filter(key_stage="KS3", places__gte=3).exclude(site=full.site)
    places = roomy.filter(site__provider__in=approved()).order_by("-places", "pk").first()
    [pupil] = unplaced(world, "KS3", 1)
    # At every key stage: the child grows older there.
    SitePlaces.objects.filter(site=places.site).update(places=F("places") + 1)
    PlaceHold.objects.create(
        id=world.key(),
        pupil=pupil,
        site=places.site,
        weekdays=[1, 3],
        starts_on=world.weekday(world.on + timedelta(days=7)),
        held_until=world.weekday(world.on + timedelta(days=7)),
        held_by=world.officers[0],
        held_at=world.moment(world.on - timedelta(days=1)),
    )


def unplaced(world: World, stage: str, number: int) -> list[Pupil]:
    """Children of a key stage, seen by many, who have never been placed."""
    placed = set(Placement.objects.values_list("pupil", flat=True))
    of_stage = [
        pupil
        for pupil in world.pupils
        if pupil.pk not in placed
        and pupil.restricted_at is None
        and key_stage(pupil.year_group(world.on)) == stage
    ]
    return world.chance.sample(of_stage, number)

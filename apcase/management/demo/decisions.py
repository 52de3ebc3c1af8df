"""What people decided about places and providers, and what came of it."""

from datetime import timedelta

from apcase.management.demo.world import World
from directory.models import PlacesBeyond, Proposal, SitePlaces, Standing
from placements.models import OwnCheck, PlacedAnyway, PlaceHold, Placement, Waiting
from placements.rules.own_checks import newest

SENT_BACK = "The visit's report names two actions: first show that both are done."
BEYOND = "Another teacher came for half a term."
ANYWAY = "The child's brother is taught there and the family asked for it; reviewed every week."
TAKEN_UP = "The placement was recorded."
WITHDRAWN = "The family chose the other provider."
WHOLE_LISTS = 12


def make_decisions(world: World) -> None:
    send_back(world)
    let_more_come(world)
    place_anyway(world)
    check_as_schools(world)
    take_up(world)


def send_back(world: World) -> None:
    waiting = (
        Standing.objects.current()
        .filter(state="approved")
        .exclude(provider__in=Proposal.objects.values("provider"))
    )
    standing = waiting.order_by("pk").first()
    day = world.weekday(world.on - timedelta(days=20))
    Proposal.objects.create(
        id=world.key_aside(),
        provider=standing.provider,
        event="approve_on_conditions",
        state="conditions",
        reason="Two actions of the last visit are open.",
        conditions="No more than four children in the workshop at once.",
        most_pupils=4,
        proposed_by=world.officers[0],
        proposed_on=day,
        outcome="sent_back",
        decided_by=world.manager,
        decided_at=world.moment(day, 15),
        decision_reason=SENT_BACK,
    )


def let_more_come(world: World) -> None:
    """Last year, and over: it makes nobody's place today."""
    places = SitePlaces.objects.filter(key_stage="KS3", ends_on=None).order_by("-pk").first()
    first = max(places.starts_on, world.on - timedelta(days=60))
    PlacesBeyond.objects.create(
        id=world.key_aside(),
        site=places.site,
        key_stage="KS3",
        places=1,
        starts_on=first,
        ends_on=first + timedelta(days=30),
        reason=BEYOND,
        decided_by=world.manager,
        decided_at=world.moment(world.weekday(first)),
    )


def place_anyway(world: World) -> None:
    shut = Standing.objects.current().filter(state__in=["restricted", "suspended"])
    placement = (
        Placement.objects.live(world.on)
        .filter(commissioner="la", provider__in=shut.values("provider"))
        .order_by("-starts_on", "pk")
        .first()
    )
    PlacedAnyway.objects.create(
        id=world.key_aside(),
        placement=placement,
        standing="This provider is not open to placements: no new child is to be placed there.",
        reason=ANYWAY,
        decided_by=world.manager,
        decided_at=world.moment(placement.starts_on),
    )


def check_as_schools(world: World) -> None:
    """The whole list, by somebody of the school, on the first day."""
    asked = newest()
    placements = Placement.objects.filter(
        commissioner="school", commissioning_school__in=list(world.school_users)
    )
    for placement in placements.order_by("-starts_on", "pk")[:WHOLE_LISTS]:
        by = world.school_users[placement.commissioning_school_id]
        OwnCheck.objects.bulk_create(
            OwnCheck(
                id=world.key_aside(),
                placement=placement,
                item=item.key,
                list_version=asked.version,
                checked_by=by,
                checked_at=world.moment(placement.starts_on),
            )
            for item in asked.items
        )


def take_up(world: World) -> None:
    """A child who waited, for whom a place was held, and who came; and one who did not."""
    came, other = (
        Placement.objects.exclude(site=None)
        .filter(commissioner="la", starts_on__lte=world.on, ended_at=None)
        .filter(pupil__restricted_at=None)
        .order_by("-starts_on", "pk")[:2]
    )
    asked = world.weekday(came.starts_on - timedelta(days=14))
    by, weekdays = world.officers[0], came.weekdays or [1, 2, 3, 4, 5]
    closed = {"closed_at": world.moment(came.starts_on), "closed_by": by}
    Waiting.objects.create(
        id=world.key_aside(),
        pupil=came.pupil,
        provider=came.provider,
        site=came.site,
        weekdays=weekdays,
        priority="no_education",
        reason="Has had no education since the last placement broke down.",
        since=asked,
        owner=by,
        asked_by=by,
        asked_at=world.moment(asked),
        outcome="placed",
        why_closed=TAKEN_UP,
        **closed,
    )
    held = {"weekdays": weekdays, "held_by": by, "held_at": world.moment(asked)} | closed
    hold_until_it_starts(world, came, other, held)


def hold_until_it_starts(world: World, came: Placement, other: Placement, held: dict) -> None:
    for placement, outcome, why in ((came, "taken_up", ""), (other, "withdrawn", WITHDRAWN)):
        PlaceHold.objects.create(
            id=world.key_aside(),
            pupil=placement.pupil,
            site=placement.site,
            starts_on=came.starts_on,
            ends_on=came.starts_on + timedelta(days=60),
            held_until=came.starts_on,
            outcome=outcome,
            why_closed=why,
            placement=placement if outcome == "taken_up" else None,
            **held,
        )

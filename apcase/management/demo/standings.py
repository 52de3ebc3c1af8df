"""Applications on their way, a decision that waits, and children to decide about."""

from datetime import date, timedelta

from django.db.models import QuerySet

from apcase.access.models import Organisation, User
from apcase.management.demo.world import World
from directory.models import Proposal, Provider, Site, Standing
from placements.models import Continuity, Placement

# How each came to where it is: the events, and how many days ago.
APPLYING = (
    ("Little Owl Tutors", "tutoring", [("known", "name", 30), ("applied", "apply", 4)]),
    (
        "Beacon Skills",
        "non_school",
        [
            ("applied", "apply", 45),
            ("due_diligence", "start_checks", 40),
            ("more_information", "ask_more", 12),
        ],
    ),
    (
        "Harrow Lane Workshops",
        "non_school",
        [
            ("applied", "apply", 80),
            ("due_diligence", "start_checks", 71),
            ("visit_due", "pass_checks", 30),
            ("decision", "pass_visit", 6),
        ],
    ),
    (
        "Quarry Bank Studio",
        "non_school",
        [
            ("applied", "apply", 120),
            ("due_diligence", "start_checks", 110),
            ("visit_due", "pass_checks", 80),
            ("decision", "pass_visit", 60),
            ("declined", "decline", 40),
        ],
    ),
)
REASONS = {
    "name": "Named by a school; not yet listed.",
    "apply": "Its form and its policies came by email.",
    "start_checks": "All papers are there; the checks begin with insurance.",
    "ask_more": "No certificate of employers’ liability, and no list of staff checks.",
    "pass_checks": "Every document accepted.",
    "pass_visit": "Calm, well led; nothing critical unmet.",
    "decline": "Two of the three rooms have no way out in a fire.",
}
PROPOSED = "Papers and visit in order; the third room is to be fitted by Easter."
DECIDED = ("stay", "Our officer looks in each morning until the insurance is renewed.")


def make_standings(world: World) -> None:
    for number, (name, kind, trail) in enumerate(APPLYING):
        provider = applicant(world, number, name, kind)
        follow(world, provider, trail)
    propose(world)
    for state, decided in (("restricted", True), ("suspended", False)):
        ask(world, state, decided=decided)


def applicant(world: World, number: int, name: str, kind: str) -> Provider:
    organisation = Organisation.objects.create(id=world.key(), kind="provider", name=name)
    provider = Provider.objects.create(
        id=world.key(),
        organisation=organisation,
        name=name,
        kind=kind,
        telephone=f"01632 965{number:03}",
        email=f"hello@applicant-{number}.invalid",
        places=8,
        lowest_year=7,
        highest_year=11,
        description="Asks to be in the directory.",
    )
    address, postcode = world.address()
    Site.objects.create(
        id=world.key(), provider=provider, name="Main site", address=address, postcode=postcode
    )
    return provider


def follow(world: World, provider: Provider, trail: list[tuple[str, str, int]]) -> None:
    for place, (state, event, days) in enumerate(trail):
        over = None
        if place + 1 < len(trail):
            over = world.moment(world.on - timedelta(days=trail[place + 1][2]))
        since = world.on - timedelta(days=days)
        Standing.objects.create(
            id=world.key(),
            provider=provider,
            state=state,
            event=event,
            since=since,
            reason=REASONS[event],
            set_by=world.manager if state == "declined" else world.officers[0],
            set_at=world.moment(since),
            superseded_at=over,
        )


def propose(world: World) -> None:
    """By whoever visits; a manager is the second person."""
    provider = Provider.objects.get(name="Harrow Lane Workshops")
    visitor = User.objects.filter(memberships__role="qa_officer").order_by("email").first()
    Proposal.objects.create(
        id=world.key(),
        provider=provider,
        event="approve_on_conditions",
        state="conditions",
        reason=PROPOSED,
        conditions="No child in the third room until it is fitted.",
        ends_on=end_of_school_year(world.on),
        most_pupils=6,
        proposed_by=visitor or world.officers[0],
        proposed_on=world.on - timedelta(days=3),
    )


def end_of_school_year(on: date) -> date:
    return date(on.year + (on.month >= 8), 8, 31)


def ask(world: World, state: str, *, decided: bool) -> None:
    """The children at a provider in this state: decided long ago, or to be decided today."""
    live = Placement.objects.live(world.on)
    there = Standing.objects.current().filter(provider__in=live.values("provider"))
    # In a small town it may be that no child is at one of these.
    standings = there.filter(state=state) or [moved(there.filter(state="approved"), state)]
    for standing in standings:
        if not decided:
            standing.since, standing.event = world.on, "suspend"
            standing.about_safety, standing.set_at = True, world.moment(world.on, 8)
            standing.save(update_fields=["since", "event", "about_safety", "set_at"])
        done = set()
        for placement in live.filter(provider=standing.provider_id).order_by("starts_on", "pk"):
            if placement.pupil_id not in done:
                done.add(placement.pupil_id)
                asked(world, placement, standing, decided=decided)


def moved(standings: QuerySet, state: str) -> Standing:
    standing = standings.order_by("pk").first()
    standing.state = state
    standing.save(update_fields=["state"])
    return standing


def asked(world: World, placement: Placement, standing: Standing, *, decided: bool) -> None:
    answer = {}
    if decided:
        decision, reason = DECIDED
        answer = {
            "decision": decision,
            "reason": reason,
            "decided_by": placement.owner or world.officers[0],
            "decided_at": world.moment(standing.since, 16),
        }
    Continuity.objects.create(
        id=world.key(),
        placement=placement,
        standing=standing,
        asked_on=standing.since,
        due_on=standing.since if standing.about_safety else standing.since + timedelta(days=2),
        asked_at=world.moment(standing.since, 9),
        **answer,
    )

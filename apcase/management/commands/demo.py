from datetime import date
from random import Random
from time import monotonic

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.timezone import localdate

from apcase.access.models import Membership, Organisation
from apcase.audit.seals import seal_all
from apcase.management.demo import (
    arrangements,
    children,
    concerns,
    costs,
    decisions,
    directions,
    documents,
    endings,
    entry,
    evidence,
    exclusions,
    grounds,
    guarded,
    home_weeks,
    hosts,
    in_touch,
    life_cycles,
    limits,
    looks,
    marks,
    offers,
    own_placements,
    panels,
    placements,
    places,
    plans,
    providers,
    referrals,
    routes,
    schools,
    sent_in,
    sought,
    standings,
    timetables,
    unusual,
    visits,
)
from apcase.management.demo.world import World
from section19.models import Exclusion

# With fewer there is not one of every kind that the demonstration shows.
FEWEST_PUPILS, FEWEST_PLACEMENTS = 1500, 60


class Command(BaseCommand):
    help = (
        "Loads a complete fictional authority into an empty database; the same for the same seed."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--seed", type=int, default=19)
        parser.add_argument("--on", help="the demonstration's today, as 2026-11-23")
        parser.add_argument("--pupils", type=int, default=20_000, help=f"{FEWEST_PUPILS} or more")
        parser.add_argument(
            "--placements", type=int, default=1_400, help=f"{FEWEST_PLACEMENTS} or more"
        )

    def handle(self, *args, **options) -> None:
        if not Organisation.objects.exists():
            started = monotonic()
            self.load(options)
            # What is as of yesterday would otherwise be late until the first minute is over.
            if settings.AUDIT_KEY:
                seal_all()
            self.stdout.write(f"Loaded Marlshire in {monotonic() - started:.0f} s.")
        elif not Organisation.objects.filter(kind="authority", name="Marlshire Council").exists():
            raise CommandError(
                "This database already holds an authority that is not the demonstration: "
                "use an empty database."
            )
        self.say_who_can_sign_in()

    @transaction.atomic
    def load(self, options) -> None:
        on = checked(options)
        # The second begins elsewhere, or both would draw the same keys.
        aside = Random(f"aside {options['seed']}")
        world = World(chance=Random(options["seed"]), on=on, aside=aside)
        self.make_all(world, options)
        in_touch.make_in_touch(world)
        sought.make_sought(world)
        entry.make_entries(world)

    def make_all(self, world: World, options) -> None:
        schools.make_authority(world)
        schools.make_calendar(world)
        schools.make_schools(world)
        schools.make_school_users(world)
        children.make_children(world, options["pupils"])
        providers.make_providers(world)
        offers.make_offers(world)
        schools.make_provider_user(world)
        placed = {p.pupil_id for p in placements.make_placements(world, options["placements"])}
        exclusions.make_exclusions(world, placed)
        taken = placed | set(Exclusion.objects.values_list("pupil", flat=True))
        panels.make_panels(world, taken)
        visits.make_visits(world)
        documents.make_documents(world)
        evidence.make_evidence(world)
        timetables.make_timetables(world)
        places.make_places(world)
        standings.make_standings(world)
        evidence.make_papers_of_applicants(world)
        visits.make_visits_before_approval(world)
        looks.make_looks(world)
        decisions.make_decisions(world)
        guarded.make_guarded(world)
        concerns.make_concerns(world)
        hosts.make_hosts(world)
        offers.make_further(world)
        self.make_what_follows(world)

    def make_what_follows(self, world: World) -> None:
        """What is made of placements that stand."""
        sent_in.make_sent_in(world)
        life_cycles.make_life_cycles(world)
        routes.make_routes(world)
        directions.make_directions(world)
        home_weeks.make_home_weeks(world)
        referrals.make_referrals(world)
        marks.make_marks(world)
        plans.make_plans(world)
        arrangements.make_arrangements(world)
        endings.make_endings(world)
        costs.make_costs(world)
        limits.make_limits(world)
        own_placements.make_own_placements(world)
        unusual.make_unusual(world)
        grounds.make_grounds(world)

    def say_who_can_sign_in(self) -> None:
        self.stdout.write(f"Sign in with the password “{schools.PASSWORD}” as")
        people = Membership.objects.live().select_related("user", "organisation")
        for membership in people.order_by("organisation__kind", "role", "user__name"):
            role = f"{membership.role_words}, {membership.organisation}"
            self.stdout.write(f"  {membership.user.email:<36} {role}")


def checked(options) -> date:
    """The day on which the demonstration stands, once it is sure that it can be made."""
    on = date.fromisoformat(options["on"]) if options["on"] else localdate()
    if not schools.FIRST_DAY <= on <= schools.LAST_DAY:
        raise CommandError(
            "The demonstration's term dates run from September 2025 to July 2028: "
            "give a day between with --on."
        )
    if options["pupils"] < FEWEST_PUPILS or options["placements"] < FEWEST_PLACEMENTS:
        raise CommandError(
            f"The demonstration needs {FEWEST_PUPILS:,} children and {FEWEST_PLACEMENTS} "
            "placements to show something of every kind: give as many or more with --pupils "
            "and --placements, or leave both out."
        )
    return on

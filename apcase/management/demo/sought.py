"""Open cases with nothing arranged: for one a place is offered, one waits for answers."""

from datetime import timedelta

from apcase.management.demo.referrals import ask, offer, open_to, seek, step
from apcase.management.demo.world import World
from directory.actions.places import NoPlaceLeft, places_kept
from directory.models import Provider
from placements.models import Referral
from section19.models import Case, CaseReferral
from section19.sought_forms import REASONS

ASKED = timedelta(days=10)


def make_sought(world: World) -> None:
    providers = open_to(world)
    if len(providers) < 2:
        return
    for number, case in enumerate(unmet()[:2]):
        referral = seek_for(world, case, number)
        step(referral, "referred", world)
        ask(world, referral, providers[0], days=5)
        if number == 0 and offered(world, referral, providers[1:]):
            step(referral, "offered", world)


def offered(world: World, referral: Referral, providers: list[Provider]) -> bool:
    """By the first that has a place left."""
    for provider in providers:
        try:
            with places_kept():
                offer(world, ask(world, referral, provider, days=5, state="offered"), 1)
            return True
        except NoPlaceLeft:
            continue
    return False


def unmet() -> list[Case]:
    """The newest first, of children of whom no place is sought yet."""
    rows = Case.objects.open().filter(
        arrangements=None, pupil__referrals=None, pupil__placements=None,
        pupil__restricted_at=None,
    )  # fmt: skip
    return list(rows.select_related("pupil").order_by("-known_on", "pk"))


def seek_for(world: World, case: Case, number: int) -> Referral:
    referral = seek(world, case.pupil, number)
    referral.reason = REASONS.get(case.ground, "other")
    CaseReferral.objects.create(
        id=world.key_aside(), case=case, referral=referral, named_by=referral.owner,
        named_at=world.moment(world.on - ASKED),
    )  # fmt: skip
    return referral

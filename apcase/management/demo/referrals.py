"""Children for whom places are sought: one for each way in which a referral can stand."""

from datetime import timedelta
from decimal import Decimal

from apcase.access.models import User
from apcase.management.demo.world import World
from apcase.pupils.models import Enrolment, Pupil
from apcase.rules.ages import key_stage
from directory.capacity import capacities
from directory.models import Provider, Standing
from placements.models import (
    Enquiry,
    OffSiteDirection,
    PlaceHold,
    Placement,
    PlaceOffer,
    Referral,
    Share,
)
from placements.referrals.sections import told
from section19.models import Exclusion

DAYS = timedelta(days=1)
WRITTEN = {
    "risk": "Leaves the room when it is loud. A quiet place to go to has ended this each time.",
    "medical": "Asthma. Carries an inhaler, and knows how to use it.",
    "learning": "Good with engines and with younger children. Reads well when nobody watches.",
    "attendance": "About half of last term; since the move to a smaller group nearly every day.",
}
WHY = {
    "name": "To speak to the family about a visit.",
    "risk": "Staff must know before the first visit.",
    "learning": "To plan what the child would do.",
}
OFFERS = (
    ("A mentor on each day, English and mathematics in the morning, the workshop after.", "65"),
    ("A group of four, with a teacher and an assistant. A taxi is included.", "88.50"),
)
ASKS = "Can the child use tools safely, and who is to be told at lunchtime?"


def make_referrals(world: World) -> None:
    """Asked and silent; a question; two offers; no place; not sent yet; cancelled."""
    children, providers = children_of(world, 6), open_to(world)
    if len(children) < 6 or len(providers) < 3:
        return
    silent, asking, offered, declined, _draft, cancelled = (
        seek(world, child, number) for number, child in enumerate(children)
    )
    for provider in providers[:2]:
        ask(world, silent, provider, days=8)
    tell_more(ask(world, asking, providers[0], days=4, state="interested"), world)
    for number, provider in enumerate(providers[:2]):
        offer(world, ask(world, offered, provider, days=6, state="offered"), number)
    ask(world, offered, providers[2], days=6)
    for provider in providers[:2]:
        ask(world, declined, provider, days=7, state="declined")
    take_back(world, ask(world, cancelled, providers[0], days=9, state="withdrawn"))
    name_school(cancelled, world)
    accepted(world)
    for referral, state in (
        (silent, "referred"), (asking, "referred"), (offered, "referred"), (offered, "offered"),
        (declined, "referred"), (declined, "provider_declined"), (cancelled, "cancelled"),
    ):  # fmt: skip
        step(referral, state, world)


def children_of(world: World, many: int) -> list[Pupil]:
    """In Years 7 to 10, of whom nothing else is told."""
    taken = {*Placement.objects.values_list("pupil", flat=True)}
    taken |= {*Exclusion.objects.values_list("pupil", flat=True)}
    taken |= {*OffSiteDirection.objects.values_list("pupil", flat=True)}
    found = (
        pupil
        for pupil in reversed(world.pupils)
        if pupil.pk not in taken
        and 7 <= pupil.year_group(world.on) <= 10
        and not pupil.restricted_at
    )
    return [pupil for pupil, _ in zip(found, range(many), strict=False)]


def open_to(world: World) -> list[Provider]:
    """Approved, the one with somebody to sign in first."""
    standing = Standing.objects.current().filter(state__in=Standing.OPEN_TO_PLACEMENTS)
    usable = {*standing.values_list("provider", flat=True)}
    found = [each for each in world.providers if each.pk in usable and not each.is_school]
    there = Provider.objects.filter(organisation__memberships__isnull=False)
    served = {*there.values_list("pk", flat=True)}
    return sorted(found, key=lambda provider: provider.pk not in served)


def seek(world: World, pupil: Pupil, number: int) -> Referral:
    return Referral.objects.create(
        id=world.key_aside(), pupil=pupil, reason="exclusion" if number % 2 else "mental_health",
        aim="To come back to school by the summer with a plan that the family has agreed.",
        commissioner="la", hours_per_week=Decimal("15"), owner=world.officers[0],
        starts_on=world.weekday(world.on + 14 * DAYS), state_on=world.on - 10 * DAYS,
        drafted_at=world.moment(world.on - 10 * DAYS), **WRITTEN,
    )  # fmt: skip


def ask(
    world: World, referral: Referral, provider: Provider, *, days: int, state: str = "asked"
) -> Enquiry:
    asked_on = world.on - days * DAYS
    answered = {} if state == "asked" else {"answered_on": world.on - 2 * DAYS}
    if answered:
        answered["answered_by"] = who_answers(world, provider)
    if state in ("declined", "withdrawn"):
        answered["reason"] = "No place is free before Easter."
    enquiry = Enquiry.objects.create(
        id=world.key_aside(), referral=referral, provider=provider, asked_on=asked_on,
        asked_by=referral.owner, waits_since=asked_on, state=state,
        asked_at=world.moment(asked_on), **answered,
    )  # fmt: skip
    tell(world, enquiry, "outline", "It is what a provider needs to say whether it has a place.")
    return enquiry


def who_answers(world: World, provider: Provider) -> User:
    """The provider's own person; where nobody signs in there, the officer as they were told."""
    of_provider = User.objects.filter(memberships__organisation__provider=provider)
    return of_provider.first() or world.officers[0]


def tell(world: World, enquiry: Enquiry, section: str, why: str) -> None:
    Share.objects.create(
        id=world.key_aside(), enquiry=enquiry, section=section, why=why,
        words=told(enquiry.referral, section, on=world.on), shared_by=enquiry.asked_by,
        shared_at=world.moment(enquiry.asked_on),
    )  # fmt: skip


def tell_more(enquiry: Enquiry, world: World) -> None:
    """It may have a place, was told three sections more, and asks."""
    for section, why in WHY.items():
        tell(world, enquiry, section, why)
    enquiry.question, enquiry.question_on = ASKS, world.on - DAYS
    enquiry.save()


def offer(world: World, enquiry: Enquiry, number: int) -> None:
    """With a place kept free where one is."""
    how, price = OFFERS[number]
    referral, by = enquiry.referral, enquiry.answered_by
    until = world.weekday(world.on + 6 * DAYS)
    stage = key_stage(referral.pupil.year_group(world.on))
    sites = capacities([enquiry.provider_id], world.on).get(enquiry.provider_id, [])
    free = next((each for each in sites if len(each.free_weekdays(stage)) > 1), None)
    weekdays = sorted(free.free_weekdays(stage))[:3] if free else [1, 2, 3]
    days = {"weekdays": weekdays, "starts_on": referral.starts_on}
    hold = free and PlaceHold.objects.create(
        id=world.key_aside(), pupil=referral.pupil, site=free.site, held_until=until,
        held_by=by, held_at=world.moment(world.on - 2 * DAYS), **days,
    )  # fmt: skip
    PlaceOffer.objects.create(
        id=world.key_aside(), enquiry=enquiry, site=free and free.site, hold=hold,
        sessions_per_week=2 * len(weekdays), hours_per_week=Decimal(5 * len(weekdays)),
        price=Decimal(price), unit="day", how=how, open_until=until, offered_by=by,
        offered_at=world.moment(world.on - 2 * DAYS), **days,
    )  # fmt: skip


def take_back(world: World, enquiry: Enquiry) -> None:
    """A place was offered there, and taken back when the child was at school again."""
    first = enquiry.referral.starts_on
    PlaceOffer.objects.create(
        id=world.key_aside(), enquiry=enquiry, weekdays=[1, 2], sessions_per_week=4,
        hours_per_week=Decimal(10), starts_on=first, ends_on=first + 120 * DAYS,
        price=Decimal(65), unit="day", how=OFFERS[0][0], open_until=world.on,
        offered_by=enquiry.answered_by, offered_at=world.moment(world.on - 4 * DAYS),
        outcome="withdrawn", closed_at=world.moment(world.on - 2 * DAYS),
        closed_by=world.manager,
    )  # fmt: skip


def name_school(referral: Referral, world: World) -> None:
    """It was the school that sought the place."""
    roll = Enrolment.objects.live(world.on).main().filter(pupil=referral.pupil).first()
    if roll:
        referral.commissioner, referral.commissioning_school_id = "school", roll.school_id


def accepted(world: World) -> None:
    """Of a placement that has not started yet, the referral it came of."""
    placement = Placement.objects.filter(state__in=("pre_start", "ready")).order_by("pk").first()
    if placement is None:
        return
    Referral.objects.create(
        id=world.key_aside(), pupil=placement.pupil, reason=placement.reason, aim=placement.aim,
        commissioner=placement.commissioner, hours_per_week=placement.hours_per_week,
        commissioning_school=placement.commissioning_school, owner=world.officers[0],
        starts_on=placement.starts_on, state="pre_start", placement=placement,
        state_on=world.on - 3 * DAYS, drafted_at=world.moment(world.on - 12 * DAYS),
        choice_reason="Dearer by the hour, and nine of ten end as planned there.", **WRITTEN,
    )  # fmt: skip


def step(referral: Referral, state: str, world: World) -> None:
    referral.state, referral.state_on = state, world.on - 2 * DAYS
    if state == "cancelled":
        referral.cancelled_by = world.manager
        referral.cancel_reason = "Back at school since Monday."
    referral.save()

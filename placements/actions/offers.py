"""A provider answers: there may be a place, an offer, or no; and an offer is accepted or lapses."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.rules.facts import require_whole, require_word
from apcase.rules.refusal import Refusal
from directory.models import Provider, Site
from directory.rules.prices import UNITS
from placements import accepted
from placements.actions.checks import check_hours, check_standing
from placements.actions.costs import cost_of_offer
from placements.actions.hold import check_weekdays, close, hold_place
from placements.actions.known import standing_of
from placements.actions.placement import place
from placements.actions.referral_parts import (
    go_on,
    held_enquiry,
    held_referral,
    step_enquiry,
    step_referral,
)
from placements.models import Enquiry, PlaceHold, Placement, PlaceOffer, Referral
from placements.referrals.due import follow
from placements.rules.referrals import (
    OPEN,
    check_acceptance,
    check_offer,
    check_sessions,
    moved,
)
from placements.rules.value import check_choice

MOST_SESSIONS = 14
OFFERED = "A place has just been offered for this child. Look at the offer before you make another."


@transaction.atomic
def say_interest(enquiry: Enquiry, *, question: str = "", by: User, on: date) -> Enquiry:
    """There may be a place; and what the provider must know before it can say."""
    enquiry = held_enquiry(enquiry)
    enquiry.state = moved(enquiry.state, "interest")
    enquiry.question = question.strip()
    enquiry.question_on = on if enquiry.question else None
    enquiry.answered_on, enquiry.answered_by, enquiry.waits_since = on, by, on
    enquiry.save()
    record("referral.answered", enquiry, by=by, provider=enquiry.provider, state=enquiry.state)
    go_on(enquiry.referral, by=by, on=on)
    return enquiry


@transaction.atomic
def offer_place(
    enquiry: Enquiry,
    *,
    weekdays: Sequence[int],
    sessions_per_week: int,
    hours_per_week: Decimal,
    starts_on: date,
    price: Decimal,
    unit: str,
    how: str,
    open_until: date,
    ends_on: date | None = None,
    site: Site | None = None,
    by: User,
    on: date,
) -> PlaceOffer:
    """A place is offered, and kept free until the offer lapses."""
    enquiry = held_enquiry(enquiry)
    moved(enquiry.state, "offer")
    check_week(weekdays, sessions_per_week, hours_per_week)
    require_word(unit, "unit", tuple(UNITS), "unit")
    days = {"starts_on": starts_on, "ends_on": ends_on, "open_until": open_until}
    check_offer(**days, price=price, how=how, asked_on=enquiry.asked_on, on=on)
    check_usable(enquiry.provider, ends_on)
    site = site_of(enquiry, site, starts_on)
    offer = PlaceOffer(
        enquiry=enquiry, site=site, weekdays=sorted(set(weekdays)), price=price, unit=unit,
        sessions_per_week=sessions_per_week, hours_per_week=hours_per_week, how=how.strip(),
        offered_by=by, **days,
    )  # fmt: skip
    if site is not None:
        offer.hold = keep_free(offer, by=by)
    with sentences(place_offer_one_standing=OFFERED):
        offer.save(force_insert=True)
    step_enquiry(enquiry, "offer", by=by, on=on)
    go_on(enquiry.referral, by=by, on=on)
    return offer


def check_week(weekdays: Sequence[int], sessions: int, hours: Decimal) -> None:
    check_weekdays(weekdays)
    check_hours(hours)
    require_whole(sessions, "number of sessions a week", 1, MOST_SESSIONS, "sessions_per_week")
    check_sessions(weekdays, sessions)


def check_usable(provider: Provider, ends_on: date | None) -> None:
    """Whoever was suspended since it was asked has no place to offer."""
    check_standing(Placement(provider=provider, ends_on=ends_on), standing_of(provider))


def site_of(enquiry: Enquiry, site: Site | None, on: date) -> Site | None:
    """Where the provider has one site, nobody need say so."""
    sites = list(enquiry.provider.sites.open(on).order_by("name"))
    if site is None and len(sites) > 1:
        names = ", ".join(each.name for each in sites)
        raise Refusal(f"Select the site at which the place is: {names}.", "site")
    if site is not None and site not in sites:
        raise Refusal(f"That is no open site of {enquiry.provider}. Select one of its own.", "site")
    return site or next(iter(sites), None)


def keep_free(offer: PlaceOffer, *, by: User) -> PlaceHold:
    """In place of what the authority may have held there for this child."""
    pupil = offer.enquiry.referral.pupil
    rows = PlaceHold.objects.select_for_update(of=("self",)).select_related("site")
    for earlier in rows.filter(pupil=pupil, site=offer.site, closed_at=None):
        close(earlier, PlaceHold.Outcome.WITHDRAWN, why="The provider has offered a place.", by=by)
    return hold_place(
        pupil, offer.site, weekdays=offer.weekdays, starts_on=offer.starts_on,
        ends_on=offer.ends_on, held_until=offer.open_until, by=by,
    )  # fmt: skip


@transaction.atomic
def decline_enquiry(enquiry: Enquiry, *, reason: str, by: User, on: date) -> Enquiry:
    """The provider has no place for this child, or takes its offer back."""
    enquiry = held_enquiry(enquiry)
    if not reason.strip():
        raise Refusal("Enter why there is no place for this child.", "reason")
    step_enquiry(enquiry, "decline", reason=reason.strip(), by=by, on=on)
    go_on(enquiry.referral, by=by, on=on)
    return enquiry


@transaction.atomic
def accept_offer(
    enquiry: Enquiry,
    *,
    registration_code: str,
    next_review_on: date,
    line_reason: str = "",
    standing_reason: str = "",
    choice_reason: str = "",
    by: User,
    on: date,
) -> Placement:
    """The child has the place, before its start; the other providers are told, and keep nothing.

    `choice_reason`: why this one, where other offers stand.
    """
    referral = held_referral(enquiry.referral)
    enquiry = held_enquiry(enquiry)
    moved(enquiry.state, "accept")
    offer = enquiry.offers.standing().select_related("site", "enquiry__provider").get()
    check_acceptance(starts_on=offer.starts_on, open_until=offer.open_until, on=on)
    check_choice(others_standing(enquiry), choice_reason)
    placement = place(
        placement_of(offer, referral, registration_code, next_review_on, by),
        line_reason=line_reason, standing_reason=standing_reason, event="accept", on=on, by=by,
    )  # fmt: skip
    cost_of_offer(placement, offer, by=by, on=on)
    step_enquiry(enquiry, "accept", by=by, on=on)
    pass_over(referral, by=by, on=on)
    referral.placement, referral.choice_reason = placement, choice_reason.strip()
    step_referral(referral, "accept", by=by, on=on)
    follow(referral, on=on, by=by)
    for carry_on in accepted.followers:
        carry_on(referral, placement, by=by, on=on)
    return placement


def others_standing(enquiry: Enquiry) -> int:
    others = PlaceOffer.objects.standing().filter(enquiry__referral=enquiry.referral_id)
    return others.exclude(enquiry=enquiry).count()


def placement_of(
    offer: PlaceOffer, referral: Referral, registration_code: str, next_review_on: date, by: User
) -> Placement:
    """What was sought, as it was offered."""
    return Placement(
        pupil=referral.pupil, provider=offer.enquiry.provider, site=offer.site,
        commissioner=referral.commissioner, commissioning_school=referral.commissioning_school,
        reason=referral.reason, aim=referral.aim, registration_code=registration_code,
        hours_per_week=offer.hours_per_week, weekdays=offer.weekdays, starts_on=offer.starts_on,
        ends_on=offer.ends_on, next_review_on=next_review_on, owner=referral.owner,
        recorded_by=by,
    )  # fmt: skip


def pass_over(referral: Referral, *, by: User, on: date) -> None:
    for other in referral.enquiries.filter(state__in=OPEN).select_related("provider"):
        other.referral = referral
        step_enquiry(other, "pass_over", reason="Another place was chosen.", by=by, on=on)


@transaction.atomic
def lapse_offers(*, on: date, by: User) -> int:
    """Offers that nobody accepted by their last day; their places are free. Safe to repeat."""
    rows = PlaceOffer.objects.lapsed(on).select_related("enquiry").order_by("pk")
    lapsed = 0
    for offer in rows:
        enquiry = held_enquiry(offer.enquiry)
        if enquiry.offers.lapsed(on).exists():
            step_enquiry(enquiry, "lapse", by=by, on=on)
            go_on(enquiry.referral, by=by, on=on)
            lapsed += 1
    return lapsed

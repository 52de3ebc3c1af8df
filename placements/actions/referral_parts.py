"""What asking providers and their answers share: rows that are held, steps, and who is told."""

from datetime import date

from django.db.models.functions import Now

from apcase.access.models import Membership, User
from apcase.access.rights import Permission
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from placements.actions.hold import close
from placements.models import Enquiry, PlaceHold, PlaceOffer, Referral
from placements.referrals.due import follow
from placements.rules.life_cycle import MOVES, move_from
from placements.rules.referrals import moved, sought

OUTCOMES = {
    "accept": PlaceOffer.Outcome.ACCEPTED,
    "pass_over": PlaceOffer.Outcome.NOT_CHOSEN,
    "lapse": PlaceOffer.Outcome.LAPSED,
    "decline": PlaceOffer.Outcome.WITHDRAWN,
    "withdraw": PlaceOffer.Outcome.WITHDRAWN,
}
# What a step may change.
FOLLOWED = (
    "state", "state_on", "placement", "choice_reason", "cancelled_by", "cancel_reason",
)  # fmt: skip
# The provider itself declines; of the rest it is told.
TOLD = ("accept", "pass_over", "lapse", "withdraw")


def held_referral(referral: Referral) -> Referral:
    """The row as it now stands, locked until the transaction ends: answers wait for each other."""
    rows = Referral.objects.select_for_update(of=("self",)).select_related("pupil", "placement")
    referral = rows.get(pk=referral.pk)
    if not referral.is_open:
        raise Refusal(
            f"The referral is over since {in_words(referral.state_on)}. Look at it, and begin "
            "another one if a place is still sought."
        )
    return referral


def held_enquiry(enquiry: Enquiry) -> Enquiry:
    """Its referral first: whoever answers another enquiry of the same comes after."""
    rows = Referral.objects.select_for_update(of=("self",)).select_related("pupil", "placement")
    referral = rows.get(pk=enquiry.referral_id)
    held = Enquiry.objects.select_for_update(of=("self",)).select_related("provider")
    enquiry = held.get(pk=enquiry.pk)
    enquiry.referral = referral
    return enquiry


def step_enquiry(enquiry: Enquiry, event: str, *, by: User, on: date, reason: str = "") -> None:
    """Answered, or over; what it asked is not asked any more, and an offer ends with it."""
    enquiry.state = moved(enquiry.state, event)
    if event in OUTCOMES:
        close_offer(enquiry, event, by=by)
    enquiry.question, enquiry.question_on = "", None
    enquiry.reason, enquiry.answered_on, enquiry.answered_by = reason, on, by
    enquiry.save()
    record(
        "referral.answered", enquiry, by=by, provider=enquiry.provider, state=enquiry.state, on=on
    )
    if event in TOLD:
        tell_people(enquiry, enquiry.state)


def close_offer(enquiry: Enquiry, event: str, *, by: User) -> None:
    """The place that was kept free is free again, unless the child has it."""
    offer = enquiry.offers.standing().select_related("hold__site").first()
    if offer is None:
        return
    offer.outcome, offer.closed_by, offer.closed_at = OUTCOMES[event], by, Now()
    offer.save(update_fields=["outcome", "closed_by", "closed_at"])
    hold = offer.hold
    if hold is None or hold.closed_at or event == "accept":
        return
    outcome = PlaceHold.Outcome.LAPSED if event == "lapse" else PlaceHold.Outcome.WITHDRAWN
    close(hold, outcome, why=f"The offer is over: {offer.get_outcome_display().lower()}.", by=by)


def go_on(referral: Referral, *, by: User, on: date) -> None:
    """The state of what is sought follows the enquiries, by the table of the life cycle."""
    to = sought(set(referral.enquiries.values_list("state", flat=True)))
    if to != referral.state:
        ways = (move for move in MOVES if referral.state in move.froms and move.to == to)
        step_referral(referral, next(ways).event, by=by, on=on)
    follow(referral, on=on, by=by)


def step_referral(referral: Referral, event: str, *, by: User, on: date) -> None:
    referral.state, referral.state_on = move_from(referral.state, event).to, on
    referral.save(update_fields=FOLLOWED)
    record("referral.stepped", referral, by=by, step=event, state=referral.state, on=on)


def tell_people(enquiry: Enquiry, event: str) -> None:
    """Mail to whoever answers at the provider: that something has come, and nothing of it."""
    at = enquiry.provider.organisation_id
    if at is None:
        return
    people = Membership.objects.holding(Permission.REFERRAL_ANSWER).filter(organisation=at)
    for user in sorted(set(people.values_list("user", flat=True))):
        promise("placements.tell_provider", enquiry.pk, user, event)

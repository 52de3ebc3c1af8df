"""What is due about referrals: an answer to chase, a question to answer, an offer to decide."""

from collections.abc import Iterator
from datetime import date

from django.utils.text import Truncator

from apcase.access.models import User
from apcase.alerts.actions import Candidate, raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.rules.school_days import CalendarTooShort
from apcase.rules.working_days import WorkingDays
from apcase.web.dates import plain_date
from directory.diligence import working_days
from placements.models import Enquiry, Referral
from placements.rules.referrals import WAITED_FOR, chased_on

JOB = "placements.referrals"
OFFERS_JOB = "placements.lapse_offers"
KIND = Alert.Kind.REFERRAL
DONE = "It has been answered, or is over."
# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 110


def referrals_due(on: date) -> Iterator[Candidate]:
    """For the night. Never the child's name: mail says it."""
    days = working_days()
    enquiries = Enquiry.objects.open().select_related("referral", "provider")
    for enquiry in enquiries.filter(referral__in=Referral.objects.open().values("pk")):
        if found := of_enquiry(enquiry, on=on, days=days):
            yield found
    for referral in Referral.objects.filter(state="provider_declined"):
        yield of_referral(referral)


def of_enquiry(enquiry: Enquiry, *, on: date, days: WorkingDays) -> Candidate | None:
    name = Truncator(enquiry.provider.name).chars(LONGEST_NAME)
    if enquiry.state == "offered":
        offer = enquiry.offers.standing().first()
        until = offer.open_until
        return candidate(enquiry, f"Offer of {name}: accept or turn down by {plain_date(until)}",
                         until)  # fmt: skip
    if enquiry.state not in WAITED_FOR:
        return None
    if enquiry.question:
        return candidate(enquiry, f"{name} asks for more before it answers", enquiry.question_on)
    return chase(enquiry, name, on=on, days=days)


def chase(enquiry: Enquiry, name: str, *, on: date, days: WorkingDays) -> Candidate | None:
    try:
        reached = chased_on(enquiry.waits_since, on, days)
    except CalendarTooShort:
        return candidate(enquiry, f"Chase {name}: the bank holidays are not known so far", None)
    if reached is None:
        return None
    number, day = reached
    return candidate(enquiry, f"Chase {name}: no answer in {number} working days", day)


def of_referral(referral: Referral) -> Candidate:
    return Candidate(
        subject=subject_of(referral),
        summary="No provider has a place: ask others, or cancel the referral",
        url=referral.get_absolute_url(),
        due_on=referral.state_on,
        pupil_id=referral.pupil_id,
        owner_id=referral.owner_id,
    )


def candidate(enquiry: Enquiry, summary: str, due_on: date | None) -> Candidate:
    return Candidate(
        subject=subject_of(enquiry),
        summary=summary,
        url=enquiry.referral.get_absolute_url(),
        due_on=due_on,
        pupil_id=enquiry.referral.pupil_id,
        owner_id=enquiry.referral.owner_id,
    )


def follow(referral: Referral, *, on: date, by: User) -> None:
    """What an action has made due, or settled, does not wait for the night."""
    days = working_days()
    for enquiry in referral.enquiries.select_related("provider", "referral"):
        found = None
        if referral.is_open and enquiry.is_open:
            found = of_enquiry(enquiry, on=on, days=days)
        agree(subject_of(enquiry), found, on=on, by=by)
    none_left = of_referral(referral) if referral.state == "provider_declined" else None
    agree(subject_of(referral), none_left, on=on, by=by)


def agree(subject: str, found: Candidate | None, *, on: date, by: User) -> None:
    if found:
        raise_now(KIND, found, on=on)
    else:
        settle(KIND, subject, why=DONE, by=by)

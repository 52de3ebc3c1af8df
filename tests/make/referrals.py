"""Places that are sought."""

from datetime import date
from decimal import Decimal

from placements.actions.offers import offer_place
from placements.models import (
    Enquiry,
    PlaceOffer,
    Referral,
    Share,
)
from tests.make.people import someone
from tests.make.providers import make_provider
from tests.make.schools import make_pupil


def make_referral(**over) -> Referral:
    """Sent to nobody yet."""
    values = {"reason": "exclusion", "aim": "A return by Easter.", "commissioner": "la"}
    values |= {"hours_per_week": Decimal("15"), "starts_on": date(2026, 11, 2)}
    values |= {"state_on": date(2026, 10, 5)}
    if "pupil" not in over:
        over["pupil"] = make_pupil()
    over.setdefault("owner", someone())
    return Referral.objects.create(**values | over)


def make_enquiry(referral: Referral | None = None, **over) -> Enquiry:
    """Asked yesterday, and told the outline; the referral says so too."""
    asked_on = over.setdefault("asked_on", date(2026, 10, 5))
    referral = referral or make_referral()
    if referral.state == "draft":
        referral.state, referral.state_on = "referred", asked_on
        referral.save()
    values = {"waits_since": asked_on, "asked_by": referral.owner}
    if "provider" not in over:
        over["provider"] = make_provider()
    enquiry = Enquiry.objects.create(referral=referral, **values | over)
    make_share(enquiry)
    return enquiry


def make_share(enquiry: Enquiry, **over) -> Share:
    values = {"section": "outline", "why": "To say whether there is a place.", "words": "AB."}
    return Share.objects.create(enquiry=enquiry, shared_by=enquiry.asked_by, **values | over)


def make_offer(enquiry: Enquiry | None = None, **over) -> PlaceOffer:
    """As a provider makes it, place held and all."""
    values = {
        "weekdays": [1, 2, 3],
        "sessions_per_week": 6,
        "hours_per_week": Decimal("15"),
        "starts_on": date(2026, 11, 2),
        "price": Decimal("65"),
        "unit": "day",
        "how": "A mentor on each day.",
        "open_until": date(2026, 10, 20),
        "on": date(2026, 10, 6),
    }
    return offer_place(enquiry or make_enquiry(), **{"by": someone()} | values | over)

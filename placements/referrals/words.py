"""Referrals in words: how each stands, offers side by side, what was told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from apcase.access.models import User
from apcase.alerts.presenters import year_words
from apcase.rules.facts import in_words
from apcase.rules.school_days import CalendarTooShort
from apcase.rules.working_days import WorkingDays
from apcase.web.dates import plain_date
from apcase.web.parts import Link, Row, Tag
from placements.accepted import After
from placements.models import (
    Enquiry,
    Placement,
    PlaceOffer,
    Referral,
    Share,
)
from placements.referrals.value import costs, outcomes
from placements.rules.referrals import SECTION, TYPED, chase_days, not_told
from placements.rules.timetable import WEEKDAYS

COLOURS = {
    "asked": "yellow", "interested": "blue", "offered": "purple", "lapsed": "orange",
    "accepted": "green", "declined": "red", "not_chosen": "grey", "withdrawn": "grey",
}  # fmt: skip
SOUGHT = {
    "draft": Tag("Not sent yet", "grey"),
    "referred": Tag("Waiting for answers", "yellow"),
    "offered": Tag("Place offered", "purple"),
    "provider_declined": Tag("No provider has a place", "red"),
    "pre_start": Tag("Offer accepted", "green"),
    "cancelled": Tag("Cancelled", "grey"),
}


def tag(enquiry: Enquiry) -> Tag:
    return Tag(enquiry.get_state_display(), COLOURS[enquiry.state])


def sought(referral: Referral) -> Tag:
    return SOUGHT[referral.state]


def sought_words(referral: Referral) -> str:
    """For a list of children: how it stands, and since when."""
    stands = SOUGHT[referral.state].text
    return f"{stands[0].lower()}{stands[1:]} since {in_words(referral.state_on)}"


@dataclass(frozen=True)
class ReferralLine:
    referral: Referral
    tag: Tag
    asked: int


def line(referral: Referral) -> ReferralLine:
    return ReferralLine(referral, sought(referral), referral.asked)


def facts(referral: Referral) -> list[Row]:
    school = referral.commissioning_school
    rows = [
        Row("Why", referral.get_reason_display()),
        Row("To achieve", referral.aim),
        Row("Commissioned by", str(school) if school else "The council"),
        Row("Hours a week", f"{referral.hours_per_week.normalize():f}"),
        Row("Needed from", in_words(referral.starts_on)),
    ]
    rows += [Row(SECTION[name].words, getattr(referral, name) or "Not written") for name in TYPED]
    if referral.choice_reason:
        rows.append(Row("Why this offer was chosen", referral.choice_reason))
    if referral.cancel_reason:
        rows.append(Row("Cancelled", f"{referral.cancel_reason} ({referral.cancelled_by})"))
    return rows


@dataclass(frozen=True)
class EnquiryLine:
    enquiry: Enquiry
    tag: Tag
    said: str
    told: str


def enquiry_line(enquiry: Enquiry, *, on: date, days: WorkingDays) -> EnquiryLine:
    sections = dict.fromkeys(share.get_section_display() for share in enquiry.shares.all())
    return EnquiryLine(enquiry, tag(enquiry), said(enquiry, on, days), ", ".join(sections))


def said(enquiry: Enquiry, on: date, days: WorkingDays) -> str:
    if enquiry.question:
        return f"Asks: {enquiry.question}"
    if enquiry.state == "asked":
        return f"No answer yet{chase(enquiry, on, days)}"
    return enquiry.reason


def chase(enquiry: Enquiry, on: date, days: WorkingDays) -> str:
    """When it is chased next, as far as the bank holidays are known."""
    try:
        ahead = [day for day in chase_days(enquiry.waits_since, days) if day >= on]
    except CalendarTooShort:
        return ""
    return f": chase it on {plain_date(ahead[0])}" if ahead else ": chase it, or ask another"


def reason(enquiry: Enquiry, *, in_full: bool) -> str:
    """A provider reads its own; why the council asks it no more is the council’s."""
    return enquiry.reason if in_full or enquiry.state == "declined" else ""


# Offers


def days(offer: PlaceOffer) -> str:
    return ", ".join(WEEKDAYS[number - 1] for number in offer.weekdays)


def offer_rows(offer: PlaceOffer) -> list[Row]:
    ends = in_words(offer.ends_on) if offer.ends_on else "No end is planned"
    week, hour = costs(offer)
    return [
        Row("Site", str(offer.site.name) if offer.site else "No site is recorded"),
        Row("Days", days(offer)),
        Row("Sessions a week", offer.sessions_per_week),
        Row("Hours a week", f"{offer.hours_per_week.normalize():f}"),
        Row("First day", in_words(offer.starts_on)),
        Row("Last day", ends),
        Row("Price", offer.cost),
        Row("A week costs", week),
        Row("An hour costs", hour),
        Row("How needs are met", offer.how),
        Row("Stands until", in_words(offer.open_until)),
        Row("Place", "Kept free until then" if offer.hold_id else "Not counted here"),
    ]


@dataclass(frozen=True)
class Beside:
    """Offers side by side: a column each, a row for each thing that is offered."""

    enquiries: list[Enquiry]
    rows: list[tuple[str, list[object]]]


def beside(user: User, enquiries: Iterable[Enquiry], *, on: date) -> Beside | None:
    """With what came of placements with each in the two years before."""
    standing = [(each, offer) for each in enquiries if (offer := standing_offer(each))]
    if not standing:
        return None
    columns = [offer_rows(offer) for _, offer in standing]
    rows = [(cells[0].key, [cell.value for cell in cells]) for cells in zip(*columns, strict=True)]
    came = outcomes(user, [enquiry.provider_id for enquiry, _ in standing], on)
    rows.append(("What came of placements", [came[each.provider_id] for each, _ in standing]))
    return Beside([enquiry for enquiry, _ in standing], rows)


def standing_offer(enquiry: Enquiry) -> PlaceOffer | None:
    return next((offer for offer in enquiry.offers.all() if not offer.outcome), None)


def shown_offer(enquiry: Enquiry) -> PlaceOffer | None:
    """The one that stands, or that was accepted; else the latest."""
    offers = list(enquiry.offers.all())
    return next((each for each in offers if each.outcome in ("", "accepted")), None) or next(
        iter(offers), None
    )


def accepted(placement: Placement, after: After) -> str:
    said = f"The offer is accepted for {in_words(placement.starts_on)}."
    then = "" if after.href else "Next: what is asked before the start."
    return " ".join(filter(None, (said, after.said, then)))


# What was told


def told_rows(shares: Iterable[Share]) -> list[Row]:
    """To whoever was told: each section as it was told last."""
    latest = {share.section: share for share in shares}
    return [
        Row(section.words, latest[section.key].shown_words)
        for section in SECTION.values()
        if section.key in latest
    ]


def lacking(enquiry: Enquiry, shares: Iterable[Share]) -> list[str]:
    """What the provider needs before the first day and has not been told."""
    return [section.words for section in not_told({share.section for share in shares})]


def heading(enquiry: Enquiry, on) -> str:
    """Of whom, as far as every provider is told it."""
    pupil = enquiry.referral.pupil
    return f"{pupil.initials}, {year_words(pupil.year_group(on))}"


def row_of(referral: Referral) -> tuple[Link, Tag]:
    """As the child's page lists it."""
    text = f"For a start on {plain_date(referral.starts_on)}"
    return Link(text, referral.get_absolute_url()), sought(referral)


def way_to(referral: Referral) -> list[Link]:
    pupil = referral.pupil
    return [
        Link("Children", reverse("pages:child-list")),
        Link(pupil.full_name, pupil.get_absolute_url()),
        Link("Referral", referral.get_absolute_url()),
    ]

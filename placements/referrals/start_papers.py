"""The papers of a placement before its start, as PDF."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from apcase.access.models import User
from apcase.alerts.presenters import year_words
from apcase.pupils.models import Contact
from apcase.pupils.rolls import main_schools_on
from apcase.rules.refusal import Refusal
from apcase.web.pdf import pdf_from
from directory.models import Rate, Site
from placements.arrangements.words import OF_A_DAY, lines_for_paper
from placements.models import CostLine, Placement, PlacementDocument, PlaceOffer, WeeklySession
from placements.money.words import when
from placements.presenters import commissioned_by
from placements.referrals import words
from placements.rules.timetable import WEEKDAYS
from placements.week import week_of

Kind = PlacementDocument.Kind


@dataclass(frozen=True)
class Paper:
    title: str
    kind: str
    name: str
    template: str


PAPERS = {
    "pack": Paper(
        "Referral pack", Kind.OTHER, "referral-pack", "placements/pdf/referral_pack.html"
    ),
    "agreement": Paper(
        "Individual service agreement",
        Kind.AGREEMENT,
        "agreement",
        "placements/pdf/placement_agreement.html",
    ),
    "letter": Paper(
        "Letter to the parents", Kind.LETTER, "parent-letter", "placements/pdf/parent_letter.html"
    ),
}
NO_PACK = (
    "This placement was not sought through a referral, so there is no referral pack. Choose "
    "another paper."
)


def papers_of(placement: Placement) -> dict[str, Paper]:
    """Without the pack where no provider was told anything here."""
    referred = getattr(placement, "referral", None) is not None
    return {key: paper for key, paper in PAPERS.items() if key != "pack" or referred}


def pdf_of(placement: Placement, paper: str, *, by: User, on: date) -> bytes:
    facts = pack(placement, on) if paper == "pack" else about(placement, by=by, on=on)
    return pdf_from(PAPERS[paper].template, facts)


def pack(placement: Placement, on: date) -> dict:
    """What the provider that took the child was told."""
    referral = getattr(placement, "referral", None)
    if referral is None:
        raise Refusal(NO_PACK, "paper")
    enquiry = referral.enquiries.select_related("provider", "asked_by").get(state="accepted")
    enquiry.referral = referral
    shares = list(enquiry.shares.all())
    for share in shares:
        share.enquiry = enquiry
    return pack_facts(enquiry, shares, on)


def pack_facts(enquiry, shares, on: date) -> dict:
    return {
        "enquiry": enquiry,
        "heading": words.heading(enquiry, on),
        "told": words.told_rows(shares),
        "dated": on,
        "authority_name": settings.AUTHORITY_NAME,
    }


def about(placement: Placement, *, by: User, on: date) -> dict:
    """What the agreement and the letter say."""
    pupil, offer = placement.pupil, offer_of(placement)
    (school,) = main_schools_on(pupil.pk, placement.starts_on)
    week = week_of(placement, on)
    return {
        "placement": placement,
        "year": year_words(pupil.year_group(placement.starts_on)),
        "school": school,
        "commissioner": commissioned_by(placement),
        "sites": sites_of(placement, week, on),
        "online": placement.venue == "home_online",
        "days": ", ".join(WEEKDAYS[number - 1] for number in placement.weekdays),
        "week": week,
        "offer": offer,
        "costs": costs_of(placement, by=by, on=on),
        "cost": offer.cost if offer else cost_of(placement),
        "arrangements": (arranged := lines_for_paper(by, placement)),
        "day": [row for row in arranged if row.key in OF_A_DAY],
        "carers": list(Contact.objects.masked().filter(pupil=pupil)),
        "dated": on,
        "written_by": by,
        "authority_name": settings.AUTHORITY_NAME,
    }


AT_HOME = ("home_online", "home_tutor")


def sites_of(placement: Placement, week: Iterable[WeeklySession], on: date) -> list[Site]:
    """Where the sessions are, then where the placement is; an office where nobody is taught is
    not named to parents of a child who is taught at home."""
    named = [session.site or placement.site for session in week] or [placement.site]
    if found := list(dict.fromkeys(site for site in named if site)):
        return found
    return [] if placement.venue in AT_HOME else list(placement.provider.sites.open(on))


def offer_of(placement: Placement) -> PlaceOffer | None:
    offers = PlaceOffer.objects.filter(outcome="accepted")
    return offers.filter(enquiry__referral__placement=placement).first()


@dataclass(frozen=True)
class Price:
    """One price that is agreed for the placement, and who pays it."""

    what: str
    price: str
    when: str
    payer: str


def costs_of(placement: Placement, *, by: User, on: date) -> list[Price]:
    """What is agreed from the first day on, as far as whoever makes the paper sees it."""
    rows = CostLine.objects.visible_to(by).approved().filter(placement=placement)
    rows = rows.between(max(placement.starts_on, on), placement.ends_on or date.max)
    return [
        Price(
            line.get_kind_display(),
            str(line),
            when(line),
            str(line.paying_school) if line.paying_school else settings.AUTHORITY_NAME,
        )
        for line in rows.select_related("paying_school")
    ]


def cost_of(placement: Placement) -> str:
    """What the directory says that the provider charges, where nothing else was agreed."""
    rates = Rate.objects.live(placement.starts_on).filter(provider=placement.provider_id)
    return "; ".join(str(rate) for rate in rates)

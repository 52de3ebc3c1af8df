"""A provider's record: first what a person deciding needs, then everything, group by group."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from apcase.access.rights import Permission
from apcase.web.dates import plain_date
from apcase.web.parts import Link, Row
from directory.capacity import SiteCapacity
from directory.forms.record import SECTIONS
from directory.models import Provider, Rate, Site
from directory.presenters.ages import years
from directory.rules.vocabulary import DAYS, KEY_STAGES, OFFER

WATCH = (Permission.WATCH_VIEW, "The unregistered-school watch", "placements:watch-detail")
STEPS = (
    (Permission.PROVIDER_VIEW, "Due diligence: its documents", "directory:evidence-list"),
    (Permission.OWN_CHECKS_ANSWER, "Your school’s own checks", "directory:own-check-list"),
    (Permission.EVIDENCE_VIEW, "Checks by schools", "directory:own-check-list"),
    (Permission.PLACEMENT_COUNT, "Children here now", "pages:provider-children"),
    (Permission.WAITING_VIEW, "Waiting list", "placements:waiting-list"),
    (Permission.VISIT_RECORD, "Record a quality visit", "qa:visit-record"),
    (Permission.CONCERN_VIEW, "Concerns", "directory:provider-concerns"),
    (Permission.STANDING_PREPARE, "Change the standing", "directory:standing-set"),
    (Permission.VISIT_VIEW, "Its standing on another day", "directory:standing-history"),
)


@dataclass(frozen=True)
class Section:
    """A group of facts, and the form that changes them for those who may."""

    id: str
    heading: str
    rows: list[Row]
    change: str


def next_steps(provider: Provider, user) -> list[Link]:
    """What this person may do from a provider's page."""
    steps = STEPS if provider.need_not_register else (WATCH, *STEPS)
    return [
        Link(text, reverse(name, args=[provider.pk]))
        for right, text, name in steps
        if user.has_perm(right)
    ]


def first_facts(provider: Provider, sites: Sequence[Site], rates: Sequence[Rate]) -> list[Row]:
    """For whoever decides about a child today."""
    return [
        Row("Regulated", regulated(provider)),
        Row("Year groups", years(provider)),
        Row("Days", days_words(provider.days)),
        Row("Price", "; ".join(str(rate) for rate in rates)),
        Row("Where", "; ".join(f"{site}, {site.postcode}" for site in sites)),
        Row("How to refer", provider.referral_process),
    ]


def regulated(provider: Provider) -> str:
    """The guide's first attribute, with who looks and what they found."""
    kind = "Yes, a school" if provider.is_school else "No, not a school"
    if not provider.inspected_by:
        return f"{kind}. Who inspects it is not recorded."
    who = provider.get_inspected_by_display()
    if provider.inspected_by == Provider.Inspectorate.NOBODY:
        return f"{kind}. {who}."
    when = f", last on {plain_date(provider.inspected_on)}" if provider.inspected_on else ""
    found = f": {provider.inspection_outcome}" if provider.inspection_outcome else ""
    return f"{kind}. Inspected by {who}{when}{found}."


def assured(provider: Provider) -> str:
    if not provider.assured_by:
        return "No: nobody’s check is recorded"
    when = f" on {plain_date(provider.assured_on)}" if provider.assured_on else ""
    return f"Yes, by {provider.assured_by}{when}"


def words_of(provider: Provider, name: str) -> str:
    known = OFFER[name]
    return ", ".join(known.get(word, word) for word in getattr(provider, name))


def days_words(days: Iterable[str]) -> str:
    return ", ".join(DAYS.get(day, day) for day in days)


def hours(provider: Provider) -> str:
    if provider.opens_at and provider.closes_at:
        return f"{provider.opens_at:%H:%M} to {provider.closes_at:%H:%M}"
    if provider.opens_at:
        return f"From {provider.opens_at:%H:%M}"
    return f"Until {provider.closes_at:%H:%M}" if provider.closes_at else ""


def section_rows(provider: Provider) -> dict[str, list[Row]]:
    return {
        "identity": identity(provider),
        "inspection": [
            Row("Regulated", regulated(provider)),
            Row("Quality assured", assured(provider)),
        ],
        "offer": offer(provider),
        "children": [
            Row("Year groups", years(provider)),
            Row("Places", provider.places),
            Row("Needs that it meets", words_of(provider, "needs")),
        ],
        "curriculum": curriculum(provider),
        "times": [
            Row("How it teaches", words_of(provider, "delivery")),
            Row("Days", words_of(provider, "days")),
            Row("Hours", hours(provider)),
            Row("Weeks a year", provider.weeks_a_year),
        ],
        "referral": [
            Row("How to refer a child", provider.referral_process),
            Row("Takes children from", provider.travel_area),
            Row("Transport", provider.transport),
            Row("Meals", provider.meals),
        ],
        "commissioning": [
            Row("Procurement route", provider.get_procurement_display()),
            Row("Lead officer", provider.lead_officer),
        ],
    }


def identity(provider: Provider) -> list[Row]:
    return [
        Row("Legal name", provider.legal_name),
        Row("Kind", provider.get_kind_display()),
        Row("Legal form", provider.get_legal_form_display()),
        Row("URN (number in the schools register)", provider.urn),
        Row("UKPRN (number as a learning provider)", provider.ukprn),
        Row("Company number", provider.company_number),
        Row("Charity number", provider.charity_number),
        Row("ICO number (data protection)", provider.ico_number),
        Row("Website", provider.website),
        Row("Telephone", provider.telephone),
        Row("Email", provider.email),
    ]


def offer(provider: Provider) -> list[Row]:
    lists = {
        "Kinds of provision": "provision",
        "Tiers": "tiers",
        "Full or part time": "attendance",
        "Short or long term": "lengths",
        "What it is for": "purposes",
        "Kinds of course": "courses",
    }
    described = [Row("In a few sentences", provider.description)]
    return described + [Row(key, words_of(provider, name)) for key, name in lists.items()]


def curriculum(provider: Provider) -> list[Row]:
    """Whether English and maths are taught is said first: every child needs them."""
    taught = {
        name: ("Taught" if name in provider.subjects else "Not taught") if provider.subjects else ""
        for name in ("english", "maths")
    }
    return [
        Row("English", taught["english"]),
        Row("Maths", taught["maths"]),
        Row("Subjects", words_of(provider, "subjects")),
        Row("Qualifications", words_of(provider, "qualifications")),
    ]


def sections(provider: Provider, *, may_change: bool) -> list[Section]:
    return [
        Section(
            name,
            SECTIONS[name].heading,
            rows,
            reverse("directory:provider-change", args=[provider.pk, name]) if may_change else "",
        )
        for name, rows in section_rows(provider).items()
    ]


@dataclass(frozen=True)
class SiteLine:
    site: Site
    about: list[str]
    places: str


def site_lines(
    sites: Iterable[Site], capacities: Iterable[SiteCapacity], on: date
) -> list[SiteLine]:
    """Every site, and of those that are open how many places they have."""
    said = {each.site.pk: each.said_for for each in capacities}
    return [
        SiteLine(site, list(about(site, on)), places_words(said.get(site.pk, {}))) for site in sites
    ]


def about(site: Site, on: date):
    if site.subcontractor:
        yield f"Run for the provider by {site.subcontractor}"
    else:
        yield site.get_kind_display()
    if site.host_authority:
        code = f" ({site.host_code})" if site.host_code else ""
        yield f"In the area of {site.host_authority}{code}"
    if site.accessible:
        yield site.get_accessible_display()
    if site.days:
        yield days_words(site.days)
    if site.closes_on:
        begun = "Closed after" if site.closes_on < on else "Closes after"
        yield f"{begun} {plain_date(site.closes_on)}"
    if site.easting is None:
        yield "Its postcode is in no list held here: no distance can be measured"


def places_words(said: dict[str, int]) -> str:
    return "; ".join(
        f"{said[stage]} in {words.lower()}" for stage, words in KEY_STAGES.items() if stage in said
    )

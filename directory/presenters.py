"""Words and colours for providers and what the authority says of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from apcase.access.rights import Permission
from apcase.web.dates import plain_date
from apcase.web.parts import Link, Row, Tag
from directory.models import Provider, Standing

State = Standing.State

TAGS = {
    State.KNOWN: Tag("Known, not listed", "grey"),
    State.APPROVED: Tag("Approved", "green"),
    State.CONDITIONS: Tag("Approved with conditions", "yellow"),
    State.RESTRICTED: Tag("Restricted", "orange"),
    State.SUSPENDED: Tag("Suspended", "red"),
    State.REMOVED: Tag("Removed", "red"),
}
NOT_DECIDED = Tag("Not yet decided", "grey")
VERDICTS = {
    State.KNOWN: "Not approved: no child may start here.",
    State.APPROVED: "May be used.",
    State.CONDITIONS: "May be used, on conditions.",
    State.RESTRICTED: "Restricted: children here may stay, no child may start.",
    State.SUSPENDED: "Not to be used: suspended.",
    State.REMOVED: "Not to be used: removed from the directory.",
}
NO_VERDICT = "Not approved: nobody has decided yet whether this provider may be used."


@dataclass(frozen=True)
class ListedProvider:
    provider: Provider
    tag: Tag
    since: date | None
    years: str


@dataclass(frozen=True)
class Verdict:
    """The first line of a provider's page: is it safe to place a child here now?"""

    text: str
    tag: Tag
    may_be_used: bool
    said: str = ""
    why: str = ""


def listed(providers: Iterable[Provider]) -> list[ListedProvider]:
    """From providers with their standing."""
    return [
        ListedProvider(
            provider,
            TAGS.get(provider.standing_state, NOT_DECIDED),
            provider.standing_since,
            years(provider),
        )
        for provider in providers
    ]


def chips(form, request) -> list[Link]:
    """A link for each filter, that takes it away and leaves the others."""
    links = []
    for field in form:
        if value := request.GET.get(field.name):
            others = request.GET.copy()
            others.pop(field.name)
            others.pop("page", None)
            choices = dict(getattr(field.field, "choices", ()))
            words = f"{field.label}: {choices.get(value, value)}"
            links.append(Link(words, f"{request.path}?{others.urlencode()}"))
    return links


def years(provider: Provider) -> str:
    low, high = provider.lowest_year, provider.highest_year
    if low is None and high is None:
        return "Not recorded"
    if low is None:
        return f"Up to {year(high)}"
    if high is None:
        return f"{year(low)} and above"
    return year(low) if low == high else f"{year(low)} to {year(high)}"


def year(number: int) -> str:
    if number < 0:
        return "Nursery"
    return f"Year {number}" if number else "Reception"


def verdict(standing: Standing | None, *, with_reason: bool) -> Verdict:
    """The reason may speak of an inquiry: it is for those who see the council's quality work."""
    if standing is None:
        return Verdict(NO_VERDICT, NOT_DECIDED, may_be_used=False)
    since = f"Since {plain_date(standing.since)}"
    return Verdict(
        VERDICTS[standing.state],
        TAGS[standing.state],
        may_be_used=standing.state in Standing.OPEN_TO_PLACEMENTS,
        said=f"{since}, set by {standing.set_by}." if with_reason else f"{since}.",
        why=standing.reason if with_reason else "",
    )


def facts(provider: Provider) -> list[Row]:
    return [
        Row("Kind", provider.get_kind_display()),
        Row("Year groups", years(provider)),
        Row("Places", provider.places),
        Row("What it offers", provider.description),
        Row("Safeguarding lead", provider.safeguarding_lead),
        Row("Telephone", provider.telephone),
        Row("Email", provider.email),
        Row("URN (number in the schools register)", provider.urn),
        Row("UKPRN (number as a learning provider)", provider.ukprn),
    ]


def next_steps(provider: Provider, user) -> list[Link]:
    """What this person may do from a provider's page."""
    watch = (
        ()
        if provider.need_not_register
        else ((Permission.WATCH_VIEW, "The unregistered-school watch", "placements:watch-detail"),)
    )
    steps = (
        (Permission.PLACEMENT_COUNT, "Children here now", "pages:provider-children"),
        *watch,
        (Permission.VISIT_RECORD, "Record a quality visit", "qa:visit-record"),
        (Permission.PROVIDER_SET_STANDING, "Change the standing", "directory:standing-set"),
    )
    return [
        Link(text, reverse(name, args=[provider.pk]))
        for right, text, name in steps
        if user.has_perm(right)
    ]


def history(standings: Sequence[Standing]) -> list[tuple[Tag, Standing]]:
    return [(TAGS[standing.state], standing) for standing in standings]


def changed(standing: Standing) -> str:
    what = f"{standing.provider} is now: {standing.get_state_display().lower()}."
    if standing.state in Standing.OPEN_TO_PLACEMENTS:
        return f"{what} Children may start there."
    return f"{what} No child can be placed there from now on. Look at the children who are there."

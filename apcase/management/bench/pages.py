"""Every list and detail page, for the person who opens it most, on the fullest row of its kind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import connection
from django.db.models import Count, Model, QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from apcase.access.models import Finding, User
from apcase.alerts.models import Alert
from apcase.api import router
from apcase.management.bench import scratch, urls
from apcase.management.bench.report import Line
from apcase.management.bench.server import NotAnswered, Server
from apcase.management.bench.urls import EMPTY_ANSWER, EMPTY_PAGE
from apcase.meetings.models import Meeting
from apcase.pupils.models import Pupil, School
from directory.models import Checklist, Concern, Evidence, Provider
from placements.models import Continuity, ManagedMove, OffSiteDirection, Placement, Referral
from qa.models import Visit
from reporting.models import Return
from section19.models import Case, Exclusion


def fullest(*related: str) -> Callable[[QuerySet], QuerySet]:
    """The row with the most of what its page lists."""

    def order(rows: QuerySet) -> QuerySet:
        counts = {f"count_of_{name}": Count(name, distinct=True) for name in related}
        return rows.annotate(**counts).order_by(*(f"-{name}" for name in counts), "pk")

    return order


def by_key(rows: QuerySet) -> QuerySet:
    return rows.order_by("pk")


@dataclass(frozen=True)
class Page:
    name: str
    url: str
    role: str = "officer"
    model: type[Model] | None = None
    choose: Callable[[QuerySet], QuerySet] = by_key
    query: str = ""
    # Sent by POST first, as a browser does, so that no name is in an address.
    words: str = ""

    def address(self, user: User, client: Client) -> str:
        if self.words:
            return client.post(reverse(self.url), {"words": self.words}).headers["Location"]
        if self.model is None:
            return reverse(self.url) + self.query
        rows = self.model.objects
        # A meeting names no child: whoever may see the panel sees all of them.
        rows = rows.visible_to(user) if hasattr(rows, "visible_to") else rows.all()
        row = self.choose(rows).first()
        return reverse(self.url, args=[row.pk])


PAGES = (
    Page("your work, officer", "pages:home"),
    Page("your work, manager", "pages:home", "manager"),
    Page("your work, school user", "pages:home", "school_user"),
    Page("children", "pages:child-list"),
    Page("children, the fiftieth page", "pages:child-list", query="?page=50"),
    Page("children, school user", "pages:child-list", "school_user"),
    Page("children of a name", "pages:child-list", words="khan"),
    Page("search", "pages:search", words="khan"),
    Page("search, school user", "pages:search", "school_user", words="khan"),
    Page("a child", "pages:child-detail", model=Pupil, choose=fullest("placements")),
    Page(
        "a child, school user",
        "pages:child-detail",
        "school_user",
        Pupil,
        fullest("exclusions", "placements"),
    ),
    Page("a child’s whole week", "pages:child-package", model=Pupil, choose=fullest("placements")),
    Page("the morning list", "pages:gap-list"),
    Page("the morning list, school user", "pages:gap-list", "school_user"),
    Page("who has looked", "pages:child-looks", model=Pupil, choose=fullest("placements")),
    Page("what a person touched", "pages:person-touched", "manager", User),
    Page("worth asking about", "pages:finding-list", "manager"),
    Page("a finding", "pages:finding-detail", "manager", Finding),
    Page("a school’s calendar", "pupils:calendar", model=School, choose=fullest("closures")),
    Page("an alert", "alerts:alert-detail", "manager", Alert),
    Page("providers", "directory:provider-list"),
    Page(
        "providers for a need on a day",
        "directory:provider-list",
        query="?need=SEMH&year=9&day=tue&free=yes",
    ),
    Page("concerns", "directory:concern-list", "manager"),
    Page(
        "a provider’s concerns",
        "directory:provider-concerns",
        "manager",
        Provider,
        fullest("concerns"),
    ),
    Page("a concern", "directory:concern-detail", "manager", Concern, fullest("steps")),
    Page("documents that run out", "directory:expiry-list", "manager"),
    Page(
        "a provider’s documents",
        "directory:evidence-list",
        "manager",
        Provider,
        fullest("evidence"),
    ),
    Page("documents that providers sent", "directory:submission-list", "manager"),
    Page("a document", "directory:evidence-detail", "manager", Evidence, fullest("extensions")),
    Page("checklists", "directory:checklist-list", "manager"),
    Page(
        "a checklist",
        "directory:checklist-detail",
        "manager",
        Checklist,
        fullest("requirements"),
    ),
    Page(
        "a standing’s history",
        "directory:standing-history",
        "manager",
        Provider,
        fullest("standings"),
    ),
    Page(
        "a provider’s places",
        "directory:provider-places",
        model=Provider,
        choose=fullest("placements"),
    ),
    Page(
        "who waits for a provider",
        "placements:waiting-list",
        model=Provider,
        choose=fullest("placements"),
    ),
    Page("directions off site", "placements:direction-list"),
    Page("a direction", "placements:direction-detail", model=OffSiteDirection),
    Page("managed moves", "placements:move-list"),
    Page("after Year 11", "placements:next-list"),
    Page("budgets and forecast", "placements:budget-list", "manager"),
    Page("costs behind a figure", "placements:cost-list", "manager"),
    Page("costs of a placement", "placements:placement-costs", model=Placement),
    Page("money from excluding schools", "section19:recoupment-list", "manager"),
    Page("voice of children and parents", "placements:voice-list"),
    Page("what came of placements", "placements:completion-list", "manager"),
    Page("a managed move", "placements:move-detail", model=ManagedMove),
    Page("referrals to providers", "placements:referral-list"),
    Page("what schools have told", "placements:notification-list"),
    Page("schools that have not confirmed", "placements:confirmation-list"),
    Page("a referral", "placements:referral-detail", model=Referral, choose=fullest("enquiries")),
    Page("other authorities", "placements:host-list"),
    Page(
        "who came to a provider",
        "placements:attendance-day",
        model=Provider,
        choose=fullest("placements"),
    ),
    Page(
        "attendance at a placement",
        "placements:attendance-list",
        model=Placement,
        choose=fullest("marks"),
    ),
    Page("places against need", "reporting:sufficiency", "manager"),
    Page("the register watch", "placements:watch-list"),
    Page(
        "a provider’s arithmetic",
        "placements:watch-detail",
        model=Provider,
        choose=lambda rows: fullest("placements")(rows.filter(kind=Provider.Kind.NON_SCHOOL)),
    ),
    Page("a provider", "directory:provider-detail", model=Provider, choose=fullest("placements")),
    Page(
        "children at a provider",
        "pages:provider-children",
        model=Provider,
        choose=fullest("placements"),
    ),
    Page(
        "children where a standing changed",
        "placements:continuity-list",
        model=Provider,
        choose=lambda rows: fullest("placements")(
            rows.filter(pk__in=Continuity.objects.values("placement__provider"))
        ),
    ),
    Page("stay, pause or move", "placements:continuity-detail", model=Continuity),
    Page(
        "a placement",
        "placements:placement-detail",
        model=Placement,
        choose=fullest("reviews"),
    ),
    Page("placements, fifty", "placements:placement-list"),
    Page("placements, fifty, all", "placements:placement-list", query="?state=all"),
    Page("placements, school user", "placements:placement-list", "school_user"),
    Page("limits to placements", "placements:limit-list", "manager"),
    Page("cases", "section19:case-list"),
    Page("a case", "section19:case-detail", model=Case, choose=fullest("arrangements")),
    Page("an exclusion’s clock", "section19:exclusion-detail", model=Exclusion),
    Page("the panel’s meetings", "section19:meeting-list"),
    Page("a meeting", "section19:meeting-detail", model=Meeting, choose=fullest("items")),
    Page("visits", "qa:visit-list"),
    Page("a visit", "qa:visit-detail", model=Visit, choose=fullest("actions")),
    Page("deadlines", "deadlines:deadline-list"),
    Page("how the law is read", "access:reading-list"),
    Page("people", "people:person-list", "manager"),
    Page("a person", "people:person-detail", "manager", User),
    Page("starters, movers and leavers", "people:change-list", "manager"),
    Page("who may do what", "people:roles"),
    Page("broken glass", "restricted:glass-list", "manager"),
    Page("returns", "reporting:return-list"),
    Page("a return", "reporting:return-detail", model=Return),
)

# Who asks for a list of the API that officers may not see.
NOT_FOR_OFFICERS = {
    "attendance-rules": "manager",
    "approval-level": "manager",
    "limit-choice": "manager",
    "own-placement-draft": "school_user",
    "evidence": "manager",
    "submission": "manager",
}


class Visitors:
    """The people of the bench, signed in."""

    def __init__(self, people: dict[str, User]):
        self.people = people
        self.clients = {role: Client(HTTP_HOST="localhost") for role in people}
        for role, client in self.clients.items():
            client.force_login(people[role])

    def cookie(self, role: str) -> str:
        return f"session={self.clients[role].cookies[settings.SESSION_COOKIE_NAME].value}"

    def queries(self, role: str, address: str) -> int:
        """How many the page costs, the second time: the first fills what is kept for all."""
        client = self.clients[role]
        with override_settings(ROOT_URLCONF=urls.__name__), scratch.as_application():
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
        return len(captured)


def measure(server: Server, visitors: Visitors, *, requests: int) -> Iterator[Line]:
    yield the_empty_page(server, visitors, requests=requests)
    for page in PAGES:
        client, user = visitors.clients[page.role], visitors.people[page.role]
        address = page.address(user, client)
        line = Line("pages", page.name)
        yield filled(line, server, visitors, page.role, (EMPTY_PAGE, address), requests)


def the_empty_page(server: Server, visitors: Visitors, *, requests: int) -> Line:
    """Over an empty answer: what the frame of every page costs."""
    line = Line("pages", "the empty page", note="over an empty answer")
    return filled(line, server, visitors, "officer", (EMPTY_ANSWER, EMPTY_PAGE), requests)


def measure_api(server: Server, visitors: Visitors, *, requests: int) -> Iterator[Line]:
    for prefix, viewset, basename in router.registry:
        if hasattr(viewset, "list"):
            addresses = (EMPTY_ANSWER, reverse(f"{basename}-list"))
            line = Line("api", f"/api/v1/{prefix}/")
            role = NOT_FOR_OFFICERS.get(basename, "officer")
            yield filled(line, server, visitors, role, addresses, requests)


@dataclass(frozen=True)
class Beside:
    """Whose request for the same list is the floor, and the server that answers it."""

    server: Server
    cookie: str


def filled(
    line,
    server,
    visitors,
    role: str,
    addresses: tuple[str, str],
    requests: int,
    beside: Beside | None = None,
) -> Line:
    """The line with its figures; or with what an address answered instead of a page. The floor is
    the same person's, unless it is another's."""
    (floor, address), cookie = addresses, visitors.cookie(role)
    of_floor = beside or Beside(server, cookie)
    try:
        empty, full = server.compare(
            (floor, of_floor.cookie),
            (address, cookie),
            requests=requests,
            beside=of_floor.server,
        )
    except NotAnswered as failure:
        return replace(line, note=str(failure), failed=True)
    return replace(
        line,
        floor=empty.median,
        measured=full.median,
        p95=full.p95,
        queries=visitors.queries(role, address),
    )

"""What one crawl finds out about everything that one person is given."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access.actions import make_calendar_address
from apcase.access.rights import Role
from apcase.audit.models import Event
from apcase.pupils.models import Pupil
from tests.canary.crawl import Answer, answer_to, crawl
from tests.canary.headers import faults
from tests.canary.table import allowed, kept_at
from tests.matrix.asked import answer_of, asked, stripped
from tests.matrix.canaries import SIGN
from tests.matrix.doors import doors
from tests.matrix.tables import contents
from tests.matrix.world import World

GETS = [door for door in doors()[0] if door.method == "get"]


@dataclass
class Findings:
    """`seen`: child and field of each string. `answers`: of each address what it answers, and for
    what does not exist in which words. `kinds`: status and content type."""

    role: Role
    calendar: str
    leaks: list[str] = field(default_factory=list)
    unlogged: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)
    answers: dict[str, tuple[str, str]] = field(default_factory=dict)
    kinds: set[tuple[int, str]] = field(default_factory=set)
    changed: bool = True


def look(client, role: Role, world: World) -> Findings:
    found = Findings(role, calendar_of(world.people[role]))
    before = contents()
    for answer, response in crawl(client, [address for *_, address, _ in asked(role, GETS, world)]):
        take(found, answer, response, world)
    found.changed = contents() != before
    # Last, for a calendar notes when a telephone last read it.
    response = client.get(found.calendar)
    take(found, answer_to(found.calendar, response), response, world)
    return found


def take(found: Findings, answer: Answer, response, world: World) -> None:
    found.leaks += [*leaked(answer, found.role, world, found.seen), *named_in_passing(answer)]
    found.unlogged += named_unlogged(answer, response, world)
    found.faults += faults(answer.address, response)
    said = answer_of(response)
    found.answers[answer.address] = said, stripped(response) if said == "404" else ""
    found.kinds.add((response.status_code, response.get("Content-Type", "").split(";")[0]))


def leaked(answer: Answer, role: Role, world: World, seen: set) -> list[str]:
    """The strings in an answer that are not this role's to see; all of them are added to `seen`."""
    leaks = []
    for child, canaries in world.canaries.items():
        kept = kept_at(answer.address, role, canaries)
        fields = canaries.seen_in(answer.body + answer.headers) - kept
        seen |= {(child, name) for name in fields}
        for name in fields - allowed(role, canaries):
            leaks.append(f"{answer.address}: {child} {name}")
    return leaks


def named_unlogged(answer: Answer, response, world: World) -> list[str]:
    """Who is named in an answer without a row in the log that says so."""
    named = {
        child: world.row(child, Pupil).pk
        for child, canaries in world.canaries.items()
        if canaries.seen_in(answer.body) & {"pupils.Pupil.family_name", "pupils.Pupil.given_name"}
    }
    told = Event.objects.filter(request_id=response["X-Request-Id"]) if named else []
    logged = {pk for event in told for pk in event.pupils}
    return [f"{answer.address}: {child}" for child, pk in named.items() if pk not in logged]


def calendar_of(person) -> str:
    facts = {"name": "Phone", "ends_on": localdate(), "by": person, "on": localdate()}
    return reverse("pages:calendar", args=[make_calendar_address(person, **facts)[1]])


def named_in_passing(answer: Answer) -> list[str]:
    """Titles and addresses stay in histories and logs, so that they name no child at all."""
    places = {"title": answer.title, "addresses": answer.addresses}
    return [f"{answer.address}: {place}" for place, text in places.items() if SIGN in text]

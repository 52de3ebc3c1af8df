"""Every door of the service, from the URL resolver and the API's router: none can be forgotten."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import UUIDField
from django.urls import URLResolver, get_resolver
from rest_framework.permissions import IsAuthenticated

from apcase.rules.readings import READINGS
from directory.forms.record import SECTIONS
from placements.direction_forms import STEPS
from placements.papers.forms import STEPS as PAPER_STEPS
from placements.plans.forms import STEPS as PLAN_STEPS
from section19.calculators.table import CALCULATORS
from tests.architecture.test_doors import OPEN
from tests.matrix.table import BY_NAME, BY_NOUN, BY_PARAMETER, BY_SPACE
from tests.matrix.world import MISSING, World

NO_ROW = "00000000-0000-4000-8000-000000000000"
NO_NUMBER = "99999999"
NO_WORD = "no-such-word"
# A word of an address that is no row's id: for each noun one that exists.
WORDS = {
    "reading": READINGS[0].key,
    "deadline": CALCULATORS[0].key,
    "provider": next(iter(SECTIONS)),
    # What anybody who may move a standing may do with a provider that is in use.
    "standing": "leave",
    # What may follow upon the world’s placements, which are live.
    "placement": "flag",
    "plan": next(iter(PLAN_STEPS)),
    "agreement": "parent",
    "voice": "child-start",
    "next": "intended",
    "paper": PAPER_STEPS[0],
    "direction": next(iter(STEPS)),
    "move": "parents",
    "limit": "twelve_weeks",
    "draft": "week",
    "own": "placements",
}
PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<page>\w+)>|\(\?P<(?P<api>\w+)>[^)]+\)")
SIGNED_IN = "signed in"


@dataclass(frozen=True)
class Door:
    """One method of one route, the right that opens it, and the rows that its address names."""

    name: str
    route: str
    method: str
    right: str
    named: tuple[type | str, ...]

    def __str__(self) -> str:
        return f"{self.method.upper()} /{self.route}"

    @property
    def is_api(self) -> bool:
        return self.route.startswith("api/")

    def address(self, world: World, state: str) -> str | None:
        """None where the world holds no such row in this state."""
        values = [self.value(named, world, state) for named in self.named]
        if None in values:
            return None
        return filled(self.route, values)

    def value(self, named: type | str, world: World, state: str) -> str | None:
        if isinstance(named, str):
            return NO_WORD if state == MISSING else named
        if state == MISSING:
            return NO_ROW if isinstance(named._meta.pk, UUIDField) else NO_NUMBER
        row = world.row(state, named)
        return str(row.pk) if row else None


def filled(route: str, values: list[str]) -> str:
    given = iter(values)
    return "/" + PARAMETER.sub(lambda found: next(given), route).replace("\\", "")


def doors() -> tuple[list[Door], list[str]]:
    """What the matrix asks, and a sentence for each route that it cannot fill."""
    found, unfilled = [], []
    for name, route, view in routes():
        if route in OPEN:
            continue
        try:
            make = api_doors if route.startswith("api/") else page_doors
            found += make(name, route, view)
        except LookupError as error:
            unfilled.append(f"/{route}: {error}")
    return found, unfilled


def routes(resolver=None, before="") -> Iterator[tuple[str, str, Callable]]:
    """Each route's name with its namespace, its whole pattern and its view."""
    within = f"{resolver.namespace}:" if resolver and resolver.namespace else ""
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern).lstrip("^").rstrip("$")
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        else:
            yield within + (entry.name or ""), route, entry.callback


def page_doors(name: str, route: str, view: Callable) -> Iterator[Door]:
    named = tuple(
        row_named(name, found["page"], found["kind"]) for found in PARAMETER.finditer(route)
    )
    for method in ("get", "post"):
        yield Door(name, route, method, getattr(view, "right", None), named)


def row_named(name: str, parameter: str, kind: str) -> type | str:
    """The model whose row a parameter names, or a word that exists."""
    space, _, short = name.rpartition(":")
    noun = short.split("-")[0]
    if kind == "slug" and noun in WORDS:
        return WORDS[noun]
    if kind in {"uuid", "int"} and (
        found := BY_PARAMETER.get(parameter)
        or BY_NAME.get(short)
        or BY_SPACE.get(space)
        or BY_NOUN.get(noun)
    ):
        return found
    raise LookupError(
        f"The matrix cannot fill <{kind}:{parameter}> of “{name}”: say in tests/matrix/table.py "
        "(BY_NAME or BY_NOUN) which model it names, or in WORDS of doors.py a word that exists."
    )


def api_doors(name: str, route: str, callback: Callable) -> Iterator[Door]:
    for method, action in getattr(callback, "actions", {"get": "get"}).items():
        view = callback.cls(**callback.initkwargs)
        view.action, view.request = action, None
        named = tuple(api_row(view, found["api"], name) for found in PARAMETER.finditer(route))
        yield Door(name, route, method, right_of(view), named)


def right_of(view) -> str:
    """The right that an API view asks for, as its permission class names it."""
    asked = [
        SIGNED_IN if type(permission) is IsAuthenticated else getattr(permission, "right", None)
        for permission in view.get_permissions()
    ]
    if len(asked) != 1 or asked == [None]:
        raise LookupError(f"{type(view).__name__} asks for {asked}: name one right with holds().")
    return asked[0]


def api_row(view, parameter: str, name: str) -> type:
    """The row of the viewset, or for a second parameter that of the noun at the name's end."""
    if parameter != view.lookup_field:
        return BY_NOUN[name.split("-")[-1]]
    meta = getattr(view.get_serializer_class(), "Meta", None)
    return meta.model if meta else view.queryset.model

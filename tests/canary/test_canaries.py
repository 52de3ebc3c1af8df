"""A string in every text field about a child stands nowhere but where it belongs, and whoever is
given a child's name is in the log."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access.actions import make_calendar_address
from apcase.access.rights import Role
from apcase.audit.models import Event
from apcase.pupils.models import Pupil
from tests.canary.crawl import Answer, crawl
from tests.canary.table import allowed
from tests.matrix.canaries import SIGN, about_a_child, text_fields
from tests.matrix.doors import doors
from tests.matrix.world import CHILDREN, World

DOORS, _ = doors()

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role, ids=str)
def test_nobody_is_given_what_does_not_belong_to_them(role, world, client_for):
    leaks, unlogged, seen, answers = [], [], set(), 0
    may = {child: allowed(role, canaries) for child, canaries in world.canaries.items()}
    calendar = calendar_of(world.people[role])
    for answer, response in crawl(client_for(world.people[role]), DOORS, world, [calendar]):
        answers += 1
        for child, canaries in world.canaries.items():
            found = canaries.seen_in(answer.body + answer.headers)
            seen |= {(child, field) for field in found}
            leaks += [f"{answer.address}: {child} {field}" for field in found - may[child]]
        leaks += named_in_passing(answer)
        unlogged += named_unlogged(answer, response, world)

        assert answer.address != calendar or answer.status == 200
    assert leaks == []
    assert unlogged == []
    assert answers > 100
    # It would find them: those who see a child are shown the child's names.
    shown = {child for child, field in seen if field == "pupils.Pupil.family_name"}
    assert shown == {child for child, fields in may.items() if fields}


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


def test_every_text_field_about_a_child_holds_a_string(world):
    """A new model or field is looked for from the day it is there."""
    # Opened in a hurry, by an action: no row stands before.
    made_by_actions = {"pupils.BreakGlass"}
    wanted = {
        f"{model._meta.label}.{field.name}"
        for model in about_a_child()
        if model._meta.label not in made_by_actions
        for field in text_fields(model)
    }
    held = {
        name
        for child in CHILDREN
        for rows in world.rows[child].values()
        for row in rows
        for field in (text_fields(type(row)) if type(row) in about_a_child() else [])
        if SIGN in str(getattr(row, field.name))
        for name in [f"{row._meta.label}.{field.name}"]
    }

    assert held == wanted

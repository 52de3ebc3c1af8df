"""All that a role can be given, by links and at every door, each answer looked at once: a string in
every text field about a child stands nowhere but where it belongs, whoever is given a child's name
is in the log, each door answers as the matrix says, and no header is missing."""

import pytest
from django.db import transaction
from django.test import Client

from apcase.access.rights import Role
from tests.canary.findings import GETS, Findings, look
from tests.canary.table import allowed
from tests.matrix.asked import asked, suits
from tests.matrix.canaries import SIGN, about_a_child, text_fields
from tests.matrix.world import CHILDREN

pytestmark = pytest.mark.django_db


class Undone(Exception):
    """Takes back what the crawl wrote into the log."""


@pytest.fixture(scope="module", params=Role, ids=str)
def found(request, world, django_db_blocker) -> Findings:
    """Every answer costs time, and each test asks something else of the same."""
    client = Client()
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                client.force_login(world.people[request.param])
                findings = look(client, request.param, world)
                raise Undone
        except Undone:
            return findings


def test_nobody_is_given_what_does_not_belong_to_them(found, world):
    assert found.leaks == []
    assert len(found.answers) > 100
    assert (200, "text/calendar") in found.kinds
    # It would find them: those who see a child are shown the child's names.
    shown = {child for child, field in found.seen if field == "pupils.Pupil.family_name"}
    may = {child: allowed(found.role, canaries) for child, canaries in world.canaries.items()}
    assert shown == {child for child, fields in may.items() if fields}


def test_whoever_is_given_a_child_s_name_is_in_the_log(found):
    assert found.unlogged == []


def test_each_door_answers_as_the_table_says(found, world):
    """And what one may not see answers in the same words as what does not exist."""
    wrong, hidden = [], {}
    for door, state, address, right in asked(found.role, GETS, world):
        answer, words = found.answers[address]
        if not suits(answer, right):
            wrong.append(f"{door} {state}: {answer}, and {right} is wanted")
        if answer == "404":
            hidden.setdefault(str(door), set()).add(words)

    assert wrong == []
    assert {door: len(words) for door, words in hidden.items() if len(words) > 1} == {}


def test_every_answer_has_every_header_and_looking_changes_nothing(found):
    assert found.faults == []
    assert not found.changed
    assert {(200, "text/html"), (404, "text/html")} <= found.kinds


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

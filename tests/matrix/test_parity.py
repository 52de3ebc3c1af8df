"""Page list, page, API list, API detail and search show one person the same rows."""

import re

import pytest

from apcase.access.rights import GRANTS, Permission, Role
from apcase.alerts.models import Alert
from apcase.pupils.models import Pupil
from placements.models import Placement, PlacementDocument
from section19.models import Case, CaseDocument, Exclusion, PanelItem
from tests.matrix.canaries import SIGN
from tests.matrix.table import ONLY_IN_PART, SEES, SOME_PAPERS, sees
from tests.matrix.world import CHILDREN

P = Permission
# Of each kind of row: the right to look, its page, the API's collection, and the page of its list.
KINDS = [
    (Pupil, P.PUPIL_VIEW, "/children/{}/", "/api/v1/pupils/", "/children/"),
    (Placement, P.PLACEMENT_VIEW, "/placements/{}/", "/api/v1/placements/", None),
    (Exclusion, P.EXCLUSION_VIEW, "/section-19/exclusions/{}/", "/api/v1/exclusions/", None),
    (Case, P.CASE_VIEW, "/section-19/cases/{}/", "/api/v1/section19-cases/", "/section-19/"),
    (Alert, P.ALERT_VIEW, "/alerts/{}/", "/api/v1/alerts/", None),
    (PanelItem, P.PANEL_VIEW, None, "/api/v1/panel-items/", None),
    (CaseDocument, P.CASE_VIEW, None, "/api/v1/case-documents/", None),
    (PlacementDocument, P.PLACEMENT_VIEW, None, "/api/v1/placement-documents/", None),
]

PAPERS = (CaseDocument, PlacementDocument)

pytestmark = pytest.mark.django_db


def wanted(world, role: Role, model, right) -> set[str]:
    """The ids of the rows that the table says this role sees, where the role may look at all.

    A provider's people no longer see what ended long ago, though they see the child.
    """
    if right not in GRANTS[role]:
        return set()
    return {
        str(row.pk)
        for state in CHILDREN
        if sees(role, model, state)
        for row in world.rows[state][model]
        if not (role in ONLY_IN_PART and model is Placement and row.ended_at)
        and not (role in SOME_PAPERS and model in PAPERS and row.document.withdrawn_at)
    }


def all_of(world, model) -> list[str]:
    return [str(row.pk) for state in CHILDREN for row in world.rows[state][model]]


def opened(client, address: str, ids: list[str]) -> set[str]:
    return {pk for pk in ids if client.get(address.format(pk)).status_code == 200}


def listed(client, address: str) -> set[str]:
    """Over all pages of the API's list, however small they are."""
    found, following = set(), f"{address}?page_size=2"
    while following:
        response = client.get(following)
        if response.status_code != 200:
            return set()
        found |= {row["id"] for row in response.json()["results"]}
        following = response.json()["next"]
    return found


def linked(client, address: str, ids: list[str]) -> set[str]:
    """The rows that a page links to."""
    response = client.get(address)
    found = set(re.findall(r'href="[^"]*?/([0-9a-f-]{36})/"', response.content.decode()))
    return found & set(ids) if response.status_code == 200 else set()


@pytest.mark.parametrize("role", Role, ids=str)
def test_page_and_api_show_the_same_rows(role, world, client_for):
    client, shown, right = client_for(world.people[role]), {}, {}
    for model, may, page, collection, a_list in KINDS:
        ids, sees_these = all_of(world, model), wanted(world, role, model, may)
        ways = {
            "api list": lambda c=collection: listed(client, c),
            "api detail": lambda c=collection, i=ids: opened(client, f"{c}{{}}/", i),
        }
        if page:
            ways["page"] = lambda p=page, i=ids: opened(client, p, i)
        if a_list:
            ways["page list"] = lambda a=a_list, i=ids: linked(client, a, i)
        for way, look in ways.items():
            shown[model.__name__, way] = look()
            right[model.__name__, way] = sees_these
    right["Case", "page list"] = {
        str(row.pk)
        for state in CHILDREN
        for row in world.rows[state][Case]
        if str(row.pk) in right["Case", "page"] and row.closed_on is None
    }

    assert shown == right


@pytest.mark.parametrize("role", Role, ids=str)
def test_search_finds_the_children_whom_the_list_shows(role, world, client_for):
    client = client_for(world.people[role])
    ids = all_of(world, Pupil)
    answer = client.post("/search/", {"words": SIGN})
    found = linked(client, answer.get("Location", "/search/"), ids)
    by_api = client.get("/api/v1/pupils/", {"search": SIGN})
    rows = by_api.json()["results"] if by_api.status_code == 200 else []

    of_role = wanted(world, role, Pupil, P.PUPIL_VIEW)

    assert found == {row["id"] for row in rows} == of_role


@pytest.mark.parametrize("role", Role, ids=str)
def test_a_child_s_rows_are_found_by_the_child_only_where_the_child_is_seen(
    role, world, client_for
):
    """A filter by a child whom one does not see tells nothing: no row, or no such child."""
    client, told = client_for(world.people[role]), []
    for state in set(CHILDREN) - SEES[role]:
        pupil = world.row(state, Pupil)
        for _, right, _, collection, _ in KINDS[1:5]:
            response = client.get(collection, {"pupil": pupil.pk})
            if right in GRANTS[role] and response.status_code == 200:
                told += response.json()["results"]

    assert told == []

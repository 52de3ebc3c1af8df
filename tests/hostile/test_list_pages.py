"""Lists as pages: an address with words that a page does not know shows the same rows in the same
order, and the words that it does know are no way to a hidden field."""

import re
from zlib import crc32

import pytest

from apcase.access.rights import Role
from apcase.alerts.models import Alert
from apcase.pupils.models import Pupil
from directory.models import Provider
from placements.models import Placement
from qa.models import Visit
from section19.models import Case
from tests.hostile.lookups import lookups
from tests.matrix.doors import doors

DOORS, _ = doors()
PAGES = [
    door
    for door in DOORS
    # One's own account lists nothing of anybody else, and asks who it is again and again.
    if door.method == "get" and not (door.is_api or door.named or door.route.startswith("account/"))
]
MODELS = (Alert, Case, Placement, Provider, Pupil, Visit)
ASKED = set().union(*map(lookups, MODELS))
SORTS = ("sort", "order", "order_by", "ordering", "o", "s", "by", "dir")
FIELDS = ("upn", "-born_on", "pupil__upn", "-pupil__family_name", "owner__password")
NAME = re.compile(r'name="(\w+)"')
ROW = re.compile(r'href="([^"?#]*/[0-9a-f-]{36}/[^"?#]*)"')

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(world, client_for):
    return client_for(world.people[Role.MANAGER])


def rows(client, door, asked: dict | None = None) -> tuple[int, list[str]]:
    answer = client.get(f"/{door.route}", asked or {})
    shown = answer.content.decode() if answer.get("Content-Type", "").startswith("text/") else ""
    return answer.status_code, ROW.findall(shown)


def known(client, door) -> set[str]:
    """What the page's own forms ask."""
    answer = client.get(f"/{door.route}")
    page = answer.content.decode() if answer.get("Content-Type", "").startswith("text/") else ""
    names = set(NAME.findall(page))
    return names | {re.sub(r"_[012]$", "", name) for name in names} | {"page", "all", "from", "q"}


def test_there_are_lists_to_ask(client):
    assert sum(len(rows(client, door)[1]) >= 2 for door in PAGES) >= 5


@pytest.mark.parametrize("door", PAGES, ids=str)
def test_a_page_is_not_narrowed_by_what_it_does_not_ask(door, client, settings):
    # Django takes a thousand at once; all of them in one request tell the same sooner.
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = None
    plain, offered = rows(client, door), known(client, door)

    answer = rows(client, door, dict.fromkeys(sorted(ASKED - offered), "a"))

    assert answer == plain


@pytest.mark.parametrize("door", PAGES, ids=str)
def test_a_page_is_not_put_in_order_by_a_field_of_the_reader_s_choice(door, client):
    plain, offered = rows(client, door), known(client, door)
    asked = [name for name in SORTS if name not in offered]

    # Each page a part of them, by turns.
    some = FIELDS[crc32(door.route.encode()) % 2 :: 2]
    answers = [rows(client, door, dict.fromkeys(asked, field)) for field in some]

    assert answers == [plain] * len(some)

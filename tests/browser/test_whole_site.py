"""Every page that a person can come to by links: for everybody, by keyboard, on a narrow screen."""

import pytest

from tests.browser.town import make_town
from tests.browser.walk import faults, walk

ROLES = ("manager", "officer", "school")


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    return set()


@pytest.fixture
def people(officer, manager, school_user):
    return {"officer": officer, "manager": manager, "school": school_user}


@pytest.mark.parametrize("role", ROLES)
def test_every_page_suits_everybody(at_work, people, school, officer, manager, role, looked_at):
    make_town(school=school, officer=officer, manager=manager)
    person = at_work(people[role])

    # Pages of one kind, for instance children's, differ in their state: an officer, who may do what
    # a manager may with few exceptions, is shown others than the manager.
    pages = walk(person, from_the_end=role == "officer")
    found = {path: faults(person, looked_at) for path in pages}

    assert [f"{path}: {wrong}" for path in found for wrong in found[path]] == []
    assert len(found) >= 15

"""Every page that a person can come to by links: for everybody, by keyboard, on a narrow screen."""

import pytest

from tests.browser.town import make_town
from tests.browser.walk import faults, walk

# How many pages of one kind, for instance children's, are visited: they differ in their state. A
# manager may do whatever an officer may.
OF_ONE_KIND = {"manager": 2, "officer": 1, "school": 1}


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    return set()


@pytest.fixture
def people(officer, manager, school_user):
    return {"officer": officer, "manager": manager, "school": school_user}


@pytest.mark.parametrize("role", OF_ONE_KIND)
def test_every_page_suits_everybody(at_work, people, school, officer, manager, role, looked_at):
    make_town(school=school, officer=officer, manager=manager)
    person = at_work(people[role])

    found = {path: faults(person, looked_at) for path in walk(person, OF_ONE_KIND[role])}

    assert [f"{path}: {wrong}" for path in found for wrong in found[path]] == []
    assert len(found) >= 15

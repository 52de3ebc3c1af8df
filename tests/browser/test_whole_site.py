"""Every page that a person can come to by links: for everybody, by keyboard, on a narrow screen."""

import pytest

from apcase.meetings.actions import invite
from apcase.meetings.models import Meeting
from directory.models import Provider
from tests import make
from tests.browser.town import make_town
from tests.browser.walk import faults, walk

# An officer comes to no page that a manager does not come to, and the journeys are officers'. Of
# whoever has a narrower sight each comes to no fewer pages than these.
ROLES = {
    "manager": 15, "school": 15, "provider": 6, "panel_member": 8, "administrator": 8,
    "auditor": 4, "qa_officer": 6,
}  # fmt: skip


@pytest.fixture(scope="module")
def walked() -> set[str]:
    """How pages are built that the keyboard went through already, whoever was shown them."""
    return set()


@pytest.fixture
def people(manager, school_user):
    return {"manager": manager, "school": school_user}


@pytest.mark.parametrize("role", ROLES)
def test_every_page_suits_everybody(
    at_work, people, school, officer, manager, authority, role, walked
):
    make_town(school=school, officer=officer, manager=manager)
    person = at_work(people.get(role) or narrow(role, authority, manager))

    found = {path: faults(person, walked) for path in walk(person)}

    assert [f"{path}: {wrong}" for path in found for wrong in found[path]] == []
    assert len(found) >= ROLES[role]


def narrow(role: str, authority, manager):
    """Somebody who sees a part of the service."""
    if role == "provider":
        return make.make_provider_user(Provider.objects.get(name="The Forge"))
    user = make.make_user("Nora Narrow", role, authority)
    if role == "panel_member":
        for meeting in Meeting.objects.all():
            invite(meeting, user=user, by=manager)
    return user

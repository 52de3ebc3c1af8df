"""Every page that a person can come to by links: for everybody, by keyboard, on a narrow screen."""

import pytest

from apcase.meetings.actions import invite
from apcase.meetings.models import Meeting
from directory.models import Provider
from tests import make
from tests.browser.town import make_town
from tests.browser.walk import faults, kind_of, walk

# An officer comes to no page that a manager does not come to, and the journeys are officers'. Of
# whoever has a narrower sight each comes to no fewer pages of kinds that are new than these.
ROLES = {
    "manager": 15, "school": 15, "provider": 3, "panel_member": 1, "administrator": 1,
    "auditor": 1, "qa_officer": 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def walked() -> set[str]:
    """How pages are built that the keyboard went through already, whoever was shown them."""
    return set()


@pytest.fixture(scope="module")
def known() -> set[tuple]:
    """Kinds of pages that were looked at as a manager comes to them."""
    return set()


@pytest.fixture
def people(manager, school_user):
    return {"manager": manager, "school": school_user}


@pytest.mark.parametrize("role", ROLES)
def test_every_page_suits_everybody(
    at_work, people, school, officer, manager, authority, role, walked, known
):
    make_town(school=school, officer=officer, manager=manager)
    person = at_work(people.get(role) or narrow(role, authority, manager))

    # A school's people see most pages otherwise than the council's; others see fewer of them.
    skipped = set() if role in people else known
    found = {path: faults(person, walked) for path in walk(person, known=skipped)}
    if role == "manager":
        known |= {kind_of(path) for path in found}

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

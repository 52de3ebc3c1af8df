"""The same for those who see a part of the service."""

import pytest

from apcase.meetings.actions import invite
from apcase.meetings.models import Meeting
from directory.models import Provider
from tests import make
from tests.browser.town import make_town
from tests.browser.walk import faults, walk

# Whoever has a narrower sight comes to fewer pages; none to fewer than these.
NARROW = {"provider": 6, "panel_member": 8, "administrator": 8, "auditor": 4, "qa_officer": 6}


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    return set()


@pytest.mark.parametrize("role", NARROW)
def test_every_page_of_a_narrow_role_suits_everybody(
    at_work, school, officer, manager, authority, role, looked_at
):
    make_town(school=school, officer=officer, manager=manager)
    if role == "provider":
        user = make.make_provider_user(Provider.objects.get(name="The Forge"))
    else:
        user = make.make_user("Nora Narrow", role, authority)
    if role == "panel_member":
        for meeting in Meeting.objects.all():
            invite(meeting, user=user, by=manager)
    person = at_work(user)

    found = {path: faults(person, looked_at) for path in walk(person)}

    assert [f"{path}: {wrong}" for path in found for wrong in found[path]] == []
    assert len(found) >= NARROW[role]

"""Every page that a person can come to by links: for everybody, by keyboard, on a narrow screen."""

from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import resolve

from apcase.meetings.actions import invite
from apcase.meetings.models import Meeting
from directory.models import Provider
from tests import make
from tests.browser import keyboard, looks
from tests.browser.town import make_town

# How many pages of one kind, for instance children's, are visited: they differ in their state. A
# manager may do whatever an officer may.
OF_ONE_KIND = {"manager": 2, "officer": 1, "school": 1}
# Whoever has a narrower sight comes to fewer pages; none to fewer than these.
NARROW = {"provider": 6, "panel_member": 8, "administrator": 8, "auditor": 4, "qa_officer": 6}
LINKS = "[...document.querySelectorAll('a[href]')].map((link) => link.href.split('#')[0])"


@pytest.fixture
def people(officer, manager, school_user):
    return {"officer": officer, "manager": manager, "school": school_user}


@pytest.mark.parametrize("role", OF_ONE_KIND)
def test_every_page_suits_everybody(at_work, people, school, officer, manager, role):
    make_town(school=school, officer=officer, manager=manager)
    person = at_work(people[role])

    found = {path: faults(person) for path in walk(person, OF_ONE_KIND[role])}

    assert [f"{path}: {wrong}" for path in found for wrong in found[path]] == []
    assert len(found) >= 15


@pytest.mark.parametrize("role", NARROW)
def test_every_page_of_a_narrow_role_suits_everybody(
    at_work, school, officer, manager, authority, role
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

    found = {path: faults(person) for path in walk(person, 1)}

    assert [f"{path}: {wrong}" for path in found for wrong in found[path]] == []
    assert len(found) >= NARROW[role]


def walk(person, of_one_kind: int):
    """Each address once, from the home page on; the caller looks at a page while it is open."""
    waiting, seen, kinds = ["/"], {"/"}, Counter()
    while waiting:
        path = waiting.pop(0)
        if kind_of(path)[0].endswith("pdf"):
            assert person.page.request.get(f"{person.home}{path}").body()[:5] == b"%PDF-"
            continue
        if kind_of(path)[0].endswith("export"):
            file = person.page.request.get(f"{person.home}{path}")
            assert file.headers["content-type"] == "text/csv; charset=utf-8"
            continue
        person.page.goto(f"{person.home}{path}")
        yield path
        for link in person.page.evaluate(LINKS):
            path = link.removeprefix(person.home)
            if path in seen or kinds[kind_of(path)] == (1 if "?" in path else of_one_kind):
                continue
            seen.add(path)
            kinds[kind_of(path)] += 1
            waiting.append(path)


def kind_of(path: str) -> tuple:
    parts = urlsplit(path)
    return resolve(parts.path).view_name, *sorted(parse_qs(parts.query))


def faults(person) -> list[str]:
    page = person.page
    wrong = [*looks.faults(page), *keyboard.faults(page), *looks.sideways(page), *person.wrong]
    person.wrong.clear()
    return wrong

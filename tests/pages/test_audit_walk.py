"""From a child to who looked, to what they touched, to the person, and from broken glass there."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from apcase.access.rights import Role
from apcase.pupils.models import BreakGlass
from tests import make
from tests.pages.test_looks import make_event


def links(client, address: str) -> set[str]:
    response = client.get(address)
    assert response.status_code == 200
    found = re.findall(r'href="([^"]+)"', response.content.decode())
    return {link.replace("&amp;", "&") for link in found}


def touched(person, day) -> str:
    address = reverse("pages:person-touched", args=[person.pk])
    return f"{address}?since_on={day}&until_on={day}"


@pytest.fixture
def child(school):
    return make.make_pupil(school=school)


def test_a_manager_walks_from_a_child_to_the_person_and_back(client_for, manager, officer, child):
    make_event(officer, child, at=now())
    client, looks = client_for(manager), reverse("pages:child-looks", args=[child.pk])

    what = touched(officer, localdate())
    assert what in links(client, looks)

    person = reverse("people:person-detail", args=[officer.pk])
    assert {person, looks, reverse("pages:finding-list")} <= links(client, what)
    assert reverse("pages:person-touched", args=[officer.pk]) in links(client, person)


def test_from_broken_glass_to_what_was_touched_that_day(client_for, manager, officer, child):
    BreakGlass.objects.create(
        pupil=child, user=officer, reason="Police are at the door",
        expires_at=now() + timedelta(hours=4),
    )  # fmt: skip

    shown = links(client_for(manager), reverse("restricted:glass-list"))

    assert touched(officer, localdate()) in shown
    assert reverse("restricted:glass-list") in links(client_for(manager), "/audit/")


def test_an_officer_is_led_nowhere_that_is_closed_to_them(client_for, officer, manager, child):
    make_event(manager, child, at=now())

    shown = links(client_for(officer), reverse("pages:child-looks", args=[child.pk]))

    assert [link for link in shown if "/audit/" in link] == []


def test_an_auditor_is_led_to_no_child_and_no_roles(client_for, authority, officer, child):
    make_event(officer, child, at=now())
    auditor = make.make_user("Ada Auditor", Role.AUDITOR, authority)

    shown = links(client_for(auditor), touched(officer, localdate()))

    assert [link for link in shown if "/children/" in link or "/people/" in link] == [
        reverse("people:roles")
    ]

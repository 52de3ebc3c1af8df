"""Two people at one form: what each wrote is kept, shown or asked about, and never written over."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from apcase.access.rights import Role
from apcase.web.edits import SHOWN
from directory import actions
from placements.models import LearningPlan
from tests import make
from tests.access.conftest import PASSWORD, sign_in

pytestmark = pytest.mark.django_db


def words_of(answer) -> str:
    """The page without its marks."""
    return " ".join(re.sub("<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def alice(authority):
    return make.make_user("Alice Orme", Role.OFFICER, authority)


@pytest.fixture
def site():
    barn = make.make_provider(name="The Barn")
    return make.make_site(barn, name="Main site", address="1 Mill Lane", postcode="ZZ1 1AA")


def address(site) -> str:
    return f"/providers/sites/{site.pk}/change/"


def opened(client, path: str) -> dict:
    """What a browser would send of the form on the page, untouched."""
    page = client.get(path)
    return filled(page)


def filled(page) -> dict:
    form = page.context["form"]
    sent = {SHOWN: form.shown}
    for field in form.visible_fields():
        found = re.findall(
            rf'<(?:input|textarea)[^>]*name="({re.escape(field.html_name)}(?:_\w+)?)"[^>]*>',
            str(field),
        )
        value = field.value()
        if isinstance(value, list):
            sent |= {field.html_name: value}
        elif value is True:
            sent[field.html_name] = "on"
        elif value not in (None, False) and found:
            sent[field.html_name] = str(value)
    return sent


def test_what_somebody_else_changed_is_not_written_over(client_for, alice, officer, site):
    mine, hers = client_for(officer), client_for(alice)
    page = opened(mine, address(site))
    hers.post(address(site), opened(hers, address(site)) | {"name": "The old mill"})

    answer = mine.post(address(site), page | {"name": "Mill house"})

    site.refresh_from_db()
    assert (answer.status_code, site.name) == (409, "The old mill")
    words = words_of(answer)
    assert re.search(
        r"Alice Orme changed “Name of the site” at \d\d:\d\d on \d+ \w+ 20\d\d, while", words
    )
    assert "Keep what Alice Orme wrote The old mill" in words
    assert "Use what I wrote, as it stands below Mill house" in words
    assert answer.context["form"]["name"].value() == "Mill house"


def test_what_only_somebody_else_changed_stays(client_for, alice, officer, site):
    mine, hers = client_for(officer), client_for(alice)
    page = opened(mine, address(site))
    hers.post(address(site), opened(hers, address(site)) | {"name": "The old mill"})

    answer = mine.post(address(site), page | {"address": "2 Mill Lane"}, follow=True)

    site.refresh_from_db()
    assert (site.name, site.address) == ("The old mill", "2 Mill Lane")
    assert "while your page was open. That is kept." in words_of(answer)


@pytest.mark.parametrize(
    ("choice", "name"), [("theirs", "The old mill"), ("mine", "Mill house")], ids=str
)
def test_a_choice_is_made_for_each_answer(client_for, alice, officer, site, choice, name):
    mine, hers = client_for(officer), client_for(alice)
    page = opened(mine, address(site))
    hers.post(address(site), opened(hers, address(site)) | {"name": "The old mill"})
    asked = mine.post(address(site), page | {"name": "Mill house", "address": "2 Mill Lane"})

    answer = mine.post(address(site), filled(asked) | {"keep-name": choice})

    site.refresh_from_db()
    assert (answer.status_code, site.name, site.address) == (302, name, "2 Mill Lane")


def test_without_a_choice_nothing_is_saved(client_for, alice, officer, site):
    mine, hers = client_for(officer), client_for(alice)
    page = opened(mine, address(site))
    hers.post(address(site), opened(hers, address(site)) | {"name": "The old mill"})
    asked = mine.post(address(site), page | {"name": "Mill house"})

    answer = mine.post(address(site), filled(asked))

    site.refresh_from_db()
    assert (answer.status_code, site.name) == (409, "The old mill")


def test_a_choice_is_compared_again(client_for, alice, officer, site):
    mine, hers = client_for(officer), client_for(alice)
    page = opened(mine, address(site))
    hers.post(address(site), opened(hers, address(site)) | {"name": "The old mill"})
    asked = mine.post(address(site), page | {"name": "Mill house"})
    hers.post(address(site), opened(hers, address(site)) | {"name": "The very old mill"})

    answer = mine.post(address(site), filled(asked) | {"keep-name": "mine"})

    site.refresh_from_db()
    assert (answer.status_code, site.name) == (409, "The very old mill")
    assert "The very old mill" in words_of(answer)


def test_the_same_change_by_two_is_no_quarrel(client_for, alice, officer, site):
    mine, hers = client_for(officer), client_for(alice)
    page = opened(mine, address(site))
    hers.post(address(site), opened(hers, address(site)) | {"name": "The old mill"})

    assert mine.post(address(site), page | {"name": "The old mill"}).status_code == 302


@pytest.mark.parametrize("shown", ["", "nonsense", "e30:1x"], ids=["none", "no mark", "forged"])
def test_a_form_that_does_not_say_how_it_was_shown_writes_over_nothing(
    client_for, alice, officer, site, shown
):
    actions.change_site(site, name="The old mill", by=alice)
    mine = client_for(officer)

    answer = mine.post(
        address(site), opened(mine, address(site)) | {"name": "Mill house", SHOWN: shown}
    )

    site.refresh_from_db()
    assert (answer.status_code, site.name) == (409, "The old mill")


def test_the_marks_of_another_page_do_not_count(client_for, alice, officer, site):
    mine, other = client_for(officer), make.make_site(site.provider, name="Annexe")
    page = opened(mine, address(site))

    answer = mine.post(address(other), page | {"name": "Mill house"})

    other.refresh_from_db()
    assert (answer.status_code, other.name) == (409, "Annexe")


def test_a_form_that_lay_open_until_the_session_ended_is_compared_as_well(
    alice, officer, site, monkeypatch
):
    officer.set_password(PASSWORD)
    officer.save()
    client = sign_in(officer)
    page = opened(client, address(site))
    actions.change_site(site, name="The old mill", by=alice)
    later = timezone.now() + timedelta(seconds=8 * 60 * 60)
    monkeypatch.setattr(timezone, "now", lambda: later)

    client.post(address(site), page | {"name": "Mill house"})
    sign_in(officer, client=client)
    back = client.get(address(site))
    assert back.context["form"]["name"].value() == "Mill house"
    answer = client.post(address(site), filled(back))

    site.refresh_from_db()
    assert (answer.status_code, site.name) == (409, "The old mill")


def test_who_it_was_is_told_to_those_who_may_know(client_for, officer, school_user, school):
    """A school's person and an officer at one learning plan."""
    placement = make.make_placement(
        pupil=make.make_pupil(school=school), commissioner="school", commissioning_school=school,
        owner=officer,
    )  # fmt: skip
    path = f"/placements/{placement.pk}/plan/answer/interests/"
    theirs, mine = client_for(school_user), client_for(officer)
    pages = [opened(theirs, path), opened(mine, path)]
    mine.post(path, pages[1] | {"interests": "Horses"})

    answer = theirs.post(path, pages[0] | {"interests": "Music"})

    assert (answer.status_code, LearningPlan.objects.get().interests) == (409, "Horses")
    assert "Somebody else changed “" in words_of(answer)
    assert officer.name not in words_of(answer)


def test_ones_own_other_window_is_said_to_be_that(client_for, officer, site):
    mine = client_for(officer)
    page = opened(mine, address(site))
    mine.post(address(site), page | {"name": "The old mill"})

    answer = mine.post(address(site), page | {"name": "Mill house"})

    assert "You changed “Name of the site” at" in words_of(answer)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_is_asked(client_for, alice, officer, site):
    clients: list[Client] = [client_for(officer), client_for(alice)]
    pages = [opened(each, address(site)) for each in clients]
    barrier = Barrier(2)

    def send(number: int) -> int:
        barrier.wait(timeout=60)
        try:
            return (
                clients[number]
                .post(address(site), pages[number] | {"name": f"Name {number}"})
                .status_code
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(send, range(2)))

    assert sorted(answers) == [302, 409]

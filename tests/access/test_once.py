"""What is sent twice is done once: by a double click, a refresh, a proxy that tries again."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.db.models import F
from django.utils.timezone import localdate

from apcase.access import once, tasks
from apcase.access.models import ApiToken, SentForm
from apcase.access.once import PAGE
from apcase.audit.models import Event
from directory.models import Concern, Site
from directory.rules.concerns import AUDIENCES, GRADES, KINDS, SOURCES, WAYS
from tests import make
from tests.access.conftest import sign_in

pytestmark = pytest.mark.django_db
MANY = 50


@pytest.fixture
def barn():
    return make.make_provider(name="The Barn")


def address(barn) -> str:
    return f"/providers/{barn.pk}/sites/add/"


def of_page(client, path: str) -> str:
    """The token that a page carries, as every form on it sends it."""
    return re.search(rf'name="{PAGE}" value="(\w+)"', client.get(path).content.decode())[1]


def typed(client, path: str, **over) -> dict:
    values = {"name": "Annexe", "address": "1 Mill Lane", "postcode": "ZZ1 1AA", "kind": "main"}
    return values | {PAGE: of_page(client, path)} | over


def test_the_second_time_it_leads_where_the_first_led(client_for, officer, barn):
    client, path = client_for(officer), address(barn)
    sent = typed(client, path)

    first, second = client.post(path, sent), client.post(path, sent)

    assert Site.objects.count() == 1
    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert once.TWICE in [str(each) for each in get_messages(second.wsgi_request)]


def test_another_page_or_other_words_are_another_thing(client_for, officer, barn):
    client, path = client_for(officer), address(barn)
    sent = typed(client, path)

    client.post(path, sent)
    client.post(path, sent | {"name": "Barn two"})
    client.post(path, typed(client, path, name="Barn three"))

    assert Site.objects.count() == 3


def test_what_was_wrong_may_be_sent_again(client_for, officer, barn):
    client, path = client_for(officer), address(barn)
    sent = typed(client, path, name="")

    answers = [client.post(path, sent).status_code for _ in range(2)]

    assert answers == [200, 200]
    assert not SentForm.objects.exists()


def test_what_is_shown_once_is_not_made_twice(member):
    client, path = sign_in(member), "/account/tokens/make/"
    until = localdate() + timedelta(days=30)
    sent = {"name": "Timetables", "scope": "read", "ends_on": until.isoformat(), PAGE: "a" * 64}

    first, second = client.post(path, sent), client.post(path, sent)

    assert ApiToken.objects.count() == 1
    assert (first.status_code, second.status_code) == (200, 409)


def test_a_refusal_is_written_down_all_the_same(client_for, school_user, officer, barn):
    """Within the one transaction: what a view has said about somebody else's row stays."""
    placement = make.make_placement(owner=officer)
    client = client_for(school_user)

    client.post(f"/placements/{placement.pk}/end/", {PAGE: "a" * 64})

    assert Event.objects.filter(action__in=("refused", "not_found"), actor_id=school_user.pk)
    assert not SentForm.objects.exists()


def test_after_a_day_it_is_forgotten():
    SentForm.objects.create(key="a" * 64)
    SentForm.objects.create(key="b" * 64)
    SentForm.objects.filter(key="a" * 64).update(sent_at=F("sent_at") - timedelta(hours=25))

    assert tasks.forget_old()["forms"] == 1
    assert SentForm.objects.get().key == "b" * 64


@pytest.mark.django_db(transaction=True)
def test_of_fifty_alike_at_one_moment_one_makes_a_row(client_for, officer, barn):
    clients = [client_for(officer) for _ in range(MANY)]
    path = f"/providers/{barn.pk}/concerns/add/"
    chosen = {"kind": KINDS, "grade": GRADES, "source": SOURCES, "way": WAYS, "audience": AUDIENCES}
    sent = {name: next(iter(choices)) for name, choices in chosen.items()}
    sent |= {"what": "A door was locked.", "said_on": "2026-10-05", "about_safety": "no"}
    sent |= {PAGE: of_page(clients[0], path)}
    barrier = Barrier(MANY)

    def send(number: int) -> tuple[int, str]:
        barrier.wait(timeout=60)
        try:
            answer = clients[number].post(path, sent)
            return answer.status_code, answer.get("Location", "")
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as pool:
        answers = list(pool.map(send, range(MANY)))

    assert Concern.objects.count() == 1
    assert set(answers) == {(302, f"/providers/{barn.pk}/concerns/")}

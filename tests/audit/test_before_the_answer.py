"""What cannot be written down is not shown, not handed out, not done and not sent."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from apcase.access.mail import send
from apcase.access.rights import Role
from apcase.audit import partitions
from apcase.audit.log import NotRecorded
from apcase.audit.models import Event
from apcase.documents import store
from apcase.documents.actions import sweep_store
from apcase.web.unrecorded import SENTENCE
from placements.models import Placement
from tests import make
from tests.audit.chain import as_owner

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "Quincanary"
TABLE = Event._meta.db_table


@pytest.fixture
def child(school):
    return make.make_pupil(school=school, family_name=CANARY)


@pytest.fixture
def placement(child):
    return make.make_placement(pupil=child)


@pytest.fixture
def rights_are_taken():
    as_owner(f"REVOKE INSERT ON {TABLE} FROM apcase_app")
    yield
    as_owner(f"GRANT INSERT ON {TABLE} TO apcase_app")


@pytest.fixture
def no_month_takes_rows():
    """As if nobody had made this month, and the default table had gone too."""
    held = sorted(partitions.made())
    for name in held:
        as_owner(f"ALTER TABLE {TABLE} DETACH PARTITION {name}")
    yield
    for name in held:
        as_owner(f"ALTER TABLE {TABLE} ATTACH PARTITION {name} {bounds(name)}")


def bounds(name: str) -> str:
    if name == partitions.DEFAULT:
        return "DEFAULT"
    year, month = name.removeprefix(f"{TABLE}_").split("_")
    first = date(int(year), int(month), 1)
    until = partitions.month_after(first)
    return f"FOR VALUES FROM ('{partitions.bound(first)}') TO ('{partitions.bound(until)}')"


@pytest.fixture(params=["rights_are_taken", "no_month_takes_rows"])
def log_refuses(request, placement, manager, clients):
    """The database takes no more events from the application; everything else works."""
    clients(manager)
    request.getfixturevalue(request.param)


@pytest.fixture
def clients(client_for):
    """Signed in while that could still be written down."""
    held = {}

    def signed_in(user) -> Client:
        if user.pk not in held:
            held[user.pk] = client_for(user)
            held[user.pk].raise_request_exception = False
        return held[user.pk]

    return signed_in


def assert_nothing_left(response) -> None:
    assert response.status_code == 503
    assert response["Retry-After"] == "120"
    assert CANARY not in response.content.decode(errors="ignore")


PAGES = ["child-list", "child-detail", "child-looks", "person-touched"]
FILES = ["child-looks-export", "person-touched-export"]


@pytest.mark.parametrize("page", [*PAGES, *FILES])
def test_a_page_or_file_that_cannot_be_written_down_is_not_shown(
    clients, manager, child, log_refuses, page
):
    arguments = {"child-list": [], "person-touched": [manager.pk]}
    arguments |= {"person-touched-export": [manager.pk]}

    response = clients(manager).get(reverse(f"pages:{page}", args=arguments.get(page, [child.pk])))

    assert_nothing_left(response)
    assert SENTENCE in response.content.decode()
    assert response["X-Request-Id"] in response.content.decode()


def test_nor_is_a_pdf(clients, manager, child, log_refuses):
    meeting = make.make_meeting()
    make.make_panel_item(case=make.make_case(pupil=child), meeting=meeting)

    response = clients(manager).get(reverse("section19:agenda-pdf", args=[meeting.pk]))

    assert_nothing_left(response)


@pytest.mark.parametrize("address", ["pupils/{child}/", "pupils/", "placements/"])
def test_the_api_says_so_in_json(clients, manager, child, log_refuses, address):
    response = clients(manager).get(f"/api/v1/{address.format(child=child.pk)}")

    assert_nothing_left(response)
    assert response.json() == {
        "detail": f"{SENTENCE} If it happens again, tell the people who look after this service: "
        f"{response['X-Request-Id']}."
    }


def test_what_the_api_does_not_find_is_no_exception(clients, manager, log_refuses):
    """The search itself is written down, and cannot be."""
    response = clients(manager).get("/api/v1/pupils/00000000-0000-4000-8000-000000000000/")

    assert_nothing_left(response)
    assert response.json()["detail"].startswith(SENTENCE)


def test_an_action_is_not_done(clients, manager, placement, log_refuses):
    """Neither its own row nor what it owes nor the history of the row stays behind."""
    versions = placement.events

    response = clients(manager).post(
        f"/api/v1/placements/{placement.pk}/end/",
        {"ended_on": "2026-10-02", "reason": "Moved"},
        content_type="application/json",
    )

    assert_nothing_left(response)
    assert Placement.objects.get(pk=placement.pk).ends_on == placement.ends_on
    assert versions.count() == 1


def test_a_refusal_that_cannot_be_written_down_is_answered_alike(
    clients, authority, manager, log_refuses
):
    """Whoever may not gets no other answer than whoever may."""
    response = clients(manager).get(reverse("pages:child-detail", args=[manager.pk]))

    assert_nothing_left(response)


def test_nobody_signs_in_unseen(rights_are_taken, authority):
    person = make.make_user("Olive Officer", Role.OFFICER, authority)
    person.set_password("correct horse battery")
    person.save()
    client = Client(raise_request_exception=False)

    response = client.post(
        reverse("account_login"), {"login": person.email, "password": "correct horse battery"}
    )

    assert response.status_code == 503
    assert client.get("/").headers["Location"].startswith(reverse("account_login"))


def test_the_operator_reads_the_cause_without_the_row(clients, manager, log_refuses, caplog, child):
    clients(manager).get(reverse("pages:child-detail", args=[child.pk]))

    (line,) = [each for each in caplog.messages if "takes no rows" in each]
    cause = line.partition("(")[2].partition(")")[0]
    assert cause in {"ProgrammingError", "IntegrityError"}
    assert line == (
        f"The audit log takes no rows ({cause}): pupil.viewed could not be written down. "
        "Answered with 503."
    )


def test_mail_that_cannot_be_written_down_does_not_leave(officer, child, rights_are_taken):
    with pytest.raises(NotRecorded):
        send(officer, "Subject", "Body", about=child)

    assert mail.outbox == []


def test_no_file_without_a_row_goes(rights_are_taken, settings, tmp_path, manager):
    settings.DOCUMENTS_ROOT = tmp_path
    stray = uuid4()
    store.write(stray, b"Nobody's.")

    with pytest.raises(NotRecorded):
        sweep_store(before=now() + timedelta(days=1), by=manager)

    assert store.path_of(stray).exists()

"""What cannot be written down is not shown, not handed out and not sent."""

import pytest
from django.core import mail
from django.db.utils import ProgrammingError
from django.urls import reverse

from apcase.access.mail import send
from tests import make
from tests.audit.chain import as_owner

CANARY = "Quincanary"


@pytest.fixture
def child(school):
    return make.make_pupil(school=school, family_name=CANARY)


@pytest.fixture
def log_refuses(child):
    """The database takes no more events from the application; everything else works."""
    make.make_placement(pupil=child)
    as_owner("REVOKE INSERT ON audit_event FROM apcase_app")


@pytest.mark.parametrize(
    "page",
    [
        "child-list",
        "child-detail",
        "child-looks",
        "child-looks-export",
        "person-touched",
        "person-touched-export",
    ],
)
def test_a_page_that_cannot_be_written_down_is_not_shown(
    client_for, manager, child, log_refuses, page
):
    arguments = {"child-list": [], "person-touched": [manager.pk]}
    arguments |= {"person-touched-export": [manager.pk]}
    client = client_for(manager)
    client.raise_request_exception = False

    response = client.get(reverse(f"pages:{page}", args=arguments.get(page, [child.pk])))

    assert response.status_code == 500
    assert CANARY not in response.content.decode()


def test_nor_by_the_api(client_for, manager, child, log_refuses):
    client = client_for(manager)
    client.raise_request_exception = False

    response = client.get(f"/api/v1/pupils/{child.pk}/")

    assert response.status_code == 500
    assert CANARY not in response.content.decode()


def test_mail_that_cannot_be_written_down_does_not_leave(officer, child, log_refuses):
    with pytest.raises(ProgrammingError):
        send(officer, "Subject", "Body", about=child)

    assert mail.outbox == []

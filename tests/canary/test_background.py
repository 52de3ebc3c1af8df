"""What leaves in the background names nobody: broker messages, mails, log lines, error pages."""

import io
import logging

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from apcase.access.rights import Role
from apcase.celery import app
from apcase.outbox.actions import keep_due, promise
from apcase.outbox.models import Promise
from apcase.pages.presenters import child as child_words
from apcase.pupils.models import Pupil
from apcase.pupils.tasks import tell_of_broken_glass
from section19.models import Exclusion
from section19.tasks import tell_of_exclusion
from tests.matrix.canaries import SIGN
from tests.matrix.world import OWN, RESTRICTED

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(caplog):
    """Every log line of every level, as the service writes it."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="django.request")
    handlers = {handler.get_name(): handler for handler in logging.getLogger().handlers}
    return lambda: [
        handlers["stderr"].format(record)
        for record in caplog.records
        if record.name != "django.db.backends"
    ]


def naming(texts) -> list[str]:
    return [text for text in texts if SIGN in text]


def whole(sent) -> str:
    return f"{sent.subject} {sent.body} {sent.message().as_string()}"


def test_mail_about_an_exclusion_names_nobody(world, lines):
    exclusion = world.row(OWN, Exclusion)
    promise(tell_of_exclusion.name, exclusion.pk, world.people[Role.OFFICER].pk)

    kept = keep_due()

    assert (kept, [each.last_error for each in Promise.objects.all()]) == (1, [""])
    assert len(mail.outbox) == 1
    assert naming([whole(mail.outbox[0]), *lines()]) == []


def test_breaking_the_glass_names_nobody_to_whom_it_is_told(world, client_for, lines):
    pupil, client = world.row(RESTRICTED, Pupil), client_for(world.people[Role.OFFICER])
    asked = {"reference": str(pupil.pk), "reason": "Police are at the door"}

    answer = client.post("/children/break-glass/", asked)
    owed = list(Promise.objects.all())
    kept = keep_due()

    assert (answer.status_code, kept) == (302, len(owed))
    assert {each.task for each in owed} == {tell_of_broken_glass.name}
    assert len(mail.outbox) == len(owed)
    assert naming([f"{each.task} {each.arguments}" for each in owed]) == []
    assert naming([answer["Location"], *map(whole, mail.outbox), *lines()]) == []


def test_a_page_that_breaks_shows_and_logs_no_row(world, client_for, monkeypatch, lines):
    """PostgreSQL quotes the row that it refuses: neither page nor log may repeat it."""
    client = client_for(world.people[Role.OFFICER])
    client.raise_request_exception = False
    monkeypatch.setattr(child_words, "identity", refused_by_the_database)

    answer = client.get(f"/children/{world.row(OWN, Pupil).pk}/")
    logged = [line for line in lines() if "IntegrityError" in line]

    assert (answer.status_code, len(logged)) == (500, 1)
    assert naming([answer.content.decode(), *lines()]) == []


def test_the_worker_logs_no_row_either(world):
    """Celery writes its lines itself, in a form of its own."""
    logger, written = logging.getLogger("tests.worker"), io.StringIO()
    app.log.setup_handlers(logger, written, "%(message)s", colorize=False)
    try:
        with transaction.atomic():
            Pupil.objects.filter(pk=world.row(OWN, Pupil).pk).update(family_name=None)
    except IntegrityError:
        logger.exception("Task failed")
    logger.handlers.clear()

    assert "null value in column" in written.getvalue()
    assert naming([written.getvalue()]) == []


def refused_by_the_database(record, *_):
    Pupil.objects.filter(pk=record.pupil.pk).update(family_name=None)

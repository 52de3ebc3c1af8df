"""A real Chromium against a real server, on a day that every test knows."""

import os
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import connections
from django.utils import timezone
from playwright.sync_api import Page, sync_playwright

from tests import make
from tests.browser.looks import WIDE
from tests.browser.person import Person
from tests.conftest import TODAY

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NINE_O_CLOCK = datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=UTC)


@pytest.fixture(scope="session")
def chromium():
    """One browser for all. Where there is none the tests fail: no page may pass unseen."""
    # Playwright's own loop runs in the thread of the tests, which ask the database as usual.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        # Under Playwright's loop this thread has a second connection, which nobody else closes
        # and which would keep the test's database from being removed.
        connections.close_all()
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(autouse=True)
def nine_o_clock(monkeypatch):
    """The clock is an edge of the process. Only those who serve and schedule ask it."""
    monkeypatch.setattr(timezone, "now", lambda: NINE_O_CLOCK)


@pytest.fixture
def new_page(chromium):
    """A browser of one's own, with nothing left in it from anybody else."""
    contexts = []

    def opened(**options) -> Page:
        context = chromium.new_context(viewport=WIDE, locale="en-GB", **options)
        context.set_default_timeout(5_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def looked_at() -> set[str]:
    """How pages are built that axe was shown already, to whomever they belonged."""
    return set()


@pytest.fixture
def stranger(live_server, new_page, looked_at):
    """Somebody who has not signed in."""
    return Person(new_page(), live_server.url, looked_at)


@pytest.fixture
def at_work(live_server, new_page, client_for, looked_at):
    """A person who has signed in: `at_work(officer)`."""

    def signed_in(user, *, scripts: bool = True) -> Person:
        page = new_page(java_script_enabled=scripts)
        cookie = client_for(user).cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
        )
        person = Person(page, live_server.url, looked_at)
        person.scripts = scripts
        return person

    return signed_in


@pytest.fixture
def calendar(db):
    make.make_terms()

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from django.conf import settings as project
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from django.urls import reverse

from apcase.audit.models import Event
from apcase.web.checks import council_colour
from apcase.web.views import csrf_failure

PAGES = [
    ("/accessibility/", 200, "Accessibility statement – APcase"),
    ("/gallery/", 200, "Components (page 1 of 13) – APcase"),
    ("/nowhere/", 404, "Page not found – APcase"),
    ("/forbidden/", 403, "You cannot do this – APcase"),
    ("/suspicious/", 400, "We could not read what was sent – APcase"),
    ("/refusing/", 409, "This could not be done – APcase"),
    ("/broken/", 500, "Sorry, there is a problem with the service – APcase"),
]


@pytest.fixture
def visitor(client):
    """A stranger, who sees what a server without debugging shows."""
    client.raise_request_exception = False
    return client


def title(page: str) -> str:
    return re.search("<title>(.*?)</title>", page)[1]


@pytest.mark.parametrize(("address", "status", "name"), PAGES)
def test_every_page_has_a_title_one_heading_and_a_language(visitor, address, status, name):
    response = visitor.get(address)
    page = response.content.decode()

    assert response.status_code == status
    assert title(page) == name
    assert page.count("<h1") == 1
    assert '<html lang="en-GB"' in page


@pytest.mark.parametrize(("address", "status", "name"), PAGES)
def test_every_page_is_protected_and_is_kept_by_nobody(visitor, address, status, name):
    headers = visitor.get(address).headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["Permissions-Policy"].startswith("accelerometer=(), camera=()")
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    for directive in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert directive in policy


@pytest.mark.parametrize(("address", "status", "name"), PAGES)
def test_no_page_asks_another_server_for_anything(visitor, address, status, name):
    page = visitor.get(address).content.decode()

    for source in re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="([^"]+)"', page):
        assert source.startswith("/") and not source.startswith("//")


def test_the_one_inline_script_is_the_one_that_the_policy_allows(visitor):
    page = visitor.get("/accessibility/").content.decode()

    assert len(re.findall(r"<script(?![^>]*\bsrc=)", page)) == 1
    assert " style=" not in page
    assert "<style" not in page
    script = re.search(r"<script>(.*?)</script>", page)[1]
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"'sha256-{digest}'" == project.JS_ENABLED_HASH


def test_a_refusal_is_shown_with_its_sentence(visitor):
    page = visitor.get("/refusing/").content.decode()

    assert "This placement ended on 4 November 2026." in page


def test_a_broken_page_shows_nothing_of_what_broke(visitor):
    response = visitor.get("/broken/")
    page = response.content.decode()

    assert "Ash Brown" not in page
    assert "Traceback" not in page
    assert f"The reference is {response.headers['X-Request-Id']}." in page


def test_the_error_page_of_last_resort_needs_neither_request_nor_database(visitor):
    page = visitor.get("/broken/").content.decode()

    for address in re.findall(r'href="/static/([^"]+)"', page):
        assert finders.find(address)


def test_a_post_that_is_too_large_is_refused_politely(visitor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    response = visitor.post(
        "/gallery/", "x" * 200, content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code == 413
    assert "What you sent is too large" in response.content.decode()


def test_a_stale_form_is_explained():
    response = csrf_failure(RequestFactory().post("/"))

    assert response.status_code == 403
    assert "This page was open for too long" in response.content.decode()


def test_a_page_of_a_list_that_is_not_there_leads_to_its_first(visitor):
    response = visitor.get("/rows/?kind=pex&page=99")

    assert (response.status_code, response.headers["Location"]) == (302, "/rows/?kind=pex")


def test_a_form_with_errors_says_so_in_the_title_and_at_the_head(visitor):
    page = visitor.post("/gallery/", {}).content.decode()

    assert title(page).startswith("Error: Components")
    assert page.index("There is a problem") < page.index("<h1")
    ids = re.findall(r' id="([^"]+)"', page)
    for anchor in re.findall(r'<li><a href="#(id_[^"]+)"', page):
        assert ids.count(anchor) == 1


def test_no_id_is_used_twice(visitor):
    ids = re.findall(r' id="([^"]+)"', visitor.get("/gallery/").content.decode())

    assert len(ids) == len(set(ids))


def test_the_councils_colour_is_public_and_comes_from_settings(visitor, settings):
    settings.AUTHORITY_COLOUR = "#114433"
    response = visitor.get(reverse("web:brand"))

    assert response.content.decode() == ":root{--govuk-brand-colour:#114433}\n"
    assert "public" in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("colour", "wrong"),
    [
        ("#1f4e79", []),
        ("navy", ["web.E001"]),
        ("#1f4e79;}body{display:none", ["web.E001"]),
        ("#ffdd00", ["web.E002"]),
    ],
)
def test_a_colour_nobody_could_read_stops_the_service(settings, colour, wrong):
    settings.AUTHORITY_COLOUR = colour

    assert [error.id for error in council_colour(None)] == wrong


def test_the_demonstration_says_that_it_is_one(visitor, settings):
    banner = "Every person and school here is invented."
    settings.APCASE_DEMO = True
    assert banner in visitor.get("/accessibility/").content.decode()

    settings.APCASE_DEMO = False
    assert banner not in visitor.get("/accessibility/").content.decode()


@pytest.mark.parametrize(
    ("address", "name", "current"),
    [("/children/?page=2", "Components (page 2 of 13) – Children – APcase", 1)],
)
def test_a_page_is_named_with_its_section(officer, client_for, address, name, current):
    page = client_for(officer).get(address).content.decode()

    assert title(page) == name
    assert page.count('aria-current="true"') == current
    assert "Olive Officer" in page


def test_a_section_is_shown_to_those_who_hold_its_right(officer, client_for, settings):
    settings.NAVIGATION = (("Children", "children", None), ("Secrets", "home", "pupils.no_such"))

    page = client_for(officer).get("/children/").content.decode()

    assert "Children</strong>" in page
    assert "Secrets" not in page


def test_a_refusal_is_kept_in_the_log(officer, client_for):
    client_for(officer).get("/refusing/")

    event = Event.objects.get(action="refused")
    assert (event.actor_id, event.subject) == (officer.pk, "/refusing/")
    assert event.detail == {"why": "This placement ended on 4 November 2026."}

"""Signing in with a second factor, staying signed in, and finding again what one had typed."""

import re
from datetime import timedelta
from time import monotonic, sleep, time

import pytest
from django.conf import settings as service
from django.utils import timezone
from playwright.sync_api import expect

from apcase.access import factors
from apcase.access.models import Draft
from tests import make
from tests.access.conftest import code_of
from tests.browser import keyboard, looks
from tests.browser.conftest import NINE_O_CLOCK

PASSWORD = "quiet lantern over marmalade"
KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
def member(officer):
    officer.set_password(PASSWORD)
    officer.save()
    return officer


@pytest.fixture
def second_factor(settings, live_server):
    settings.SECOND_FACTOR = True
    settings.SITE_URL = live_server.url


@pytest.fixture
def time_passes(monkeypatch):
    """From nine o'clock on, as it does."""
    began = monotonic()
    monkeypatch.setattr(
        timezone, "now", lambda: NINE_O_CLOCK + timedelta(seconds=monotonic() - began)
    )


def first_step(person, user):
    person.open("/sign-in/").type("Email address", user.email).type("Password", PASSWORD)
    return person.press("Sign in")


def give_key_ring(page) -> None:
    """A passkey's keeper, as a laptop has one; it says yes to everything."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_set_up_and_signs_in(stranger, member, second_factor):
    give_key_ring(stranger.page)
    first_step(stranger, member)
    assert (stranger.path, stranger.heading) == (
        "/account/second-factor/",
        "Add a second factor",
    )

    stranger.press("Set up a passkey").type("What do you call it?", "Work laptop")
    assert not stranger.page.locator("#passkey-problem").is_visible()
    stranger.press("Make the passkey")
    assert stranger.heading == "Recovery codes"
    stranger.press("Make ten recovery codes")
    assert len(stranger.page.locator("main li code").all()) == 10
    stranger.follow("I have kept them")
    assert "Passkey “Work laptop”" in stranger.page.locator("main").inner_text()

    stranger.press("Sign out")
    first_step(stranger, member)
    assert (stranger.path, stranger.heading) == ("/sign-in/second-factor/", "Show that it is you")
    assert not stranger.page.locator("#passkey-problem").is_visible()
    stranger.press("Use a passkey")
    assert stranger.path == "/"


def test_a_browser_without_a_passkey_says_so_and_a_code_does_instead(
    stranger, member, second_factor
):
    factors.add_app(member, KEY)
    first_step(stranger, member)

    stranger.type("Code", "000000").press("Go on")
    assert stranger.problems == [
        "That code is not right, or it was used before. Enter the next one."
    ]
    stranger.type("Code", code_of(KEY, half_minute())).press("Go on")

    assert stranger.path == "/"


def half_minute() -> float:
    """The server's clock for codes is the real one; a code that is about to end is waited out."""
    if time() % 30 > 25:
        sleep(6)
    return time()


def test_an_app_is_set_up_by_its_key(stranger, member, second_factor):
    first_step(stranger, member).press("Set up an app")
    key = stranger.page.locator("code").inner_text().replace(" ", "")
    picture = stranger.page.get_by_role("img", name=re.compile("A picture that holds the key"))
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")

    stranger.type("Code", code_of(key, half_minute())).press("Finish")

    assert stranger.heading == "Recovery codes"
    assert [factor.type for factor in factors.held_by(member)] == ["totp"]


def test_the_page_warns_two_minutes_before_and_one_button_is_enough(at_work, officer, settings):
    settings.SESSION_IDLE_SECONDS = service.SESSION_WARNED_SECONDS + 1
    person = at_work(officer).open("/deadlines/")
    warning = person.page.get_by_role("alert")
    expect(warning).to_be_hidden()

    expect(warning).to_be_visible(timeout=4_000)
    assert "In two minutes you are signed out" in warning.inner_text()
    assert looks.axe(person.page) == []
    person.page.get_by_role("button", name="Stay signed in", exact=True).click()

    expect(warning).to_be_hidden()
    assert person.path == "/deadlines/"


def test_a_page_that_is_left_open_goes_to_sign_in_and_keeps_what_was_typed(
    at_work, member, settings, time_passes, school
):
    settings.SESSION_IDLE_SECONDS = 4
    placement = make.make_placement(pupil=make.make_pupil(school=school), owner=member)
    address = f"/placements/{placement.pk}/end/"
    person = at_work(member).open(address).type("Why did it end?", "Moved aw")

    person.page.wait_for_url(re.compile("/sign-in/.next="), timeout=15_000)
    settings.SESSION_IDLE_SECONDS = 1800
    assert "You were signed out because nothing happened" in person.told
    assert Draft.objects.get().path == address

    person.type("Email address", member.email).type("Password", PASSWORD).press("Sign in")
    assert person.path == address
    assert person.page.get_by_label("Why did it end?").input_value() == "Moved aw"
    assert "What you had typed is back" in person.told
    person.press("Start with an empty form")
    assert person.page.get_by_label("Why did it end?").input_value() == ""


def test_without_scripts_the_page_says_until_when_and_a_link_keeps_the_session(
    at_work, officer, time_passes
):
    person = at_work(officer, scripts=False).open("/deadlines/")
    assert "You are signed in until 09:30." in person.page.locator("footer").inner_text()

    with person.page.expect_popup() as opened:
        person.page.get_by_role("link", name="Stay signed in (opens in a new tab)").click()

    assert opened.value.locator("h1").inner_text() == "You are still signed in"
    assert person.path == "/deadlines/"


def test_without_scripts_a_form_sent_too_late_is_found_again(
    at_work, member, settings, time_passes, school
):
    placement = make.make_placement(pupil=make.make_pupil(school=school), owner=member)
    address = f"/placements/{placement.pk}/end/"
    person = at_work(member, scripts=False).open(address).type("Why did it end?", "Moved away.")
    settings.SESSION_IDLE_SECONDS = 0

    person.press("End placement")
    settings.SESSION_IDLE_SECONDS = 1800
    assert person.path == "/sign-in/"
    person.type("Email address", member.email).type("Password", PASSWORD).press("Sign in")

    assert person.page.get_by_label("Why did it end?").input_value() == "Moved away."


PAGES = [
    "/account/",
    "/account/password/",
    "/account/stay/",
    "/account/second-factor/",
    "/account/second-factor/app/",
    "/account/second-factor/passkey/",
    "/account/recovery-codes/",
    "/account/tokens/make/",
    "/account/calendars/make/",
]


def test_the_pages_of_the_account_suit_everybody(at_work, officer):
    make.make_api_token(officer)
    person = at_work(officer)

    found = {}
    for path in PAGES:
        person.open(path)
        found[path] = [*keyboard.faults(person.page), *looks.sideways(person.page)]

    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_the_pages_before_signing_in_suit_everybody(stranger, db):
    for path in ("/sign-in/", "/sign-in/forgotten/"):
        stranger.open(path)
        assert [*keyboard.faults(stranger.page), *looks.sideways(stranger.page)] == []


def test_a_password_may_be_pasted(stranger, member):
    stranger.open("/sign-in/").type("Email address", member.email)
    page = stranger.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(f"() => navigator.clipboard.writeText('{PASSWORD}')")

    page.get_by_label("Password", exact=True).focus()
    page.keyboard.press("Control+V")
    stranger.press("Sign in")

    assert stranger.path == "/"

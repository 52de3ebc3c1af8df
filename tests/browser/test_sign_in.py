import pytest

from tests import make
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.person import Person


def test_a_person_signs_in_and_out(stranger, officer):
    officer.set_password("a long walk by the canal")
    officer.save()

    stranger.open("/quality/")
    assert (stranger.path, stranger.heading) == ("/sign-in/", "Sign in")

    stranger.type("Email address", officer.email).type("Password", "a short walk")
    stranger.press("Sign in")
    assert len(stranger.problems) == 1
    assert stranger.page.get_by_label("Email address").input_value() == officer.email

    stranger.type("Password", "a long walk by the canal").press("Sign in")
    assert stranger.path == "/quality/"

    stranger.press("Sign out")
    assert (stranger.path, stranger.heading) == ("/sign-in/", "Sign in")


@pytest.fixture
def keeper(chromium, live_server):
    """At a browser that keeps whole pages for going back, as people’s do and that of tests does
    not unless it is told to."""
    browser = chromium.browser_type.launch(
        executable_path=CHROMIUM,
        args=ARGUMENTS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield Person(browser.new_page(locale="en-GB"), live_server.url, set())
    browser.close()


def test_whoever_comes_after_reads_nothing_by_going_back(stranger, officer):
    reads_nothing_by_going_back(stranger, officer)


def test_nor_where_the_browser_keeps_whole_pages(keeper, officer):
    reads_nothing_by_going_back(keeper, officer)


def reads_nothing_by_going_back(person, officer) -> None:
    officer.set_password("a long walk by the canal")
    officer.save()
    child = make.make_pupil(given_name="Ash", family_name="Brown")
    person.open(f"/children/{child.pk}/").type("Email address", officer.email)
    person.type("Password", "a long walk by the canal").press("Sign in")
    assert "Brown" in person.heading

    person.press("Sign out")
    person.back()

    assert (person.path, person.heading) == ("/sign-in/", "Sign in")
    assert "Brown" not in person.page.content()

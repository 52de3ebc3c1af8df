"""The checks themselves: each finds the fault that it is there for."""

import pytest

from tests import make
from tests.browser import keyboard, looks, walk
from tests.browser.person import Person

PLANTS = {
    "an-input-without-a-label": (
        "main.innerHTML += '<input type=text>'",
        lambda page: looks.faults(page, set()),
        ['label: <input type="text">'],
    ),
    "words-that-nobody-can-read": (
        "main.querySelector('p').style.color = '#eee'",
        lambda page: looks.faults(page, set()),
        ["color-contrast: <p"],
    ),
    "two-main-headings": (
        "main.innerHTML += '<h1>Again</h1>'",
        lambda page: looks.faults(page, set()),
        ["one main heading is wanted: ['Accessibility statement', 'Again']"],
    ),
    "a-title-without-the-service": (
        "document.title = 'Children'",
        lambda page: looks.faults(page, set()),
        ["the title is not of the form: Children"],
    ),
    "too-wide-for-a-phone": (
        "main.querySelector('p').style.width = '500px'",
        looks.sideways,
        ["wide on a screen of 320"],
    ),
    "a-focus-that-nobody-sees": (
        (
            "const link = Object.assign(document.createElement('a'), {href: '#', text: 'here'});"
            "link.style.outline = 'none'; main.append(link)"
        ),
        keyboard.faults,
        ["does not show its focus: "],
    ),
    "an-order-that-jumps-about": (
        "main.innerHTML += '<button tabindex=1 class=govuk-button>First</button>'",
        keyboard.faults,
        ["Tab does not follow the order of the page"],
    ),
}


@pytest.mark.parametrize(("plant", "look", "found"), PLANTS.values(), ids=PLANTS)
def test_a_planted_fault_is_found(stranger, plant, look, found):
    stranger.open("/accessibility/")
    assert look(stranger.page) == []

    stranger.page.evaluate(f"() => {{ const main = document.querySelector('main'); {plant} }}")

    faults = look(stranger.page)
    assert len(faults) == len(found)
    assert [fault for fault, sign in zip(faults, found, strict=True) if sign not in fault] == []


@pytest.mark.parametrize(
    ("plant", "sign"),
    [
        pytest.param("document.body.append(inline())", "Content Security", id="an-inline-script"),
        pytest.param("setTimeout(() => { throw Error('no') })", "script failed", id="a-script"),
    ],
)
def test_what_the_browser_complains_of_is_heard(stranger, plant, sign):
    stranger.open("/accessibility/")
    inline = "const inline = () => Object.assign(document.createElement('script'), {text: '1'});"

    with stranger.page.expect_event("console" if sign != "script failed" else "pageerror"):
        stranger.page.evaluate(f"() => {{ {inline} {plant}; }}")

    assert any(sign in wrong for wrong in stranger.wrong)


def test_a_request_to_another_server_is_heard(new_page, live_server):
    """The page's policy stops it before it leaves; here the policy is off."""
    person = Person(new_page(bypass_csp=True), live_server.url, set()).open("/accessibility/")

    with person.page.expect_event("requestfailed"):
        person.page.evaluate("() => { fetch('http://127.0.0.2:1/') }")

    assert person.wrong[0] == "asked another server: http://127.0.0.2:1/"


def test_a_title_that_names_a_child_is_found(stranger, db):
    make.make_pupil(given_name="Accessibility")
    stranger.page.goto(f"{stranger.home}/accessibility/")

    assert looks.title(stranger.page) == [
        "the title names a child: Accessibility statement – APcase"
    ]


BUILT_OTHERWISE = [
    "main.innerHTML += '<input type=text>'",
    "main.querySelector('h1').classList.add('other')",
    "main.querySelector('p').style.outline = 'none'",
    "document.querySelector('footer a').href = ''",
    "document.querySelector('footer a').textContent = ''",
    "document.querySelector('footer').append(document.createElement('a'))",
]


@pytest.mark.parametrize("plant", BUILT_OTHERWISE)
def test_what_is_built_otherwise_is_looked_at_again(stranger, plant):
    stranger.open("/accessibility/")
    before = set(stranger.page.evaluate(looks.BUILT))
    assert set(stranger.page.evaluate(looks.BUILT)) == before

    stranger.page.evaluate(f"() => {{ const main = document.querySelector('main'); {plant} }}")

    assert len(set(stranger.page.evaluate(looks.BUILT)) - before) == 1


CONTROLLED_OTHERWISE = [
    "main.innerHTML += '<input type=text>'",
    "document.querySelector('footer a').classList.add('other')",
    "document.querySelector('footer a').style.outline = 'none'",
    "document.querySelector('footer a').tabIndex = 5",
    "document.querySelector('footer a').removeAttribute('href')",
]


@pytest.mark.parametrize("plant", CONTROLLED_OTHERWISE)
def test_the_keyboard_goes_again_through_controls_that_are_others(stranger, plant):
    stranger.open("/accessibility/")
    walked: set[str] = set()
    walk.faults(stranger, walked)
    before = set(walked)
    walk.faults(stranger, walked)
    assert walked == before

    stranger.page.evaluate(f"() => {{ const main = document.querySelector('main'); {plant} }}")

    walk.faults(stranger, walked)
    assert len(walked) > len(before)


def test_a_fault_on_a_page_built_otherwise_is_found_in_a_walk(stranger):
    stranger.open("/accessibility/")
    walked: set[str] = set()
    assert walk.faults(stranger, walked) == []

    stranger.page.evaluate("() => { document.querySelector('main').innerHTML += '<input>' }")

    assert walk.faults(stranger, walked)[0] == "label: <input>"


def test_a_shade_that_is_new_is_looked_at(stranger):
    stranger.open("/accessibility/")
    looked_at = set(stranger.looked_at)
    stranger.page.evaluate(
        "() => { const link = document.createElement('a'); link.href = '#'; link.text = 'Pale';"
        "link.style.color = '#ddd'; document.querySelector('main').append(link) }"
    )

    assert looks.axe_once(stranger.page, looked_at)[0].startswith("color-contrast: <a")


def test_what_axe_found_is_found_again(stranger):
    stranger.open("/accessibility/")
    looked_at = set(stranger.looked_at)
    stranger.page.evaluate("() => { document.querySelector('main').innerHTML += '<input>' }")

    assert looks.axe_once(stranger.page, looked_at) == ["label: <input>"]
    assert looks.axe_once(stranger.page, looked_at) == ["label: <input>"]

"""What is asked of every page that anybody sees: the faults found, one sentence each."""

import re

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings

from apcase.pupils.models import Pupil

# WCAG 2.0, 2.1 and 2.2 at levels A and AA. Nothing is let off.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN_AXE = """async ([tags, contrast]) => {
  const found = await axe.run(document, {
    runOnly: {type: "tag", values: tags}, resultTypes: ["violations"],
    rules: {"color-contrast": {enabled: contrast}},
  });
  return found.violations.flatMap(
    (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 200)}`));
}"""
# A phone; and just as much a screen of 1280 by 1024 at 400 %.
NARROW = {"width": 320, "height": 256}
WIDE = {"width": 1366, "height": 768}

SECTIONS = [*(label for label, _, _ in settings.NAVIGATION), "Schools", "Your account", "Sign in"]
# The page that a section begins with is named like it; a few pages are in none.
WHOLE_SERVICE = [
    "Your work today",
    "Search",
    "Who may do what",
    "Accessibility statement",
    "Restricted records that were opened",
    "Sign in",
    "Page not found",
]
SECTION = "|".join(SECTIONS)
TITLE = re.compile(
    rf"(Error: )?([^–]+ – ({SECTION})|({SECTION}|{'|'.join(WHOLE_SERVICE)})"
    r"( \(page \d+ of \d+\))?) – APcase"
)


def faults(page, looked_at: set[str]) -> list[str]:
    return [*axe_once(page, looked_at), *headings(page), *title(page)]


def axe_once(page, looked_at: set[str]) -> list[str]:
    """Axe takes longest, and finds the same where elements, classes, types and attributes are the
    same, and of contrasts where colours, sizes and weights are; how long a name is differs from
    page to page, and what is found wrong is found again.
    """
    built = set(page.evaluate(BUILT))
    if built <= looked_at:
        return []
    shades = set(page.evaluate(SHADES))
    if not (found := axe(page, contrast=not shades <= looked_at)):
        looked_at |= built | shades
    return found


def axe(page, *, contrast: bool = True) -> list[str]:
    """The script is handed to the browser, not to the page: the page’s own policy stays. And only
    where it is asked for: read by every page it would take a third of the time of all journeys."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(RUN_AXE, [TAGS, contrast])


# How the frame and the main part are built: each element with what axe and the keyboard go by, and
# like rows beside each other once.
BUILT = """() => {
  const values = ["class", "type", "role", "scope", "lang", "tabindex", "autocomplete", "open"];
  const named = /^aria-.*(by|label)$/;
  const of = (name) => values.includes(name) || name.startsWith("aria-") && !named.test(name);
  const main = document.querySelector("main");
  function built(element) {
    if (element !== main && element.contains(main)) var inner = [...element.children].map(frame);
    else inner = [...element.children].map(built);
    return told(element, inner);
  }
  function frame(element) { return element === main ? "main" : built(element); }
  function told(element, inner) {
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const attributes = [...element.attributes]
      .map((each) => of(each.name) ? `${each.name}=${each.value}` : each.name + !each.value);
    attributes.sort().push(element.labels ? element.labels.length : "");
    const once = inner.filter((one, place) => one !== inner[place - 1]);
    return `${element.tagName}[${attributes}]${words ? "w" : ""}(${once.join("")})`;
  }
  return [built(main), built(document.body)].map((each) => innerWidth + each);
}"""


# All that a contrast hangs on: how words are drawn, and what is painted behind them.
SHADES = """() => {
  const behind = new Map([[null, ""]]);
  function painted(element) {
    if (!behind.has(element)) {
      const style = getComputedStyle(element);
      const here = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter];
      behind.set(element, `${here} ${painted(element.parentElement)}`);
    }
    return behind.get(element);
  }
  const shades = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!words && !element.matches("input, select, textarea")) continue;
    const {color, fontSize, fontWeight, textShadow, position} = getComputedStyle(element);
    shades.add(`${[color, fontSize, fontWeight, textShadow, position]} on ${painted(element)}`);
  }
  return [...shades];
}"""


def headings(page) -> list[str]:
    found = page.evaluate("[...document.querySelectorAll('h1')].map((each) => each.innerText)")
    return [] if len(found) == 1 else [f"one main heading is wanted: {found}"]


def title(page) -> list[str]:
    """«Page – Section – Service», and no child's name: titles stay in a browser's history."""
    shown = page.title()
    wrong = [] if TITLE.fullmatch(shown) else [f"the title is not of the form: {shown}"]
    words = set(re.findall(r"\w+", shown))
    names = {
        word
        for pupil in Pupil.objects.all()
        for word in re.findall(r"\w+", f"{pupil.given_name} {pupil.family_name}")
    }
    return wrong + [f"the title names a child: {shown}" for _ in words & names]


def sideways(page) -> list[str]:
    """Whatever is too wide on a narrow screen, save what scrolls in a frame of its own."""
    page.set_viewport_size(NARROW)
    page.evaluate(DRAWN)
    width = page.evaluate("document.documentElement.scrollWidth")
    guilty = page.evaluate(TOO_WIDE) if width > NARROW["width"] else []
    page.set_viewport_size(WIDE)
    if width <= NARROW["width"]:
        return []
    return [f"{width} wide on a screen of {NARROW['width']}: {guilty}"]


# Scripts have heard of the new size, and the page has been set out for it.
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((e) => e.getBoundingClientRect().right > 321 && !e.closest(".app-scroll"))
  .map((e) => e.outerHTML.slice(0, 90)).slice(0, 3)"""

"""A walk through a page by the Tab key alone."""

# Notes each stop: its place in the document, what it is, how it looks while it has the focus.
# A radio button or checkbox is drawn by its label.
PREPARE = """() => {
  window.lookOf = (element) => {
    const drawn = element.matches("[type=radio], [type=checkbox]") && element.labels.length;
    const style = drawn ? getComputedStyle(element.labels[0], "::before")
                        : getComputedStyle(element);
    return [style.outline, style.boxShadow, style.backgroundColor, style.borderColor].join(" ");
  };
  if (document.activeElement) document.activeElement.blur();
  window.scrollTo(0, 0);
  window.stops = [];
  if (!window.arrived) listen();
  return [...document.querySelectorAll(
      "a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((e) => !e.disabled && e.type !== "hidden" && e.tabIndex >= 0 && e.checkVisibility())
    .filter((e) => e.type !== "radio" || reached(e))
    .map((e) => [...document.querySelectorAll("*")].indexOf(e));
  function listen() {
    addEventListener("focusin", (event) => window.stops.push({
      place: [...document.querySelectorAll("*")].indexOf(event.target),
      name: event.target.outerHTML.slice(0, 120),
      look: window.lookOf(event.target),
    }));
    // The page has moved to where the focus is when the next key goes down, not sooner.
    window.arrived = () => {
      const stop = window.stops.at(-1), box = document.activeElement.getBoundingClientRect();
      if (stop && !("inView" in stop)) {
        stop.inView = box.bottom > 0 && box.right > 0
          && box.top < innerHeight && box.left < innerWidth;
      }
    };
    addEventListener("keydown", () => window.arrived(), true);
  }
  // One Tab reaches a group of radio buttons: its chosen one, or its first.
  function reached(radio) {
    const group = [...document.querySelectorAll(`[type=radio][name="${radio.name}"]`)];
    return radio === (group.find((e) => e.checked) || group[0]);
  }
}"""
# What Tab comes to, in order, in the frame and in the main part; like ones beside each other once.
CONTROLS = """() => {
  const main = document.querySelector("main"), stops = [[], []];
  for (const each of document.querySelectorAll(
      "a[href], button, input, select, textarea, summary, [tabindex]")) {
    if (each.disabled || each.type === "hidden" || !each.checkVisibility()) continue;
    const {position, float, display} = getComputedStyle(each);
    const scrolls = each.closest(".app-scroll") ? "scrolls" : "";
    const told = [each.tagName, each.type, each.className, each.getAttribute("tabindex"),
                  each.getAttribute("style"), position, float, display, scrolls].join();
    const part = stops[main.contains(each) ? 1 : 0];
    if (part.at(-1) !== told) part.push(told);
  }
  return stops.map((part, place) => place + part.join(";"));
}"""
AT_REST = """(places) => {
  document.activeElement.blur();
  const everything = [...document.querySelectorAll("*")];
  return places.map((place) => window.lookOf(everything[place]));
}"""

NAME = "(place) => document.querySelectorAll('*')[place].outerHTML.slice(0, 120)"


def faults(page) -> list[str]:
    """Every control is reached once, in the order of the page, and shows that it has the focus."""
    expected = page.evaluate(PREPARE)
    stops = list(_walk(page, at_most=len(expected) + 1))
    places = [stop["place"] for stop in stops]
    wrong = [
        f"is not reached by Tab: {page.evaluate(NAME, place)}"
        for place in expected
        if place not in places
    ]
    if places != sorted(places):
        wrong.append("Tab does not follow the order of the page")
    at_rest = page.evaluate(AT_REST, places)
    for stop, rest in zip(stops, at_rest, strict=True):
        if stop["look"] == rest:
            wrong.append(f"does not show its focus: {stop['name']}")
        if not stop["inView"]:
            wrong.append(f"has the focus out of sight: {stop['name']}")
    return wrong


def _walk(page, *, at_most: int):
    """Each stop until one comes again: the page notes them, so that no key waits for an answer."""
    for _ in range(at_most):
        # Held down, as some do; letting it go each time would take as long again.
        page.keyboard.down("Tab")
    page.keyboard.up("Tab")
    seen = set()
    for stop in page.evaluate("() => { window.arrived(); return window.stops; }"):
        if stop["place"] in seen:
            return
        seen.add(stop["place"])
        yield stop

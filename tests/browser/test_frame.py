"""The frame of every page: it keeps its margins, and nothing is cut off, at any width."""

WIDTHS = [320, 641, 1019, 1020, 1100, 1239, 1240, 1366, 1920]
LOOK = """() => [document.documentElement.scrollWidth,
  ...[...document.querySelectorAll(".govuk-width-container")]
    .map((frame) => frame.getBoundingClientRect()).filter((frame) => frame.width)
    .map((frame) => Math.min(frame.left, innerWidth - frame.right))]"""


def test_the_frame_keeps_its_margins(at_work, officer):
    page = at_work(officer).open("/deadlines/").page
    faults = []

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        scrolled, *margins = page.evaluate(LOOK)
        margin = 15 if width < 641 else 30
        if scrolled > width or len(margins) < 3 or min(margins) < margin:
            faults.append((width, scrolled, margins))

    assert faults == []

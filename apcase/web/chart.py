"""A bar chart as plain numbers: the template only places them. The same on screen and in print."""

from collections.abc import Sequence
from dataclasses import dataclass

from apcase.web.parts import Bar

WIDTH, THICKNESS, STEP = 640, 18, 28
# Room for the figure to the right of the longest bar, and the widths of a character in the labels.
FIGURE_ROOM, CHARACTER, GAP = 70, 7.8, 8
SHORTEST_LABELS, LONGEST_LABELS = 60, 260
# Named in the picture itself: WeasyPrint gives an SVG none of the page's styles.
FONTS = "Atkinson Hyperlegible Next, Print, sans-serif"


@dataclass(frozen=True)
class PlacedBar:
    label: str
    said: str
    y: float
    text_y: float
    width: float
    figure_x: float


@dataclass(frozen=True)
class Chart:
    id: str
    title: str
    what: str
    measure: str
    bars: Sequence[PlacedBar]
    bars_start: float
    label_end: float
    height: float
    colour: str
    fonts: str = FONTS
    width: float = WIDTH
    thickness: float = THICKNESS


def bar_chart(
    bars: Sequence[Bar], *, id: str, title: str, what: str, measure: str, colour: str
) -> Chart:
    """Horizontal bars from nought, longest across the room there is. No figure is negative."""
    if any(bar.value < 0 for bar in bars):
        raise ValueError("a bar chart shows amounts: none may be below nought")
    longest = max((len(bar.label) for bar in bars), default=0) * CHARACTER
    start = min(max(longest, SHORTEST_LABELS), LONGEST_LABELS) + GAP
    greatest = max((bar.value for bar in bars), default=0)
    said_most = max((len(bar.said) for bar in bars), default=0) * CHARACTER + GAP
    room = WIDTH - start - max(FIGURE_ROOM, said_most)
    placed = []
    for row, bar in enumerate(bars):
        width = round(room * bar.value / greatest, 1) if greatest else 0
        top = row * STEP + (STEP - THICKNESS) / 2
        said = bar.said or f"{bar.value:,}"
        placed.append(PlacedBar(bar.label, said, top, top + 14, width, start + width + GAP))
    height = max(len(bars), 1) * STEP
    return Chart(id, title, what, measure, placed, start, start - GAP, height, colour)

"""The contrast of two colours, as the Web Content Accessibility Guidelines reckon it."""

CONTRAST_NEEDED = 4.5


def contrast_with_white(colour: str) -> float:
    """From 1 (white on white) to 21 (white on black), for a colour like #1f4e79."""
    red, green, blue = (_linear(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

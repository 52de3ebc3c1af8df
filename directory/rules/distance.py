"""How far apart two places are: in a straight line on the national grid, never by road.

Explained in docs/rules/provider-record.md.
"""

import re
from math import hypot

from apcase.rules.refusal import Refusal

METRES_IN_A_MILE = 1609.344
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})")


def compact(postcode: str) -> str:
    """As it is looked up: capitals and no space."""
    return "".join(postcode.split()).upper()


def tidy_postcode(text: str, field: str = "postcode") -> str:
    """As it is written, with its space; refused if it has not the form of one."""
    found = _POSTCODE.fullmatch(" ".join(text.split()).upper())
    if not found:
        raise Refusal("Give a whole postcode, like ZM4 7QT.", field)
    return f"{found[1]} {found[2]}"


def miles_between(here: tuple[int, int], there: tuple[int, int]) -> float:
    """From easting and northing, both in metres."""
    return hypot(here[0] - there[0], here[1] - there[1]) / METRES_IN_A_MILE

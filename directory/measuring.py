"""From where distances are measured: a postcode that was typed, or a child's home."""

from apcase.pupils.models import Pupil
from apcase.rules.refusal import Refusal
from directory.finding import Place
from directory.positions import position_of
from directory.rules.distance import tidy_postcode

PROTECTED_HOME = (
    "This child’s address is protected. Distances to several places would show where the child "
    "lives, so none is measured. Type another postcode to measure from."
)
NO_HOME = (
    "No home postcode is recorded for this child. Type a postcode to measure from, or leave the "
    "distance out."
)
UNKNOWN_HOME = (
    "The child’s home postcode is in no list held here, so no distance is measured. Type a "
    "postcode nearby."
)


def place_of_postcode(text: str) -> Place:
    postcode = tidy_postcode(text)
    position = position_of(postcode)
    if position is None:
        raise Refusal(
            f"{postcode} is in no list of postcodes held here, so no distance is measured. Check "
            "it, or type another one nearby.",
            "postcode",
        )
    return Place(*position, called=postcode)


def place_of_home(pupil: Pupil) -> Place:
    """Where the child lives, for whoever may see it; of a protected address nothing is told."""
    if pupil.address_is_safe_since:
        raise Refusal(PROTECTED_HOME, "postcode")
    if not pupil.home_postcode:
        raise Refusal(NO_HOME, "postcode")
    position = position_of(pupil.home_postcode)
    if position is None:
        raise Refusal(UNKNOWN_HOME, "postcode")
    return Place(*position, called="the child’s home")

"""A colour that cannot be read is found when the service starts, not by the people who use it."""

import re

from django.conf import settings
from django.core import checks

from apcase.web.colour import CONTRAST_NEEDED, contrast_with_white


@checks.register
def council_colour(app_configs, **kwargs) -> list[checks.Error]:
    colour = settings.AUTHORITY_COLOUR
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        sentence = f"AUTHORITY_COLOUR is “{colour}”: give it as # and six digits, like #1f4e79."
        return [checks.Error(sentence, id="web.E001")]
    if (contrast := contrast_with_white(colour)) < CONTRAST_NEEDED:
        sentence = (
            f"AUTHORITY_COLOUR is {colour}: white text on it has a contrast of {contrast:.1f} "
            f"to 1, and people need {CONTRAST_NEEDED}. Choose a darker colour."
        )
        return [checks.Error(sentence, id="web.E002")]
    return []
